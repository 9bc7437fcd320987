//! A map where a string is wanted, and the reverse.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    resource!(stack, aws_vpc "a" {
        cidr_block = vpc.tags
        tags       = vpc.id
    });
}

fn main() {}
