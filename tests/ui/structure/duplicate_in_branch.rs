//! An argument that is set, and set again in a branch; a branch each is well.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let large = true;
    resource!(stack, aws_vpc "a" {
        cidr_block = "10.0.0.0/16"
        if large {
            cidr_block = "10.1.0.0/16"
        }
    });
    resource!(stack, aws_vpc "b" {
        if large {
            cidr_block = "10.0.0.0/16"
        }
        cidr_block = "10.1.0.0/16"
    });
    resource!(stack, aws_vpc "c" {
        if large {
            cidr_block = "10.0.0.0/16"
        } else {
            cidr_block = "10.1.0.0/16"
        }
        if large {
            instance_tenancy = "dedicated"
        }
        if !large {
            instance_tenancy = "default"
        }
    });
}

fn main() {}
