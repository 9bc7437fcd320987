//! A key that a map has twice.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        cidr_block = "10.0.0.0/16"
        tags       = { Name = "main", Owner = "net", "Name" = "other" }
    });
}

fn main() {}
