//! An expression put together with `+`.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    let path = vpc.arn + "/*";
    let other = "arn:" + vpc.id;
    let _ = (path, other);
}

fn main() {}
