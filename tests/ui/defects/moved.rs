//! D4 and D24: `moved`, as CDKTF and as HCL write it. Here it is `stack.moved(..)`.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" {
        cidr_block = "10.0.0.0/16"
        moved { from = "aws_vpc.old" }
    });
    vpc.move_to("other", 0);
    resource!(stack, moved "vpc" { from = "aws_vpc.old"  to = vpc });
}

fn main() {}
