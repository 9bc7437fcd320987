//! The id of one kind in a block of another kind.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    resource!(stack, aws_lb "a" {
        for vpc in [vpc] {
            subnet_mapping { subnet_id = vpc.id }
        }
        if true {
            subnet_mapping { subnet_id = vpc.id }
        }
    });
}

fn main() {}
