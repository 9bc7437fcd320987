//! A match on what is not known yet.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    match vpc.instance_tenancy {
        "default" => {}
        _ => {}
    }
}

fn main() {}
