//! `lifecycle` written as an argument.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        cidr_block = "10.0.0.0/16"
        lifecycle  = { prevent_destroy = true }
    });
}

fn main() {}
