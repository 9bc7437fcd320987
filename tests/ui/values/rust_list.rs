//! Rust values where a list is wanted.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let one = "subnet-0123456789abcdef0";
    let nested = vec![vec!["subnet-0123456789abcdef0"]];
    resource!(stack, aws_lb "a" { subnets = one });
    resource!(stack, aws_lb "b" { subnets = nested });
}

fn main() {}
