//! Resources that are not ARNs.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_iam_policy "main" {
        policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [
                { Effect = "Allow", Action = "s3:*", Resource = ["arn:aws:s3::logs/*", "s3:::logs", "*", "arn:aws:s3:::logs/$${aws:username}/*"] },
                { Effect = "Allow", Action = "sqs:*", NotResource = "arn:aws:sqs:queue" },
                { Effect = "Allow", Action = "sqs:*", Resource = { Arn = "*" } },
            ]
        })
    });
}

fn main() {}
