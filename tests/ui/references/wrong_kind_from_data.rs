//! Data sources name the same things as resources, one by one and in lists.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = data!(stack, aws_vpc "main" { default = true });
    let subnets = data!(stack, aws_subnets "main" {});

    resource!(stack, aws_lb "main" { security_groups = subnets.ids, subnets = [vpc.id] });
    // and the right ones
    let group = data!(stack, aws_security_group "main" { vpc_id = vpc.id });
    resource!(stack, aws_lb "a" { security_groups = [group.id], subnets = subnets.ids });
}

fn main() {}
