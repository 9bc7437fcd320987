//! No number where one is wanted.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_db_instance "main" {
        instance_class        = "db.t3.micro"
        allocated_storage     = "twenty"
        max_allocated_storage = [100]
        port                  = true
    });
}

fn main() {}
