//! `lifecycle` twice, and an argument twice in one.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        cidr_block = "10.0.0.0/16"
        lifecycle { prevent_destroy = true }
        lifecycle { prevent_destroy = true prevent_destroy = false }
    });
}

fn main() {}
