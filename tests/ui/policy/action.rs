//! Actions that are not shaped `service:Action`.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_iam_policy "main" {
        policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [
                { Effect = "Allow", Action = "s3.GetObject", Resource = "*" },
                { Effect = "Allow", Action = ["s3:GetObject", "s3: PutObject", "s3::List*", "GetObject"], Resource = "*" },
                { Effect = "Allow", NotAction = ["s3.amazonaws.com:GetObject", "s3:"], Resource = "*" },
                { Effect = "Allow", Action = 3, Resource = "*" },
            ]
        })
    });
}

fn main() {}
