//! D18: an element of a list that only Terraform knows, as Rust takes one.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let zones = data!(stack, aws_availability_zones "all" {});
    let first = zones.names[0];
    for name in zones.names {
        resource!(stack, aws_subnet "${name}" { vpc_id = "vpc-1" });
    }
    let count = zones.names.len();
    let _ = (first, count);
}

fn main() {}
