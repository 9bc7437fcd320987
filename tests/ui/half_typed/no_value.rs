//! An argument without a value yet; the next one is not taken for it.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    resource!(stack, aws_subnet "private" {
        vpc_id     =
        cidr_block = "10.0.1.0/24"
    });
    let subnet = resource!(stack, aws_subnet "public" {
        cidr_block = "10.0.2.0/24"
        vpc_id     =
    });
    resource!(stack, aws_lb "main" { subnets = [vpc.id, subnet.id] });
}

fn main() {}
