//! A variable of HCL.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_subnet "private" {
        vpc_id     = var.vpc_id
        cidr_block = "10.0.1.0/24"
    });
}

fn main() {}
