//! The id of one kind in a list of ids of another, written out and computed.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    let group = resource!(stack, aws_security_group "web" { vpc_id = vpc.id });
    let groups = vec![group];
    resource!(stack, aws_db_subnet_group "a" { subnet_ids = ["subnet-0123456789abcdef0", group.id, vpc.id] });
    resource!(stack, aws_db_subnet_group "b" { subnet_ids = groups.iter().map(|group| group.id).collect::<Vec<_>>() });
    resource!(stack, aws_db_subnet_group "c" { subnet_ids = vpc.id });
}

fn main() {}
