//! A map whose last entry is not done.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    resource!(stack, aws_vpc "a" { cidr_block = "10.0.0.0/16" tags = { Name = "a", Owner } });
    resource!(stack, aws_vpc "b" { cidr_block = "10.0.0.0/16" tags = { Name = "b", Owner = } });
    resource!(stack, aws_vpc "c" { cidr_block = "10.0.0.0/16" tags = { Name = vpc. } });
}

fn main() {}
