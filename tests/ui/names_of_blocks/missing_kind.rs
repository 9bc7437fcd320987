//! No kind at all.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack);
    resource!(stack, aws_subnet "private" {
        vpc_id     = vpc.id
        cidr_block = "10.0.1.0/24"
    });
    data!(stack, );
    provider!();
}

fn main() {}
