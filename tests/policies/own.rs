//! Policies of one's own.

use crate::judge;
use ferroform::policy::{Policy, Severity};
use ferroform::prelude::*;

#[stack]
fn network(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "172.16.0.0/16" });
    resource!(stack, aws_subnet "main" { vpc_id = vpc.id  cidr_block = "172.16.0.0/24" });
}

fn in_ten() -> Policy {
    Policy::new("range-of-another", "Every VPC is in 10.0.0.0/8, which is ours.", |graph, report| {
        for vpc in graph.resources("aws_vpc") {
            let range = vpc.arguments().get("cidr_block").and_then(|range| range.text());
            if let Some(range) = range.filter(|range| !range.starts_with("10.")) {
                let finding = report.deny(vpc, format!("{range} is not ours"));
                finding.at("cidr_block").help("take a part of 10.0.0.0/8");
                for subnet in graph.dependents(vpc) {
                    report.warn(subnet, "it stands in a range that is not ours");
                }
            }
        }
    })
}

#[test]
fn a_function_over_the_graph_is_a_policy() {
    let findings = judge(&network(), &[in_ten()]);
    let [vpc, subnet] = findings.as_slice() else { panic!("{findings:?}") };
    assert_eq!((vpc.policy(), vpc.severity(), vpc.message()), ("range-of-another", Severity::Deny, "172.16.0.0/16 is not ours"));
    assert_eq!((vpc.argument(), vpc.hint()), (Some("cidr_block"), Some("take a part of 10.0.0.0/8")));
    assert_eq!((vpc.file(), vpc.line()), (file!(), 9));
    assert_eq!((subnet.severity(), subnet.address(), subnet.argument()), (Severity::Warn, "aws_subnet.main", None));
}

#[test]
fn no_policy_finds_nothing() {
    assert!(judge(&network().except("range-of-another", "aws_vpc.main", "it is"), &[]).is_empty());
}
