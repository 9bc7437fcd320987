//! A wrong signature hides neither the mistakes of the body nor makes up new ones.
use ferroform::prelude::*;

#[stack]
fn network(stack: &mut Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    resource!(stack, aws_subnet "private" {
        vpc_id    = vpc.id
        cidr_blok = "10.0.1.0/24"
    });
}

fn main() {
    network();
}
