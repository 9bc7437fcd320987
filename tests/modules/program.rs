//! A program of stacks with modules, for the tests that run it as a user does.
#![forbid(unsafe_code)]

use ferroform::prelude::*;
use std::process::ExitCode;

module_type!(Greeting = "./modules/greeting");
module_type!(Strict = "./modules/strict");

#[derive(Outputs)]
struct Outputs {
    text: Expr<Str>,
}

#[stack]
fn right(stack: &Stack) -> Outputs {
    let greeting = module!(stack, Greeting "hello" { name = "you" });
    Outputs { text: greeting.text.cast() }
}

#[stack]
fn wrong(stack: &Stack) {
    module!(stack, Strict "main" { text = "a" });
}

fn main() -> ExitCode {
    ferroform_cli::main([right(), wrong()])
}
