//! Something else in the place of the stack.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let name = "main";
    resource!(name, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    let _ = stack;
}

fn main() {}
