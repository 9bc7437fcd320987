//! A list or a map where a string is wanted.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        cidr_block       = ["10.0.0.0/16"]
        instance_tenancy = { kind = "default" }
    });
}

fn main() {}
