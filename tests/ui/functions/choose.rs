//! A choice between values that have no type in common.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    let subnet = resource!(stack, aws_subnet "main" { vpc_id = vpc.id });

    let kinds = vpc.enable_dns_support.choose(vpc.id, subnet.id);
    let list = vpc.enable_dns_support.choose("a", ["b"]);
    let rust = vpc.id.choose("a", "b");
    let _ = (kinds, list, rust);
}

fn main() {}
