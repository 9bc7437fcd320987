//! An element of a set, which has no order.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let lb = resource!(stack, aws_lb "main" { subnets = ["subnet-0123456789abcdef0"] });
    let mapping = lb.subnet_mapping.at(0);
    let _ = mapping;
}

fn main() {}
