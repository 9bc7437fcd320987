//! The conditional of HCL.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let large = true;
    resource!(stack, aws_vpc "main" {
        cidr_block       = large ? "10.0.0.0/8" : "10.0.0.0/16"
        instance_tenancy = "${large ? "dedicated" : "default"}"
    });
}

fn main() {}
