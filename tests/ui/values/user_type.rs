//! A struct of the user's own.
use ferroform::prelude::*;

struct Range {
    text: &'static str,
}

fn case(stack: &Stack) {
    let range = Range { text: "10.0.0.0/16" };
    resource!(stack, aws_vpc "main" { cidr_block = range });
    resource!(stack, aws_vpc "text" { cidr_block = "${range}" });
}

fn main() {}
