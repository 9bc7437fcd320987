//! A list that ends in the middle of a value, and one without its comma.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    let subnet = resource!(stack, aws_subnet "private" { vpc_id = vpc.id cidr_block = "10.0.1.0/24" });
    resource!(stack, aws_lb "a" { subnets = [subnet.id, subnet.] });
    resource!(stack, aws_lb "b" { subnets = [subnet.id subnet.id] });
    resource!(stack, aws_lb "c" { subnets = [, subnet.id] });
}

fn main() {}
