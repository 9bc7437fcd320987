//! `count.index` of HCL.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_subnet "private" {
        vpc_id     = "vpc-0123456789abcdef0"
        cidr_block = "10.0.${count.index}.0/24"
    });
}

fn main() {}
