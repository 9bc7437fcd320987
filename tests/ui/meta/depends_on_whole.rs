//! A resource without the list around it.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    resource!(stack, aws_subnet "a" {
        depends_on = vpc
        vpc_id     = vpc.id
        cidr_block = "10.0.1.0/24"
    });
}

fn main() {}
