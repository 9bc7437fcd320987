//! Null for what is required.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_subnet "private" {
        vpc_id            = null
        cidr_block        = "10.0.1.0/24"
        availability_zone = null
    });
}

fn main() {}
