//! Arguments that the kind does not have, near ones that it has.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        cidr_block           = "10.0.0.0/16"
        enable_dns_hostname  = true
        tag                  = { Name = "main" }
        lifecicle { prevent_destroy = true }
    });
}

fn main() {}
