//! Changes of what is not there, or is computed.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        cidr_block = "10.0.0.0/16"
        lifecycle { ignore_changes = [tag, arn, colour, tags["Name"]] }
    });
}

fn main() {}
