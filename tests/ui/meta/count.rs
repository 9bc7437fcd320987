//! `count`, as in HCL.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        count      = 2
        cidr_block = "10.0.0.0/16"
    });
}

fn main() {}
