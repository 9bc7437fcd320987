//! Conditions that are no bool.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    resource!(stack, aws_subnet "private" {
        vpc_id     = vpc.id
        cidr_block = "10.0.1.0/24"
        lifecycle {
            precondition {
                condition     = vpc.tags
                error_message = "there must be tags"
            }
            postcondition {
                condition     = self.colour
                error_message = "it must be green"
            }
            postcondition {
                condition     = 1
                error_message = ["it must be true"]
            }
        }
    });
}

fn main() {}
