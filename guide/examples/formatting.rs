//! Examples of the page on formatting.

use ferroform::prelude::*;

#[stack]
pub fn formatting(stack: &Stack) {
    let zones = ["eu-west-1a", "eu-west-1b"];
    // ANCHOR: formatted
    let vpc = resource!(stack, aws_vpc "main" {
        cidr_block           = "10.0.0.0/16" // of the whole site
        enable_dns_hostnames = true          // wanted by the endpoints
        tags = {
            Name = "main"
            Side = "payment"
        }
    });
    for (zone, number) in zones.into_iter().zip(0..) {
        resource!(stack, aws_subnet "${zone}" { vpc_id = vpc.id  cidr_block = "10.0.${number}.0/24" });
    }
    // ANCHOR_END: formatted
}
