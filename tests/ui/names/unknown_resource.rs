//! A kind that the provider does not have, near one that it has: the handle stands in, so nothing follows.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vcp "main" { cidr_block = "10.0.0.0/16" });
    resource!(stack, aws_subnet "private" {
        vpc_id     = vpc.id
        cidr_block = "10.0.1.0/24"
    });
}

fn main() {}
