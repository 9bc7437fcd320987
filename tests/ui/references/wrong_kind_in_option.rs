//! The id of one kind that may not be there.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    resource!(stack, aws_security_group "web" { vpc_id = Some(vpc).map(|vpc| vpc.default_security_group_id) });
}

fn main() {}
