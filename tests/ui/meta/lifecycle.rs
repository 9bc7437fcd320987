//! What `lifecycle` does not take.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        cidr_block = "10.0.0.0/16"
        lifecycle {
            prevent_destry        = true
            create_before_destroy = "yes"
            ignore_changes        = "tags"
            colour                = "green"
        }
    });
}

fn main() {}
