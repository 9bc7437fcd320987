//! The provider of a block by name, as a string.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        provider   = "aws.west"
        cidr_block = "10.0.0.0/16"
    });
}

fn main() {}
