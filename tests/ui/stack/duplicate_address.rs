//! Two blocks of one address; another kind, a branch or another scope is well.
use ferroform::prelude::*;

#[stack]
fn network(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    resource!(stack, aws_subnet "main" {
        vpc_id     = vpc.id
        cidr_block = "10.0.1.0/24"
    });
    data!(stack, aws_vpc "main" {});
    if vpc_is_large() {
        resource!(stack, aws_eip "main" {});
    } else {
        resource!(stack, aws_eip "main" {});
    }
    let inner = stack.scope("inner");
    resource!(inner, aws_vpc "main" { cidr_block = "10.1.0.0/16" });
    resource!(stack, aws_vpc "main" { cidr_block = "10.2.0.0/16" });
    let other = resource!(stack, aws_vpc "main" { cidr_block = "10.3.0.0/16" });
    data!(stack, aws_vpc "main" { id = other.id });
}

fn vpc_is_large() -> bool {
    true
}

fn main() {}
