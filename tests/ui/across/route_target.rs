//! Routes whose target has another argument.
use ferroform::prelude::*;

#[stack]
fn routes(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    let gateway = resource!(stack, aws_internet_gateway "main" { vpc_id = vpc.id });
    let nat = resource!(stack, aws_nat_gateway "main" { subnet_id = "subnet-1"  connectivity_type = "private" });
    let transit = data!(stack, aws_ec2_transit_gateway "main" {});
    let table = resource!(stack, aws_route_table "main" {
        vpc_id = vpc.id
        route { cidr_block = "0.0.0.0/0"  gateway_id = gateway.id }
        route { cidr_block = "10.7.0.0/16"  gateway_id = transit.id }
        route { cidr_block = "10.0.0.0/16"  gateway_id = "local" }
    });
    resource!(stack, aws_route "a" { route_table_id = table.id  destination_cidr_block = "10.8.0.0/16"  gateway_id = nat.id });
    resource!(stack, aws_route "b" { route_table_id = table.id  destination_cidr_block = "10.9.0.0/16"  nat_gateway_id = "igw-0123456789" });
}

#[stack]
fn types(stack: &Stack) {
    let gateway = resource!(stack, aws_internet_gateway "main" { vpc_id = "vpc-1" });
    resource!(stack, aws_route "c" { route_table_id = "rtb-1"  destination_cidr_block = "0.0.0.0/0"  nat_gateway_id = gateway.id });
    resource!(stack, aws_route_table "c" { vpc_id = "vpc-1"  route { cidr_block = "0.0.0.0/0"  nat_gateway_id = gateway.id } });
}

fn main() {}
