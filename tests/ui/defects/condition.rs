//! D6: a branch of Rust on a bool that only Terraform knows.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    let text = if vpc.enable_dns_support { "yes" } else { "no" };
    resource!(stack, aws_vpc "other" {
        cidr_block = if vpc.enable_dns_support { "10.1.0.0/16" } else { "10.2.0.0/16" }
        if vpc.enable_dns_support { tags = { Dns = text } }
    });
}

fn main() {}
