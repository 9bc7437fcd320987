//! Dependencies that are no resources.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    resource!(stack, aws_subnet "a" {
        depends_on = [vpc.id]
        vpc_id     = vpc.id
        cidr_block = "10.0.1.0/24"
    });
    resource!(stack, aws_subnet "b" {
        depends_on = ["aws_vpc.main"]
        vpc_id     = vpc.id
        cidr_block = "10.0.2.0/24"
    });
    resource!(stack, aws_subnet "c" {
        depends_on = "aws_vpc.main"
        vpc_id     = vpc.id
        cidr_block = "10.0.3.0/24"
    });
}

fn main() {}
