//! Operators of conditions that there are not, and conditions without one.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_iam_policy "main" {
        policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [
                { Effect = "Allow", Action = "*", Resource = "*", Condition = { StringEqual = { "aws:username" = "ada" } } },
                { Effect = "Allow", Action = "*", Resource = "*", Condition = { "ForAllValue:StringLike" = { "aws:TagKeys" = ["a*"] } } },
                { Effect = "Allow", Action = "*", Resource = "*", Condition = { NumericLesThanIfExists = { "s3:max-keys" = 10 } } },
                { Effect = "Allow", Action = "*", Resource = "*", Condition = { "aws:SecureTransport" = "true" } },
                { Effect = "Allow", Action = "*", Resource = "*", Condition = { Bool = "aws:SecureTransport" } },
                { Effect = "Allow", Action = "*", Resource = "*", Condition = "aws:SecureTransport" },
            ]
        })
    });
}

fn main() {}
