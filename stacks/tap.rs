//! TAP.
use ferroform::prelude::*;

/// TAP
#[stack]
pub fn tap(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    let n = 3;
    resource!(stack, aws_subnet "s-${n}" { vpc_id = vpc.id  cidr_block = "10.0.${n}.0/24" tags = { Name = "x", "a-${n}" = vpc.arn } });
}
