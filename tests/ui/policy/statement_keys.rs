//! Names that are not those of a statement's elements; upper and lower case count.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_iam_policy "main" {
        policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [
                { Efect = "Allow", Action = "s3:GetObject", Resource = "*" },
                { effect = "Allow", Actions = "s3:GetObject", Resources = "*" },
                { Effect = "Allow", Action = "s3:GetObject", Resource = "*", Comment = "reads" },
                { Effect = "Allow", Effect = "Deny", Action = "s3:GetObject", Resource = "*" },
                "everything",
            ]
        })
    });
}

fn main() {}
