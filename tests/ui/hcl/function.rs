//! A function of HCL, which is one of Rust in `ferroform::functions`.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_subnet "private" {
        vpc_id     = "vpc-0123456789abcdef0"
        cidr_block = cidrsubnet("10.0.0.0/16", 8, 1)
    });
}

fn main() {}
