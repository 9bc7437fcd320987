//! Arguments that are written as blocks.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        cidr_block { range = "10.0.0.0/16" }
        tags { Name = "main" }
    });
}

fn main() {}
