//! An argument in a loop, which would set it again and again.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        for range in ["10.0.0.0/16"] {
            cidr_block = range
        }
    });
}

fn main() {}
