//! `check`: what is wrong with the stacks before anything is planned.

mod policy;
mod provider;
mod tool;

use crate::error::CliError;
use crate::{Done, terminal};
use ferroform::policy::Severity;
use ferroform::{Definition, Synthesized};
use serde_json::{Value, json};
use std::path::Path;

/// What is asked, and how the findings are shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Showing {
    pub(crate) json: bool,
    pub(crate) deny_warnings: bool,
    /// Whether the providers are asked.
    pub(crate) provider: bool,
}

/// Judges the stacks by their policies, then by their providers, and shows what is found.
///
/// # Errors
/// When there is something that must not be.
pub(crate) fn check(definitions: &[&Definition], stacks: &[Synthesized], output: &Path, showing: Showing) -> Result<Done, CliError> {
    let mut counts = Counts::default();
    let mut shown: Vec<Vec<Value>> = Vec::new();
    for (stack, synthesized) in definitions.iter().zip(stacks) {
        let judged = synthesized.judge(stack.policies());
        let findings = policy::findings(&judged);
        let found = Counts::of(&findings);
        counts.add(&found);
        if showing.json {
            shown.push(findings.iter().flat_map(policy::json).collect());
            continue;
        }
        for finding in &findings {
            terminal::line(&format!("{}\n", policy::show(finding, synthesized)))?;
        }
        if stack.policies().is_empty() {
            continue;
        }
        let rules = counted(stack.policies().len(), "policy", "policies");
        terminal::line(&format!("{}: {} under {rules}: {found}", stack.name(), counted(synthesized.block_count(), "block", "blocks")))?;
    }
    let answer = if showing.provider { provider::ask(stacks, output)? } else { provider::Answer::default() };
    if showing.json {
        let stacks = stacks.iter().zip(shown).map(|(stack, mut findings)| {
            findings.extend(answer.of(stack).map(|finding| provider::json(finding, stack)));
            json!({ "name": stack.name(), "findings": findings })
        });
        terminal::line(&format!("{:#}", json!({ "stacks": stacks.collect::<Vec<_>>() })))?;
    } else if showing.provider {
        for stack in stacks {
            answer.of(stack).try_for_each(|finding| terminal::line(&format!("{}\n", provider::show(finding, stack))))?;
        }
        terminal::line(&answer.summary())?;
    }
    let verdicts: Vec<String> = counts.verdict(showing.deny_warnings).into_iter().chain(answer.verdict()).collect();
    if verdicts.is_empty() { Ok(Done::Nothing) } else { Err(CliError::Failed(verdicts.join("; "))) }
}

/// Lists the policies of the stacks.
pub(crate) fn list(stacks: &[&Definition]) -> Result<Done, CliError> {
    for stack in stacks {
        terminal::line(&format!("{}: {}", stack.name(), counted(stack.policies().len(), "policy", "policies")))?;
        for policy in stack.policies() {
            terminal::line(&format!("  {}  {}", policy.id(), policy.description()))?;
        }
    }
    Ok(Done::Nothing)
}

#[derive(Default)]
struct Counts {
    denials: usize,
    warnings: usize,
    exceptions: usize,
}

impl Counts {
    fn of(findings: &[policy::Found]) -> Counts {
        let mut counts = Counts::default();
        for policy::Found { finding, addresses } in findings {
            *match (finding.exception(), finding.severity()) {
                (Some(_), _) => &mut counts.exceptions,
                (None, Severity::Deny) => &mut counts.denials,
                (None, Severity::Warn) => &mut counts.warnings,
            } += addresses.len();
        }
        counts
    }

    /// How it ended; nothing where all is well.
    fn verdict(&self, deny_warnings: bool) -> Option<String> {
        match (self.denials, self.warnings) {
            (0, 0) => None,
            (0, warnings) => {
                deny_warnings.then(|| format!("{}, and `--deny-warnings` was given", counted(warnings, "warning", "warnings")))
            }
            (denials, _) => Some(format!("the policies deny {}", counted(denials, "thing", "things"))),
        }
    }

    fn add(&mut self, other: &Counts) {
        self.denials += other.denials;
        self.warnings += other.warnings;
        self.exceptions += other.exceptions;
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let counts =
            [(self.denials, "error", "errors"), (self.warnings, "warning", "warnings"), (self.exceptions, "exception", "exceptions")];
        let counts: Vec<String> =
            counts.iter().filter(|(count, ..)| *count > 0).map(|(count, one, more)| counted(*count, one, more)).collect();
        f.write_str(&if counts.is_empty() { "nothing found".to_owned() } else { counts.join(", ") })
    }
}

fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}
