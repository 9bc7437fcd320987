//! `#[derive(Outputs)]` on what it cannot be of; a stack that uses it has nothing to add.
use ferroform::prelude::*;

#[derive(Outputs)]
struct Pair(Expr<Str>, Expr<Str>);

#[derive(Outputs)]
enum Kind {
    Large,
}

#[derive(Outputs)]
struct Secret {
    #[output(secret)]
    password: Expr<Str>,
    #[output(description = "the name")]
    name: Expr<Str>,
}

#[stack]
fn network(stack: &Stack) -> Pair {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    Pair(vpc.id.into(), vpc.arn.into())
}

fn main() {}
