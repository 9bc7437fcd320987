//! Whole resources in a list of ids.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    let subnet = resource!(stack, aws_subnet "private" { vpc_id = vpc.id cidr_block = "10.0.1.0/24" });
    resource!(stack, aws_db_subnet_group "a" { subnet_ids = [subnet] });
    resource!(stack, aws_db_subnet_group "b" { subnet_ids = vec![subnet, subnet] });
}

fn main() {}
