//! The stack is left out.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    let _ = stack;
}

fn main() {}
