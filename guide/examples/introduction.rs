// ANCHOR: network
use ferroform::prelude::*;

#[stack]
pub fn network(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" {
        cidr_block = "10.0.0.0/16"
    });
    resource!(stack, aws_subnet "private" {
        vpc_id     = vpc.id
        cidr_block = "10.0.1.0/24"
    });
}
// ANCHOR_END: network
