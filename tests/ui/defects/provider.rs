//! D19: what is no configuration of a provider, in the place of one.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { provider = "aws.west" });
    resource!(stack, aws_vpc "other" { provider = vpc });
}

fn main() {}
