//! Literals within blocks.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_lb "main" {
        subnets = ["subnet-0123456789abcdef0"]
        access_logs {
            bucket  = "logs"
            enabled = "maybe"
        }
    });
}

fn main() {}
