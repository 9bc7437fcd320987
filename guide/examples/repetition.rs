use ferroform::functions::{jsonencode, length};
use ferroform::prelude::*;

// ANCHOR: rust
#[stack]
pub fn zones(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    let subnets: Vec<aws::Subnet> = ["a", "b", "c"]
        .into_iter()
        .enumerate()
        .map(|(n, zone)| {
            resource!(stack, aws_subnet "private-${zone}" {
                vpc_id            = vpc.id
                cidr_block        = "10.0.${n}.0/24"
                availability_zone = "eu-west-1${zone}"
            })
        })
        .collect();
    resource!(stack, aws_lb "main" { internal = true  subnets = subnets.iter().map(|subnet| subnet.id) });
}
// ANCHOR_END: rust

// ANCHOR: count
#[stack]
pub fn counted(stack: &Stack) {
    let zones = data!(stack, aws_availability_zones "all" {});
    let vpcs: Counted<aws::Vpc> = resource!(stack, aws_vpc "main" {
        count      = length(zones.names) // only Terraform knows
        cidr_block = "10.${count.index}.0.0/16"
    });
    resource!(stack, aws_internet_gateway "first" { vpc_id = vpcs.at(0).id });
    resource!(stack, aws_ssm_parameter "vpcs" {
        name  = "vpcs"
        type  = "String"
        value = jsonencode(vpcs.splat(|vpc| vpc.id))
    });
}
// ANCHOR_END: count

// ANCHOR: for_each
#[stack]
pub fn keyed(stack: &Stack) {
    let vpcs: Keyed<aws::Vpc> = resource!(stack, aws_vpc "site" {
        for_each   = { payment = { range = "10.0.0.0/16", public = true }, analytics = { range = "10.1.0.0/16", public = false } }
        cidr_block = each.value.range // typed by what is gone over
        tags       = { Name = each.key, Public = each.value.public }
    });
    let groups = resource!(stack, aws_security_group "web" {
        for_each = vpcs // an instance for each of theirs
        vpc_id   = each.value.id
    });
    resource!(stack, aws_internet_gateway "payment" { vpc_id = vpcs.key("payment").id });
    resource!(stack, aws_ssm_parameter "groups" {
        name  = "groups"
        type  = "String"
        value = jsonencode(groups.by_key(|group| group.id))
    });
}
// ANCHOR_END: for_each

// ANCHOR: dynamic
#[stack]
pub fn dynamic(stack: &Stack) {
    let ranges = data!(stack, aws_ip_ranges "cloudfront" { services = ["cloudfront_origin_facing"] });
    resource!(stack, aws_security_group "web" {
        dynamic "ingress" {
            for_each = ranges.cidr_blocks
            iterator = range
            content {
                from_port   = 443
                to_port     = 443
                protocol    = "tcp"
                cidr_blocks = [range.value]
            }
        }
        for port in [80, 8080] { // what Rust knows needs no `dynamic`
            egress { from_port = port  to_port = port  protocol = "tcp"  cidr_blocks = ["0.0.0.0/0"] }
        }
    });
}
// ANCHOR_END: dynamic
