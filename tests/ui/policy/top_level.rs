//! Keys that a policy does not have, and a version that there is not.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_iam_policy "main" {
        policy = jsonencode({
            Version  = "2021-10-17"
            Statment = [{ Effect = "Allow", Action = "s3:ListAllMyBuckets", Resource = "*" }]
            Comment  = "lists buckets"
        })
    });
    resource!(stack, aws_iam_policy "without_statement" {
        policy = jsonencode({ Version = "2012-10-17" })
    });
}

fn main() {}
