//! Constructs: scopes and reuse, aspects, edits of what is declared, raw JSON and annotations.

mod aspects;
mod edits;
mod raw;
mod reuse;

use ferroform::config::Environment;
use ferroform::graph::{Graph, Value};
use ferroform::{Definition, Synthesized};
use libtest_mimic::{Arguments, Trial};
use std::process::ExitCode;
use tests::terraform::{WithAws, trial, with_aws};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let stacks = [("reuse", reuse::network()), ("aspects", aspects::tagged()), ("edits", edits::edited()), ("raw", raw::raw())];
    let valid = stacks.map(|(name, stack)| {
        trial(&format!("terraform accepts the stack of {name}"), with_aws, move |terraform: &WithAws| {
            terraform.validate(synthesized(&stack).json()).unwrap_or_else(|error| panic!("{error}"));
        })
    });
    let tests: Vec<Trial> = [aspects::tests(), edits::tests(), raw::tests(), reuse::tests(), valid.into()].into_iter().flatten().collect();
    libtest_mimic::run(&arguments, tests).exit_code()
}

fn synthesized(stack: &Definition) -> Synthesized {
    stack.synthesize(&Environment::default()).unwrap_or_else(|error| panic!("{error}"))
}

/// The text of an argument of a block.
fn text(graph: &Graph, address: &str, path: &str) -> Option<String> {
    let block = graph.block(address).unwrap_or_else(|| panic!("no {address}"));
    block.arguments().get(path).and_then(Value::text)
}
