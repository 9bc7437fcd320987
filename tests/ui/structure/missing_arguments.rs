//! Several required arguments, in a kind and in a block of it.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_iam_user_policy_attachment "admin" {});
    resource!(stack, aws_dynamodb_table "locks" {
        name     = "locks"
        hash_key = "id"
        attribute {}
    });
}

fn main() {}
