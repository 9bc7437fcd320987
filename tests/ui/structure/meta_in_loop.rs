//! Terraform's own arguments stand at the top of a block, not within loops, branches or blocks.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let kept = true;
    resource!(stack, aws_dynamodb_table "locks" {
        name     = "locks"
        hash_key = "id"
        attribute {
            name = "id"
            type = "S"
            depends_on = []
        }
        if kept {
            lifecycle { prevent_destroy = true }
        }
    });
}

fn main() {}
