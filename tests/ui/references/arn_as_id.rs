//! An ARN where an id is wanted.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    resource!(stack, aws_security_group "web" { vpc_id = vpc.arn });
}

fn main() {}
