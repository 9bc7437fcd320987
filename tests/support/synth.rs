//! Stacks of a few lines: what is rendered of them, or why they are refused.

use ferroform::config::Environment;
use ferroform::{Definition, SynthesisError};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The document of a stack.
///
/// # Panics
/// If the stack is refused, or its document is no JSON.
#[track_caller]
pub fn document(stack: &Definition) -> Value {
    let json = text(stack);
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}\n{json}"))
}

/// The bytes of a stack's document.
///
/// # Panics
/// If the stack is refused.
#[track_caller]
pub fn text(stack: &Definition) -> String {
    match stack.synthesize(&Environment::default()) {
        Ok(synthesized) => synthesized.json().to_owned(),
        Err(error) => panic!("{error}"),
    }
}

/// Why a stack is refused.
///
/// # Panics
/// If it is not.
#[track_caller]
pub fn refusal(stack: &Definition) -> SynthesisError {
    match stack.synthesize(&Environment::default()) {
        Ok(synthesized) => panic!("the stack was accepted:\n{}", synthesized.json()),
        Err(error) => error,
    }
}

/// What is wrong with a stack: each message, and the source that each of its places points at.
///
/// # Panics
/// If nothing is wrong with it.
#[track_caller]
pub fn problems(stack: &Definition) -> Vec<(String, Vec<String>)> {
    let error = refusal(stack);
    let each = error.problems().iter();
    each.map(|problem| (problem.message().to_owned(), problem.places().map(|place| source(&place)).collect())).collect()
}

/// The only problem of a stack.
///
/// # Panics
/// If there is none, or more than one.
#[track_caller]
pub fn problem(stack: &Definition) -> (String, Vec<String>) {
    let mut problems = problems(stack);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems.remove(0)
}

/// The rest of the line that `file:line:column` points at, where `file` is relative to the workspace.
///
/// # Panics
/// If there is no such place.
#[must_use]
pub fn source(place: &str) -> String {
    let mut parts = place.rsplitn(3, ':');
    let mut number = || parts.next().and_then(|part| part.parse::<usize>().ok()).unwrap_or_else(|| panic!("no place: {place}")) - 1;
    let (column, line) = (number(), number());
    let file = parts.next().unwrap_or_default();
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = fs::read_to_string(workspace.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let line = text.lines().nth(line).unwrap_or_else(|| panic!("no line: {place}"));
    line.chars().skip(column).collect()
}
