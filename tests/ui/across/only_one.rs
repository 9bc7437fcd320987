//! What there can be only one of.
use ferroform::prelude::*;

#[stack]
fn twice(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    let gateway = resource!(stack, aws_internet_gateway "main" { vpc_id = vpc.id });
    resource!(stack, aws_internet_gateway "second" { vpc_id = vpc.id });
    let table = resource!(stack, aws_route_table "main" { vpc_id = vpc.id });
    resource!(stack, aws_route "a" { route_table_id = table.id  destination_cidr_block = "0.0.0.0/0"  gateway_id = gateway.id });
    resource!(stack, aws_route "b" { route_table_id = table.id  destination_cidr_block = "0.0.0.0/0"  nat_gateway_id = "nat-1" });
    resource!(stack, aws_route "six" { route_table_id = table.id  destination_ipv6_cidr_block = "::/0"  gateway_id = gateway.id });
    let acl = resource!(stack, aws_network_acl "main" {
        vpc_id = vpc.id
        ingress { rule_no = 100  protocol = "tcp"  action = "allow"  from_port = 443  to_port = 443  cidr_block = "0.0.0.0/0" }
        ingress { rule_no = 100  protocol = "tcp"  action = "allow"  from_port = 80  to_port = 80  cidr_block = "0.0.0.0/0" }
        egress { rule_no = 100  protocol = "-1"  action = "allow"  from_port = 0  to_port = 0  cidr_block = "0.0.0.0/0" }
    });
    resource!(stack, aws_network_acl_rule "in" { network_acl_id = acl.id  rule_number = 200  protocol = "-1"  rule_action = "deny"  cidr_block = "0.0.0.0/0" });
    resource!(stack, aws_network_acl_rule "out" { network_acl_id = acl.id  rule_number = 200  egress = true  protocol = "-1"  rule_action = "deny"  cidr_block = "0.0.0.0/0" });
    resource!(stack, aws_network_acl_rule "in_again" { network_acl_id = acl.id  rule_number = 200  protocol = "-1"  rule_action = "allow"  cidr_block = "0.0.0.0/0" });
    let bucket = resource!(stack, aws_s3_bucket "logs" {});
    for _ in 0..2 {
        resource!(stack, aws_s3_bucket_versioning "logs" { bucket = bucket.id  versioning_configuration { status = "Enabled" } });
    }
    resource!(stack, aws_s3_bucket_versioning "more" { bucket = bucket.id  versioning_configuration { status = "Suspended" } });
    resource!(stack, aws_s3_bucket_versioning "again" { bucket = bucket.id  versioning_configuration { status = "Enabled" } });
}

fn main() {}
