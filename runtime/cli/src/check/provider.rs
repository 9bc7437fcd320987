//! What the providers themselves say of the stacks, shown on the Rust line as rustc shows its own.

use super::{counted, tool};
use crate::diagnostic;
use crate::error::CliError;
use crate::folder::Folder;
use crate::source::{self, Place};
use ferroform::Synthesized;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What the providers say.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    findings: Vec<Finding>,
    blocks: usize,
    providers: Vec<String>,
}

/// Something that a provider refuses or warns of, or that kept it from being asked.
#[derive(Debug, Default)]
pub(crate) struct Finding {
    stack: String,
    is_error: bool,
    summary: String,
    detail: String,
    /// Of the block; nothing where it is about a provider as a whole.
    address: String,
    /// The argument, such as `ingress[0].from_port`.
    attribute: String,
    /// The same, step by step.
    path: Vec<String>,
    provider: String,
    /// Whether what stands there is not to be shown.
    is_sensitive: bool,
    /// Whether the provider was not to be asked, rather than had something to say.
    is_failure: bool,
}

/// Has every block validated by its provider.
///
/// # Errors
/// When the tool that asks them cannot.
pub(super) fn ask(stacks: &[Synthesized], output: &Path) -> Result<Answer, CliError> {
    let folders: Vec<PathBuf> = stacks.iter().map(|stack| Folder::new(output, stack.name()).path().to_owned()).collect();
    let mut requests = String::new();
    for (stack, folder) in stacks.iter().zip(&folders) {
        requests += &format!("{{\"folder\":{},\"document\":{}}}\n", json!(folder), stack.json());
    }
    let mut answer = Answer::default();
    for line in tool::check(requests)? {
        let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
        if line["type"] == "summary" {
            answer.blocks = line["blocks"].as_u64().and_then(|blocks| blocks.try_into().ok()).unwrap_or_default();
            answer.providers =
                line["providers"].as_array().into_iter().flatten().filter_map(|name| Some(name.as_str()?.to_owned())).collect();
            continue;
        }
        let stack = folders.iter().position(|folder| json!(folder) == line["folder"]).and_then(|at| stacks.get(at));
        answer.findings.push(Finding {
            stack: stack.map_or_else(String::new, |stack| stack.name().to_owned()),
            is_error: line["severity"] == "error",
            summary: text("summary"),
            detail: text("detail"),
            address: text("address"),
            attribute: text("attribute"),
            path: line["path"].as_array().into_iter().flatten().map(step).collect(),
            provider: text("provider"),
            is_sensitive: line["sensitive"] == true,
            is_failure: line["type"] == "failure",
        });
    }
    Ok(answer)
}

/// A name, or a number.
fn step(step: &Value) -> String {
    step.as_str().map_or_else(|| step.to_string(), str::to_owned)
}

impl Answer {
    /// What is said of one stack.
    pub(super) fn of(&self, stack: &Synthesized) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.stack == stack.name())
    }

    /// How it ended; nothing where all is well.
    pub(super) fn verdict(&self) -> Option<String> {
        let count = |is_failure: bool| self.findings.iter().filter(|finding| finding.is_error && finding.is_failure == is_failure).count();
        match (count(true), count(false)) {
            (0, 0) => None,
            (0, 1) => Some("a provider refuses 1 thing".to_owned()),
            (0, refused) => Some(format!("providers refuse {refused} things")),
            (_, 0) => Some("not everything could be asked about".to_owned()),
            (_, refused) => Some(format!("providers refuse {refused} of what could be asked about")),
        }
    }

    /// How much was asked, of whom.
    pub(super) fn summary(&self) -> String {
        let blocks = counted(self.blocks, "block", "blocks");
        match self.providers.as_slice() {
            [] => "no provider was asked".to_owned(),
            providers if self.findings.is_empty() => format!("{blocks} validated by {}: nothing refused", providers.join(", ")),
            providers => format!("{blocks} validated by {}", providers.join(", ")),
        }
    }
}

/// A finding as text.
pub(super) fn show(finding: &Finding, stack: &Synthesized) -> String {
    let mut shown = diagnostic::title(finding.is_error, &finding.summary);
    if let Some(place) = place(finding, stack) {
        // where the value is not to be shown, neither is the line that it may stand on
        shown += &format!("\n{}", if finding.is_sensitive { source::arrow(&place) } else { source::show(&place) });
    }
    if !finding.address.is_empty() {
        let attribute = if finding.attribute.is_empty() { String::new() } else { format!(", `{}`", finding.attribute) };
        shown += &format!("\n  = of: {}{attribute}\n  = by: {}", finding.address, finding.provider);
    }
    for line in finding.detail.trim_end().lines() {
        // what failed has its own indentation
        let indent = if finding.is_failure { "" } else { "  " };
        shown += format!("\n{indent}{line}").trim_end_matches(' ');
    }
    shown
}

/// The argument in the Rust source that a finding is about, or the block.
fn place(finding: &Finding, stack: &Synthesized) -> Option<Place> {
    let block = stack.graph().block(&finding.address)?;
    Some(source::place(block, &finding.path, stack))
}

fn named(place: &Place) -> String {
    format!("{}:{}:{}", place.file, place.line, place.column)
}

/// A finding as JSON.
pub(super) fn json(finding: &Finding, stack: &Synthesized) -> Value {
    let of = |text: &str| if text.is_empty() { Value::Null } else { json!(text) };
    json!({
        "severity": if finding.is_error { "error" } else { "warning" },
        "message": finding.summary,
        "detail": of(&finding.detail),
        "address": of(&finding.address),
        "argument": of(&finding.attribute),
        "provider": of(&finding.provider),
        "source": place(finding, stack).map(|place| named(&place)),
    })
}
