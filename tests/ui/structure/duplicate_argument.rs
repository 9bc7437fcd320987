//! An argument that is set twice, in a kind and in a block.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        cidr_block = "10.0.0.0/16"
        cidr_block = "10.1.0.0/16"
    });
    resource!(stack, aws_dynamodb_table "locks" {
        name     = "locks"
        hash_key = "id"
        attribute { name = "id" type = "S" type = "N" }
    });
}

fn main() {}
