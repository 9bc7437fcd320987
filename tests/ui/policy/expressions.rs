//! What is a Rust expression isn't judged; what stands beside it is.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let action = "s3.GetObject";
    let resource = "logs";
    resource!(stack, aws_iam_policy "main" {
        policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [{ Efect = "Allow", Action = action, Resource = ["${resource}/*", "logs"] }]
        })
    });
}

fn main() {}
