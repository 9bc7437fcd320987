//! Literals within blocks.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_lb "main" {
        access_logs {
            bucket  = "logs"
            enabled = "maybe"
        }
    });
}

fn main() {}
