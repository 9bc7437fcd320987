//! Conditions that lack something or have too much.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        cidr_block = "10.0.0.0/16"
        lifecycle {
            precondition { condition = true }
            postcondition {
                condition     = self.enable_dns_support
                error_message = "DNS must work"
                message       = "DNS must work"
            }
        }
    });
}

fn main() {}
