//! The kind in quotes, as in HCL.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, "aws_vpc" "main" { cidr_block = "10.0.0.0/16" });
}

fn main() {}
