//! A required argument that is not set.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_subnet "private" { cidr_block = "10.0.1.0/24" });
}

fn main() {}
