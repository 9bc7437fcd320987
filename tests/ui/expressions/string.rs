//! An expression where Rust wants a string.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    let name: String = vpc.id;
    let text: &str = vpc.id.as_str();
    let _ = (name, text);
}

fn main() {}
