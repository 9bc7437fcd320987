//! A bucket's policy says who may do what with which objects.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_s3_bucket_policy "main" {
        bucket = "logs"
        policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [
                { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::logs/*" },
                { Effect = "Allow", Principal = "*", Action = "s3:GetObject" },
                { Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "logs/*" },
            ]
        })
    });
}

fn main() {}
