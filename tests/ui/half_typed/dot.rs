//! A field that is not named yet.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    let subnet = resource!(stack, aws_subnet "private" {
        vpc_id     = vpc.
        cidr_block = "10.0.1.0/24"
    });
    resource!(stack, aws_lb "main" { subnets = [subnet.id] });
}

fn main() {}
