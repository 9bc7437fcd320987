//! Attributes that only the provider sets.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        cidr_block = "10.0.0.0/16"
        arn        = "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-0123456789abcdef0"
        owner_id   = "123456789012"
    });
}

fn main() {}
