//! D27: operands that are no bools.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" {});
    let both = vpc.enable_dns_support & None::<bool>;
    let sum = vpc.enable_dns_support & 1;
    let and = vpc.enable_dns_support && false;
    let _ = (both, sum, and);
}

fn main() {}
