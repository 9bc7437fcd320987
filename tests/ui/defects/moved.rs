//! D4 and D24: `moved`. There is none yet, so it is refused and not dropped.
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
