//! Stray tokens.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        . = 1
        => cidr_block = "10.0.0.0/16"
        {}
    });
}

fn main() {}
