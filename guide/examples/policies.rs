use ferroform::policy::Policy;
use ferroform::prelude::*;

// ANCHOR: policy
fn in_our_range() -> Policy {
    Policy::new("range-of-another", "Every VPC is in 10.0.0.0/8, which is ours.", |graph, report| {
        for vpc in graph.resources("aws_vpc") {
            let range = vpc.arguments().get("cidr_block").and_then(|range| range.text());
            if range.is_some_and(|range| !range.starts_with("10.")) {
                report.deny(vpc, "this range is not ours").at("cidr_block").help("take a part of 10.0.0.0/8");
            }
        }
    })
}
// ANCHOR_END: policy

// ANCHOR: except
#[stack]
pub fn bastion(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    let subnet = resource!(stack, aws_subnet "bastion" {
        vpc_id                  = vpc.id
        cidr_block              = "10.0.0.0/24"
        map_public_ip_on_launch = true
    });
    stack.except("public-address", subnet, "people reach the bastion from the internet");
}
// ANCHOR_END: except

// ANCHOR: main
fn main() -> std::process::ExitCode {
    ferroform_cli::main([bastion().with_policies(ferroform_policies::aws()).with_policies([in_our_range()])])
}
// ANCHOR_END: main
