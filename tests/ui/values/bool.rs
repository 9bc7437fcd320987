//! No bool where one is wanted.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        cidr_block           = "10.0.0.0/16"
        enable_dns_support   = "yes"
        enable_dns_hostnames = 1
    });
}

fn main() {}
