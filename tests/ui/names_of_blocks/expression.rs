//! An expression in a name: it has no value yet.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    resource!(stack, aws_subnet "private-${vpc.id}" {
        vpc_id     = vpc.id
        cidr_block = "10.0.1.0/24"
    });
    resource!(stack, aws_subnet vpc.id {
        vpc_id     = vpc.id
        cidr_block = "10.0.1.0/24"
    });
}

fn main() {}
