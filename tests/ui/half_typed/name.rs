//! A name without anything after it: of an argument, of a block, of neither.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_dynamodb_table "locks" {
        name     = "locks"
        hash_key
        attribute
        lifecycle
        depends_on
        poin
    });
}

fn main() {}
