//! A kind that nothing is near to.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let range = "10.0.0.0/16";
    let carpet = resource!(stack, aws_flying_carpet "main" { cidr_block = range });
    resource!(stack, aws_subnet "private" {
        vpc_id     = carpet.id
        cidr_block = "10.0.1.0/24"
    });
}

fn main() {}
