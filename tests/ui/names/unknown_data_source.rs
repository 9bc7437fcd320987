//! A data source that the provider does not have.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    data!(stack, aws_callers_identity "current" {});
}

fn main() {}
