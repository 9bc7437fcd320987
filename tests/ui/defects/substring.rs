//! D15: a part of a string that only Terraform knows.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    let start = &vpc.id[0..5];
    let upper = vpc.id.to_uppercase();
    let text = format!("{}-x", vpc.id);
    let debug = format!("{:?}-x", vpc.id);
    let _ = (start, upper, text, debug);
}

fn main() {}
