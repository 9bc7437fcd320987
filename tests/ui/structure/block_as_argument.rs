//! Blocks that are written as arguments.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let attributes = [("id", "S")];
    resource!(stack, aws_dynamodb_table "locks" {
        name                   = "locks"
        hash_key               = "id"
        attribute              = [{ name = "id", type = "S" }]
        point_in_time_recovery = { enabled = true }
        replica                = attributes
    });
}

fn main() {}
