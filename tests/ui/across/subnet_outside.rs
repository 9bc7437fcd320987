//! Subnets outside of their VPC.
use ferroform::prelude::*;

#[derive(Outputs)]
struct Outputs {
    vpc_id: Expr<Id<aws::Vpc>>,
}

#[stack]
fn outside(stack: &Stack) -> Outputs {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    resource!(stack, aws_subnet "inside" { vpc_id = vpc.id  cidr_block = "10.0.1.0/24" });
    resource!(stack, aws_subnet "outside" { vpc_id = vpc.id  cidr_block = "10.1.1.0/24" });
    for zone in ["a", "b"] {
        resource!(stack, aws_subnet "large-${zone}" { vpc_id = vpc.id  cidr_block = "10.0.0.0/15"  availability_zone = zone });
    }
    resource!(stack, aws_subnet "unchecked" { vpc_id = vpc.id  cidr_block = unchecked("10.2.1.0/24") });
    resource!(stack, aws_security_group "main" { vpc_id = vpc.id  tags = { Name = "sg-${vpc.id}" } });
    Outputs { vpc_id: vpc.id }
}

/// Ranges that are added to the VPC are ranges of it.
#[stack]
fn second_range(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    resource!(stack, aws_vpc_ipv4_cidr_block_association "second" { vpc_id = vpc.id  cidr_block = "10.1.0.0/16" });
    resource!(stack, aws_subnet "second" { vpc_id = vpc.id  cidr_block = "10.1.1.0/24" });
    resource!(stack, aws_subnet "third" { vpc_id = vpc.id  cidr_block = "10.2.1.0/24" });
}

/// What a function adds to the VPC is not seen.
#[stack]
fn unseen(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    add_range(stack, vpc.id);
    resource!(stack, aws_subnet "second" { vpc_id = vpc.id  cidr_block = "10.1.1.0/24" });
}

fn add_range(scope: &Scope, vpc: Expr<Id<aws::Vpc>>) {
    resource!(scope, aws_vpc_ipv4_cidr_block_association "second" { vpc_id = vpc  cidr_block = "10.1.0.0/16" });
}

/// Neither is what stands in a closure, or behind a condition.
#[stack]
fn elsewhere(stack: &Stack) {
    let first = resource!(stack, aws_vpc "first" { cidr_block = "10.0.0.0/16" });
    let second = resource!(stack, aws_vpc "second" { cidr_block = "10.0.0.0/16" });
    let add = |n: u8| {
        resource!(stack, aws_vpc_ipv4_cidr_block_association "a${n}" { vpc_id = first.id  cidr_block = "10.1.0.0/16" });
    };
    add(1);
    if stack.stack_name() == "large" {
        resource!(stack, aws_vpc_ipv4_cidr_block_association "b" { vpc_id = second.id  cidr_block = "10.1.0.0/16" });
    }
    resource!(stack, aws_subnet "first" { vpc_id = first.id  cidr_block = "10.1.1.0/24" });
    resource!(stack, aws_subnet "second" { vpc_id = second.id  cidr_block = "10.1.1.0/24" });
}

fn main() {}
