//! Rust values of a type that the argument does not take.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let ports = vec![443, 80];
    let large = true;
    let nothing = ();
    resource!(stack, aws_vpc "main" {
        cidr_block           = ports
        enable_dns_support   = "true".to_owned()
        enable_dns_hostnames = 1 + 1
        instance_tenancy     = nothing
        tags                 = large
    });
}

fn main() {}
