//! `self` before there is one.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        cidr_block = "10.0.0.0/16"
        lifecycle {
            precondition {
                condition     = self.enable_dns_support
                error_message = "DNS must work in ${self.id}"
            }
        }
    });
}

fn main() {}
