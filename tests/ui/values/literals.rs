//! Rust literals that Terraform has no value for.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_db_instance "main" {
        instance_class          = 'm'
        identifier              = b"main"
        allocated_storage       = 20GB
        backup_retention_period = 7d
    });
}

fn main() {}
