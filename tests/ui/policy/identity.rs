//! What the policy of a user, role or group must and must not have.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_iam_role_policy "main" {
        role   = "app"
        policy = jsonencode({
            Version   = "2012-10-17"
            Statement = { Sid = "Read objects", Effect = "Allow", Principal = "*", Action = "s3:GetObject" }
        })
    });
    resource!(stack, aws_iam_user_policy "main" {
        user   = "app"
        policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [
                { Sid = "Read", Effect = "Allow", Action = "s3:GetObject", Resource = "*" },
                { Sid = "Read", Effect = "Allow", Action = "s3:ListBucket", Resource = "*" },
            ]
        })
    });
}

fn main() {}
