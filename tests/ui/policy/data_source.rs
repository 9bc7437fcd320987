//! The blocks of the data source `aws_iam_policy_document`.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let services = ["ec2"];
    data!(stack, aws_iam_policy_document "main" {
        statement {
            actions   = ["s3.GetObject"]
            resources = ["arn:aws:s3::logs"]
            condition {
                test     = "StringEqual"
                variable = "aws:username"
                values   = ["ada"]
            }
            principals {
                type        = "AWS"
                identifiers = ["lambda.amazonaws.com"]
            }
            for service in services {
                principals {
                    type        = "Services"
                    identifiers = [service]
                }
            }
        }
        statement {
            not_actions = ["*"]
            not_principals {
                type        = "Service"
                identifiers = ["lambda"]
            }
        }
    });
}

fn main() {}
