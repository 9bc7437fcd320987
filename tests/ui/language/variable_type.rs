//! A type of Rust where one of Terraform's is wanted.
use ferroform::prelude::*;

struct Zone {
    name: Expr<Str>,
}

fn declare(stack: &Stack) {
    stack.variable::<String>("region").declare();
    stack.variable::<List<Zone>>("zones").declare();
}

fn main() {}
