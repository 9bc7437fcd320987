//! One value where a list is wanted.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_lb "main" {
        subnets         = "subnet-0123456789abcdef0"
        security_groups = { web = "sg-0123456789abcdef0" }
    });
}

fn main() {}
