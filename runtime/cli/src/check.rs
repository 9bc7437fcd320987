//! `check`: what is wrong with the stacks before anything is planned.

mod policy;

use crate::error::CliError;
use crate::{Done, synth, terminal};
use ferroform::Definition;
use ferroform::config::Environment;
use ferroform::policy::Severity;
use serde_json::{Value, json};

/// How the findings are shown, and what they amount to.
pub(crate) struct Showing {
    pub(crate) json: bool,
    pub(crate) deny_warnings: bool,
}

/// Judges the stacks, and shows what is found.
///
/// # Errors
/// When there is something that must not be.
pub(crate) fn check(
    program: &[Definition],
    stacks: &[&Definition],
    environment: &Environment,
    showing: &Showing,
) -> Result<Done, CliError> {
    let mut counts = Counts::default();
    let mut shown: Vec<Value> = Vec::new();
    for (stack, synthesized) in stacks.iter().zip(synth::rendered(program, stacks, environment)?) {
        let judged = synthesized.judge(stack.policies());
        let findings = policy::findings(&judged);
        let found = Counts::of(&findings);
        counts.add(&found);
        if showing.json {
            shown.push(json!({ "name": stack.name(), "findings": findings.iter().flat_map(policy::json).collect::<Vec<_>>() }));
            continue;
        }
        for finding in &findings {
            terminal::line(&format!("{}\n", policy::show(finding)))?;
        }
        let rules = counted(stack.policies().len(), "policy", "policies");
        terminal::line(&format!("{}: {} under {rules}: {found}", stack.name(), counted(synthesized.block_count(), "block", "blocks")))?;
    }
    if showing.json {
        terminal::line(&format!("{:#}", json!({ "stacks": shown })))?;
    }
    match (counts.denials, counts.warnings) {
        (0, 0) => Ok(Done::Nothing),
        (0, _) if !showing.deny_warnings => Ok(Done::Nothing),
        (0, warnings) => {
            let warnings = counted(warnings, "warning", "warnings");
            Err(CliError::Shown(format!("{warnings}, and `--deny-warnings` was given")))
        }
        (denials, _) => Err(CliError::Shown(format!("the policies deny {}", counted(denials, "thing", "things")))),
    }
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
