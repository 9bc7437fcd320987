//! A statement has one of an element and its opposite.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_iam_policy "main" {
        policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [
                { Effect = "Allow", Action = "s3:*", NotAction = "s3:DeleteBucket", Resource = "*" },
                { Effect = "Allow", Resource = "*" },
                { Effect = "Deny", Action = "s3:*", Resource = "*", NotResource = "arn:aws:s3:::logs" },
            ]
        })
    });
}

fn main() {}
