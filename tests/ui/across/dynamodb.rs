//! Keys of a DynamoDB table, and attributes that are none: told in any function.
use ferroform::prelude::*;

fn case(stack: &Stack, names: &[&str]) {
    resource!(stack, aws_dynamodb_table "scores" {
        name         = "scores"
        billing_mode = "PAY_PER_REQUEST"
        hash_key     = "UserId"
        range_key    = "Gametitle"
        attribute { name = "UserId"  type = "S" }
        attribute { name = "GameTitle"  type = "S" }
        global_secondary_index { name = "top"  hash_key = "TopScore"  projection_type = "ALL" }
    });
    resource!(stack, aws_dynamodb_table "unknown" {
        name     = "unknown"
        hash_key = "UserId"
        attribute { name = "UserId"  type = "S" }
        attribute { name = "Other"  type = "S" }
        for name in names {
            global_secondary_index { name = name  hash_key = name  projection_type = "ALL" }
        }
    });
}

fn main() {}
