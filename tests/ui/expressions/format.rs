//! An expression has no text yet.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    let name = format!("{}", vpc.id);
    let other = vpc.id.to_string();
    println!("{name} {other}");
}

fn main() {}
