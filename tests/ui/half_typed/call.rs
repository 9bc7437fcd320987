//! A kind that is being typed.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let a = resource!(stack, );
    let b = resource!(stack, a);
    let c = resource!(stack, aws);
    let d = resource!(stack, aws_);
    let e = resource!(stack, aws_vp);
    resource!(stack, aws_vpc "main" { cidr_block = e.cidr_block });
}

fn main() {}
