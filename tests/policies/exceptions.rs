//! Exceptions of policies.

use crate::judge;
use ferroform::policy::{Finding, Severity};
use ferroform::prelude::*;
use ferroform_policies::{public_address, untagged};
use tests::synth;

fn said(findings: &[Finding]) -> Vec<(&str, Option<&str>)> {
    findings.iter().map(|finding| (finding.address(), finding.exception())).collect()
}

#[stack]
fn web(stack: &Stack) {
    let subnets = [("a", "10.0.0.0/24"), ("b", "10.0.1.0/24")].map(
        |(zone, range)| resource!(stack, aws_subnet "${zone}" { vpc_id = "vpc-1"  cidr_block = range  map_public_ip_on_launch = true }),
    );
    stack.except("public-address", &subnets[0], "the bastion stands in it");
}

#[test]
fn an_exception_beside_a_block_is_for_that_block_and_policy_alone() {
    let findings = judge(&web(), &[public_address(), untagged()]);
    assert_eq!(
        said(&findings),
        [("aws_subnet.a", Some("the bastion stands in it")), ("aws_subnet.b", None), ("aws_subnet.a", None), ("aws_subnet.b", None)]
    );
}

#[test]
fn an_exception_at_the_definition_names_the_address() {
    let findings = judge(&web().except("public-address", "aws_subnet.b", "so is that one"), &[public_address()]);
    assert_eq!(said(&findings), [("aws_subnet.a", Some("the bastion stands in it")), ("aws_subnet.b", Some("so is that one"))]);
}

#[test]
fn an_exception_of_no_use_is_a_warning_on_its_own_line() {
    let stack = web().except("public-address", "aws_subnet.c", "there is none").except("publik-address", "aws_subnet.a", "a typo");
    let findings = judge(&stack, &[public_address()]);
    let [.., unused, unknown] = findings.as_slice() else { panic!("{findings:?}") };
    assert_eq!((unused.severity(), unused.address()), (Severity::Warn, "aws_subnet.c"));
    assert_eq!(unused.message(), "this exception is of no use: the policy finds nothing here");
    assert!(synth::source(&unused.source()).starts_with("except(\"public-address\""), "{}", unused.source());
    assert_eq!(
        unknown.message(),
        "this exception is of no use: no policy of the stack is named `publik-address`; did you mean `public-address`?"
    );
}

#[test]
fn an_exception_for_nothing_is_no_exception() {
    #[stack]
    fn none(stack: &Stack) {
        stack.except("public-address", None::<aws::Subnet>, "there is none today");
    }
    assert!(judge(&none(), &[public_address()]).is_empty());
}

#[test]
fn an_exception_without_a_reason_is_refused_on_its_line() {
    #[stack]
    fn silent(stack: &Stack) {
        let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
        stack.except("untagged", vpc, " ");
    }
    let (message, places) = synth::problem(&silent());
    assert_eq!(message, "an exception wants a reason");
    assert!(places[0].starts_with("except(\"untagged\""), "{places:?}");
}
