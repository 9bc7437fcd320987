//! Arguments with `:`, as in Rust's struct literals and in JSON.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        cidr_block: "10.0.0.0/16",
        tags: { Name: "main" },
    });
}

fn main() {}
