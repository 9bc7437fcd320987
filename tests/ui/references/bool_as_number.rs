//! A bool where a number is wanted.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    resource!(stack, aws_db_instance "main" {
        instance_class    = "db.t3.micro"
        allocated_storage = vpc.enable_dns_support
    });
}

fn main() {}
