//! `text!` of values that have no text.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    let a = text!("${vpc}");
    let b = text!("${vpc.tags}");
    let c = text!("${missing}");
    let d = text!("${vpc.idd}");
    let e = text!("${vec![1]}");
    let _ = (a, b, c, d, e);
}

fn main() {}
