//! D2: a name that is taken already.
use ferroform::prelude::*;

#[stack]
fn case(stack: &Stack) {
    resource!(stack, aws_vpc "ab" { cidr_block = "10.0.0.0/16" });
    resource!(stack, aws_vpc "ab" { cidr_block = "10.1.0.0/16" });
}

fn main() {}
