//! A peering connection of VPCs that overlap.
use ferroform::prelude::*;

#[stack]
fn peered(stack: &Stack) {
    let near = resource!(stack, aws_vpc "near" { cidr_block = "10.0.0.0/16" });
    let far = resource!(stack, aws_vpc "far" { cidr_block = "10.0.128.0/20" });
    let apart = resource!(stack, aws_vpc "apart" { cidr_block = "10.1.0.0/16" });
    resource!(stack, aws_vpc_peering_connection "wrong" { vpc_id = near.id  peer_vpc_id = far.id  auto_accept = true });
    resource!(stack, aws_vpc_peering_connection "right" { vpc_id = near.id  peer_vpc_id = apart.id  auto_accept = true });
}

fn main() {}
