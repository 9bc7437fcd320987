//! A kind alone: what stands there while someone types.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc);
    resource!(stack, aws_subnet "private" {
        vpc_id     = vpc.id
        cidr_block = "10.0.1.0/24"
    });
}

fn main() {}
