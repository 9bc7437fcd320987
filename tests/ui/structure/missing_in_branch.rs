//! What only one branch sets may be missing.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let large = true;
    resource!(stack, aws_subnet "private" {
        if large {
            vpc_id = "vpc-0123456789abcdef0"
        }
        cidr_block = "10.0.1.0/24"
    });
}

fn main() {}
