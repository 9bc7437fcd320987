//! Elements that do not fit.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_lb "main" {
        subnets = ["subnet-0123456789abcdef0", ["subnet-0123456789abcdef1"], { id = "subnet-0123456789abcdef2" }]
    });
}

fn main() {}
