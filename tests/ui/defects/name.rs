//! D2 and D14: names that Terraform does not take.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "a.b" {});
    resource!(stack, aws_vpc "a b-" {});
    resource!(stack, aws_vpc "1st" {});
}

fn main() {}
