//! A program whose stack breaks policies, so that tests can look at what `check` shows.

use ferroform::policy::Policy;
use ferroform::prelude::*;
use ferroform_policies::{open_admin_port, public_address, unrecorded_traffic};
use std::process::ExitCode;

#[stack]
fn leaky(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "172.16.0.0/16" });
    for (zone, range) in ["a", "b", "c", "d", "e"].iter().zip(1..) {
        resource!(stack, aws_subnet "${zone}" {
            vpc_id                  = vpc.id
            cidr_block              = "172.16.${range}.0/24"
            map_public_ip_on_launch = true
        });
    }
    let group = resource!(stack, aws_security_group "web" {
        vpc_id = vpc.id
        ingress {
            from_port   = 22
            to_port     = 22
            protocol    = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
        }
    });
    stack.except("unrecorded-traffic", vpc, "nothing runs here but tests");
    stack.except("untagged", group, "there is nothing to except");
}

/// Nothing is wrong with this one.
#[stack]
fn tight(stack: &Stack) {
    resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
}

fn in_ten() -> Policy {
    Policy::new("range-of-another", "Every VPC is in 10.0.0.0/8, which is ours.", |graph, report| {
        for vpc in graph.resources("aws_vpc") {
            let range = vpc.arguments().get("cidr_block").and_then(|range| range.text());
            if let Some(range) = range.filter(|range| !range.starts_with("10.")) {
                report.deny(vpc, format!("{range} is not ours")).at("cidr_block");
            }
        }
    })
}

fn main() -> ExitCode {
    let policies = [public_address(), open_admin_port(), unrecorded_traffic(), in_ten()];
    ferroform_cli::main([leaky().with_policies(policies), tight().with_policies([in_ten()])])
}
