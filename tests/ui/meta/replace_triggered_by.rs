//! Triggers that are neither resources nor attributes.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    let name = "main";
    let ids = [vpc.id];
    resource!(stack, aws_subnet "a" {
        vpc_id     = vpc.id
        cidr_block = "10.0.1.0/24"
        lifecycle { replace_triggered_by = [vpc, vpc.id, name, "aws_vpc.main"] }
    });
    resource!(stack, aws_subnet "b" {
        vpc_id     = vpc.id
        cidr_block = "10.0.2.0/24"
        lifecycle { replace_triggered_by = ids }
    });
    resource!(stack, aws_subnet "d" {
        vpc_id     = vpc.id
        cidr_block = "10.0.4.0/24"
        lifecycle { replace_triggered_by = "aws_vpc.main" }
    });
}

fn main() {}
