//! A value of a type that a function does not take.
use ferroform::functions::{abs, cidrsubnet, join, upper};
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    let zones = data!(stack, aws_availability_zones "all" {});

    let list = upper(zones.names);
    let rust = upper(["a", "b"]);
    let truth = abs(true);
    let map = join(", ", vpc.tags);
    let text = join(", ", "text");
    let whole = cidrsubnet(vpc, 8, 1);
    let parsed = aws::functions::arn_parse(vpc);
    let _ = (list, rust, truth, map, text, whole, parsed);
}

fn main() {}
