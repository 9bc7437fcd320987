//! A provider's second name that Terraform does not take.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let west = provider!(stack, aws "us west" { region = "us-west-2" });
    let _ = west;
}

fn main() {}
