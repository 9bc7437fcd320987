//! Splats of HCL.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let subnets = [resource!(stack, aws_subnet "a" { vpc_id = "vpc-0123456789abcdef0" cidr_block = "10.0.1.0/24" })];
    resource!(stack, aws_lb "a" { subnets = subnets[*].id });
    resource!(stack, aws_lb "b" { subnets = subnets.*.id });
}

fn main() {}
