//! Tokens after the body; a comma may stand there.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "a" { cidr_block = "10.0.0.0/16" },);
    resource!(stack, aws_vpc "b" { cidr_block = "10.0.0.0/16" }, tags = { Name = "b" });
    resource!(stack, aws_vpc "c" {} { cidr_block = "10.0.0.0/16" });
}

fn main() {}
