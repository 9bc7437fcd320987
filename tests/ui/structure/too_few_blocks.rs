//! Fewer blocks than there must be.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_route53_resolver_endpoint "inbound" {
        direction          = "INBOUND"
        security_group_ids = ["sg-0123456789abcdef0"]
        ip_address { subnet_id = "subnet-0123456789abcdef0" }
    });
}

fn main() {}
