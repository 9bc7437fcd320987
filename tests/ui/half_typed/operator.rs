//! An operator that waits for its operand.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let base = 10;
    resource!(stack, aws_db_instance "main" {
        instance_class    = "db.t3.micro"
        allocated_storage = base +
        port              = -
    });
}

fn main() {}
