//! The provider of a block as HCL names it, and something that is no provider.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" {
        provider   = aws.west
        cidr_block = "10.0.0.0/16"
    });
    resource!(stack, aws_subnet "private" {
        provider   = vpc
        vpc_id     = vpc.id
        cidr_block = "10.0.1.0/24"
    });
}

fn main() {}
