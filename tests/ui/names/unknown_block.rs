//! A block that the kind does not have.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_dynamodb_table "locks" {
        name     = "locks"
        hash_key = "id"
        atribute {
            name = "id"
            type = "S"
        }
        gate { open = true }
    });
}

fn main() {}
