//! Logical names that Terraform does not take.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "my vpc" { cidr_block = "10.0.0.0/16" });
    resource!(stack, aws_vpc "1st" { cidr_block = "10.0.0.0/16" });
    resource!(stack, aws_vpc "" { cidr_block = "10.0.0.0/16" });
}

fn main() {}
