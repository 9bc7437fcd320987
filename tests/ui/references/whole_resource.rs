//! A whole resource where one of its attributes is wanted.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    resource!(stack, aws_subnet "a" {
        vpc_id     = vpc
        cidr_block = "10.0.1.0/24"
    });
    resource!(stack, aws_subnet "b" {
        vpc_id     = &vpc
        cidr_block = "10.0.1.0/24"
    });
    resource!(stack, aws_subnet "c" {
        vpc_id     = "${vpc}"
        cidr_block = "10.0.1.0/24"
    });
}

fn main() {}
