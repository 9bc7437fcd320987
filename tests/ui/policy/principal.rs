//! Principals that there are not.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_kms_key "main" {
        policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [
                { Effect = "Allow", Principal = { Services = "ec2.amazonaws.com" }, Action = "kms:*", Resource = "*" },
                { Effect = "Allow", Principal = { AWS = ["12345678901", "app", "ec2.amazonaws.com"] }, Action = "kms:*", Resource = "*" },
                { Effect = "Allow", Principal = { Service = ["ec2.amazonaws.con", "arn:aws:iam::123456789012:root"] }, Action = "kms:*", Resource = "*" },
                { Effect = "Allow", Principal = "arn:aws:iam::123456789012:root", Action = "kms:*", Resource = "*" },
            ]
        })
    });
}

fn main() {}
