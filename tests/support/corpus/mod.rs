//! Two corpora, and who refuses what of them: valid configurations, and mistakes that people make.

mod cargo;
mod case;
mod table;

pub use case::{Case, read};
pub use table::Table;

use crate::terraform::{self, WithAws};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The folder of a corpus.
#[must_use]
pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name)
}

/// A complaint about a case.
#[derive(Clone, Debug)]
pub struct Complaint {
    case: String,
    is_error: bool,
    text: String,
}

/// What is said against cases, by their ids.
pub type Said = BTreeMap<String, Vec<Complaint>>;

/// Whether a case is refused. That something is deprecated, both sides only warn of.
#[must_use]
pub fn refuses(said: &Said, case: &Case) -> bool {
    let said = said.get(&case.id).map_or(&[][..], Vec::as_slice);
    said.iter().any(|complaint| complaint.is_error || case.file == "deprecated")
}

/// Everything that is said against a case, one after the other.
#[must_use]
pub fn words(said: &Said, case: &Case) -> String {
    let said = said.get(&case.id).map_or(&[][..], Vec::as_slice);
    said.iter().map(|complaint| complaint.text.trim()).collect::<Vec<_>>().join("\n")
}

/// What `cargo check` says.
#[must_use]
pub fn by_cargo(cases: &[Case]) -> Said {
    settle(cases, cargo::check)
}

/// What the program says when it is synthesized, with every value hidden from `cargo check`.
#[must_use]
pub fn by_synth(cases: &[Case]) -> Said {
    settle(cases, cargo::synthesize)
}

/// What `terraform validate` says.
#[must_use]
pub fn by_terraform(terraform: &WithAws, cases: &[Case]) -> Said {
    settle(cases, |cases| {
        let files = cases.iter().map(|case| (format!("{}.tf", case.id), case.hcl()));
        let diagnostics = terraform.diagnose_files(files.chain([("versions.tf.json".into(), terraform::versions())]));
        let complaint = |diagnostic: &serde_json::Value| Complaint {
            case: diagnostic["range"]["filename"].as_str().unwrap_or_default().trim_end_matches(".tf").to_owned(),
            is_error: diagnostic["severity"] == "error",
            text: terraform::text(diagnostic),
        };
        diagnostics.iter().map(complaint).collect()
    })
}

/// Asks until there are no more errors: an early one, such as of syntax, may keep others from being found.
fn settle(cases: &[Case], ask: impl Fn(&[&Case]) -> Vec<Complaint>) -> Said {
    let mut open: Vec<&Case> = cases.iter().collect();
    let mut said = Said::new();
    loop {
        let complaints = ask(&open);
        let refused = complaints.iter().any(|complaint| complaint.is_error);
        for complaint in complaints {
            assert!(open.iter().any(|case| case.id == complaint.case), "this is about no case: {}", complaint.text);
            if complaint.is_error || !refused {
                said.entry(complaint.case.clone()).or_default().push(complaint);
            }
        }
        if !refused {
            return said;
        }
        open.retain(|case| !said.contains_key(&case.id));
    }
}
