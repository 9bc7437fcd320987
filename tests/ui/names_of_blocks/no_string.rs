//! Names that are no strings.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc 'a' { cidr_block = "10.0.0.0/16" });
    resource!(stack, aws_vpc 1.5 { cidr_block = "10.0.0.0/16" });
    resource!(stack, aws_vpc main { cidr_block = "10.0.0.0/16" });
}

fn main() {}
