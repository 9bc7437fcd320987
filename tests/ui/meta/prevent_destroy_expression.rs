//! Terraform wants these before it knows any value.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    resource!(stack, aws_subnet "private" {
        vpc_id     = vpc.id
        cidr_block = "10.0.1.0/24"
        lifecycle { prevent_destroy = vpc.enable_dns_support }
    });
}

fn main() {}
