//! An indented heredoc, with text in it.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_iam_role "app" {
        name               = "app"
        assume_role_policy = <<-EOF
        { "Version": "2012-10-17" }
        EOF
    });
}

fn main() {}
