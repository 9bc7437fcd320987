//! A heredoc of HCL.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_iam_role "app" {
        name               = "app"
        assume_role_policy = <<EOF
        EOF
    });
}

fn main() {}
