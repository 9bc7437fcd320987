//! Effects that there are not.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_iam_policy "main" {
        policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [
                { Effect = "allow", Action = "s3:GetObject", Resource = "*" },
                { Effect = "Permit", Action = "s3:GetObject", Resource = "*" },
                { Effect = true, Action = "s3:GetObject", Resource = "*" },
                { Action = "s3:GetObject", Resource = "*" },
            ]
        })
    });
}

fn main() {}
