//! A data source has no life to be managed.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    data!(stack, aws_caller_identity "current" {
        lifecycle { prevent_destroy = true }
    });
}

fn main() {}
