//! An object where a string is wanted: most likely JSON is meant.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_iam_role "app" {
        assume_role_policy = { Version = "2012-10-17" }
    });
}

fn main() {}
