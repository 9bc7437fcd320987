//! A comparison with what is not known yet.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    let default = vpc.instance_tenancy == "default";
    let ordered = vpc.id < vpc.id;
    let _ = (default, ordered);
}

fn main() {}
