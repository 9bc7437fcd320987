//! A list where one value is wanted, and the reverse.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let zones = data!(stack, aws_availability_zones "available" {});
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    resource!(stack, aws_subnet "private" {
        vpc_id            = vpc.id
        cidr_block        = "10.0.1.0/24"
        availability_zone = zones.names
    });
    resource!(stack, aws_lb "main" { subnets = vpc.id });
    resource!(stack, aws_lb "text" { subnets = zones.names  name = "main-${zones.names}" });
}

fn main() {}
