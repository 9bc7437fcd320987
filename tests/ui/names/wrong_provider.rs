//! A provider by the name of another.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    provider!(stack, aws_vpc { region = "eu-west-1" });
}

fn main() {}
