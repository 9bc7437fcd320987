//! A result that is no struct of outputs.
use ferroform::prelude::*;

#[stack]
fn network(stack: &Stack) -> Expr<Str> {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    vpc.id.into()
}

#[stack]
fn named(_stack: &Stack) -> String {
    "named".to_owned()
}

fn main() {}
