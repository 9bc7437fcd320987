//! `check`: what is wrong with the stacks, found before anything is planned.

mod provider;
mod tool;

use crate::error::CliError;
use crate::terminal;
use ferroform::Synthesized;
use serde_json::{Value, json};
use std::path::Path;

/// What is asked, and how the answers are shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Showing {
    pub(crate) json: bool,
    /// Whether the providers are asked.
    pub(crate) provider: bool,
}

/// Judges the stacks, and shows what is found.
///
/// # Errors
/// When there is something that must not be.
pub(crate) fn check(stacks: &[Synthesized], output: &Path, showing: Showing) -> Result<(), CliError> {
    let answer = if showing.provider { provider::ask(stacks, output)? } else { provider::Answer::default() };
    if showing.json {
        let findings = |stack: &Synthesized| -> Value { answer.of(stack).map(|finding| provider::json(finding, stack)).collect() };
        let stacks: Vec<Value> = stacks.iter().map(|stack| json!({ "name": stack.name(), "findings": findings(stack) })).collect();
        terminal::line(&format!("{:#}", json!({ "stacks": stacks })))?;
    } else {
        for stack in stacks {
            for finding in answer.of(stack) {
                terminal::line(&format!("{}\n", provider::show(finding, stack)))?;
            }
        }
        if showing.provider {
            terminal::line(&answer.summary())?;
        }
    }
    answer.verdict().map_or(Ok(()), |verdict| Err(CliError::Failed(verdict)))
}
