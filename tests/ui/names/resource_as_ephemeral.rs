//! A resource that is opened as an ephemeral one.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    ephemeral!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
}

fn main() {}
