//! A handle is made by a macro alone.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    let other = aws::Vpc { id: vpc.arn.cast(), ..vpc };
    let _ = other;
}

fn main() {}
