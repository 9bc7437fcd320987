//! The valid configurations of the corpus, a stack for each.

#[path = "../support/corpus/case.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod case;

use std::fmt::Write;
use std::path::Path;

/// The functions, and one that calls all of them.
pub(crate) fn source(folder: &Path) -> String {
    let cases = case::read(folder);
    let mut source = String::new();
    for case in &cases {
        write!(source, "/// {}\n{}", case.title, case.rust()).ok();
    }
    let calls: String = cases.iter().map(|case| format!("{}(), ", case.id)).collect();
    source + &format!("pub fn cases() -> Vec<ferroform::Definition> {{\n    vec![{calls}]\n}}\n")
}
