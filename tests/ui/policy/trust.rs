//! A role's trust policy says who, and not what.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_iam_role "main" {
        assume_role_policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [
                { Effect = "Allow", Principal = { Service = "ec2" }, Action = "sts:AssumeRole", Resource = "*" },
                { Effect = "Allow", Action = "sts:AssumeRole" },
                { Effect = "Allow", Principal = "lambda.amazonaws.com", Action = "sts:AssumeRole" },
            ]
        })
        inline_policy {
            name   = "main"
            policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject" }] })
        }
    });
}

fn main() {}
