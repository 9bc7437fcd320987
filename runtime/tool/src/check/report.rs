//! What is said of a configuration, for people and for programs.

use super::encode::Problem;
use crate::plugin::{Diagnostic, Selector, Severity};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// One finding, or one thing that kept us from looking.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) folder: PathBuf,
    pub(super) severity: Severity,
    pub(super) summary: String,
    pub(super) detail: String,
    /// The block, if it is about one.
    pub(super) subject: Option<Subject>,
    /// Whether the provider was not to be asked, rather than had something to say.
    pub(super) is_failure: bool,
}

/// Where a finding is.
#[derive(Debug)]
pub(super) struct Subject {
    pub(super) address: String,
    pub(super) source: Option<String>,
    pub(super) provider: String,
    pub(super) path: Vec<Selector>,
    /// Whether what stands there is not to be shown.
    pub(super) is_sensitive: bool,
}

impl Finding {
    pub(super) fn refused(folder: &Path, subject: Subject, said: Diagnostic) -> Finding {
        let Diagnostic { severity, summary, detail, .. } = said;
        Finding { folder: folder.to_owned(), severity, summary, detail, subject: Some(subject), is_failure: false }
    }

    pub(super) fn misfit(folder: &Path, subject: Subject, problem: Problem) -> Finding {
        Finding {
            folder: folder.to_owned(),
            severity: Severity::Error,
            summary: "this does not fit the provider's schema".to_owned(),
            detail: problem.message,
            subject: Some(subject),
            is_failure: false,
        }
    }

    /// A kind that the provider does not have.
    pub(super) fn unknown(folder: &Path, subject: Subject, message: String) -> Finding {
        let (severity, detail) = (Severity::Error, String::new());
        Finding { folder: folder.to_owned(), severity, summary: message, detail, subject: Some(subject), is_failure: false }
    }

    pub(super) fn failure(folder: &Path, subject: Option<Subject>, message: &str) -> Finding {
        let (summary, detail) = message.split_once('\n').unwrap_or((message, ""));
        Finding {
            folder: folder.to_owned(),
            severity: Severity::Error,
            summary: summary.to_owned(),
            detail: detail.to_owned(),
            subject,
            is_failure: true,
        }
    }

    /// A line for programs.
    pub(super) fn json(&self) -> Value {
        let mut line = json!({
            "type": if self.is_failure { "failure" } else { "diagnostic" },
            "folder": self.folder.display().to_string(),
            "severity": match self.severity { Severity::Error => "error", Severity::Warning => "warning" },
            "summary": self.summary,
            "detail": self.detail,
        });
        if let Some(subject) = &self.subject {
            line["address"] = json!(subject.address);
            line["provider"] = json!(subject.provider);
            line["source"] = json!(subject.source);
            line["attribute"] = json!(attribute(&subject.path));
            line["path"] = subject.path.iter().map(step).collect();
            line["sensitive"] = json!(subject.is_sensitive);
        }
        line
    }

    /// Lines for people.
    pub(super) fn text(&self) -> String {
        let mut text = format!(
            "{}: {}",
            match self.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            self.summary
        );
        if let Some(subject) = &self.subject {
            let place = subject.source.clone().unwrap_or_else(|| self.folder.display().to_string());
            write!(text, "\n --> {place}\n  = of: {}", subject.address).ok();
            if !subject.path.is_empty() {
                write!(text, ", `{}`", attribute(&subject.path)).ok();
            }
            write!(text, "\n  = by: {}", subject.provider).ok();
        }
        for line in self.detail.trim_end().lines() {
            let indent = if line.starts_with(' ') { "" } else { "  " };
            write!(text, "\n{indent}{}", line.trim_end()).ok();
        }
        text
    }
}

fn step(step: &Selector) -> Value {
    match step {
        Selector::AttributeName(name) | Selector::ElementKeyString(name) => json!(name),
        Selector::ElementKeyInt(index) => json!(index),
    }
}

/// `ingress[0].cidr_blocks`, `tags["Name"]`
fn attribute(path: &[Selector]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Selector::AttributeName(name) if text.is_empty() => text.push_str(name),
            Selector::AttributeName(name) => write!(text, ".{name}").unwrap_or_default(),
            Selector::ElementKeyString(key) => write!(text, "[{key:?}]").unwrap_or_default(),
            Selector::ElementKeyInt(index) => write!(text, "[{index}]").unwrap_or_default(),
        }
    }
    text
}
