//! Subnets of one VPC that overlap.
use ferroform::prelude::*;

#[stack]
fn overlap(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    let other = resource!(stack, aws_vpc "other" { cidr_block = "10.0.0.0/16" });
    resource!(stack, aws_subnet "a" { vpc_id = vpc.id  cidr_block = "10.0.0.0/20" });
    resource!(stack, aws_subnet "b" { vpc_id = vpc.id  cidr_block = "10.0.8.0/24" });
    resource!(stack, aws_subnet "other" { vpc_id = other.id  cidr_block = "10.0.8.0/24" });
    if stack.stack_name() == "large" {
        resource!(stack, aws_subnet "c" { vpc_id = vpc.id  cidr_block = "10.0.16.0/24" });
        resource!(stack, aws_subnet "d" { vpc_id = vpc.id  cidr_block = "10.0.15.0/24" });
    } else {
        // only one of the two branches is taken
        resource!(stack, aws_subnet "e" { vpc_id = vpc.id  cidr_block = "10.0.16.0/24" });
    }
    {
        let vpc = other;
        resource!(stack, aws_subnet "shadowed" { vpc_id = vpc.id  cidr_block = "10.0.0.0/24" });
    }
    for vpc in [other] {
        resource!(stack, aws_subnet "pattern" { vpc_id = vpc.id  cidr_block = "10.0.1.0/24" });
    }
}

fn main() {}
