//! `for` expressions of HCL, of a list and of a map.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let subnets = [resource!(stack, aws_subnet "a" { vpc_id = "vpc-0123456789abcdef0" cidr_block = "10.0.1.0/24" })];
    resource!(stack, aws_lb "main" {
        subnets = [for subnet in subnets : subnet.id]
        tags    = { for subnet in subnets : subnet.id => "x" }
    });
}

fn main() {}
