//! Policies through the public door: stacks that break one and stacks that keep it, and what is found.

mod access;
mod data;
mod exceptions;
mod network;
mod own;
mod tags;

use ferroform::Definition;
use ferroform::config::Environment;
use ferroform::policy::{Finding, Policy};

/// What a policy finds in a stack.
#[track_caller]
fn judge(stack: &Definition, policies: &[Policy]) -> Vec<Finding> {
    stack.synthesize(&Environment::default()).unwrap_or_else(|error| panic!("{error}")).judge(policies)
}

/// What a policy finds in a stack: how grave it is, the block, and the argument.
#[track_caller]
fn found(stack: Definition, policy: Policy) -> Vec<String> {
    let findings = judge(&stack, &[policy]);
    findings
        .iter()
        .map(|finding| [&finding.severity().to_string(), finding.address(), finding.argument().unwrap_or("-")].join(" "))
        .collect()
}

/// That a policy finds nothing in a stack.
#[track_caller]
fn keeps(stack: Definition, policy: Policy) {
    assert_eq!(found(stack, policy), [""; 0]);
}
