//! A reference to a data source of HCL.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_subnet "private" {
        vpc_id     = data.aws_vpc.main.id
        cidr_block = "10.0.1.0/24"
    });
}

fn main() {}
