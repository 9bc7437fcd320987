//! What TAP promises, whatever its configuration.

use ferroform_testing::{Test, Tested, unless_missing};
use stacks::tap::tap;

/// TAP with a way to the internet.
fn with_nat(mode: &str) -> Tested {
    Test::of(tap()).with("NAT_MODE", mode).synthesize()
}

#[test]
fn every_zone_of_both_vpcs_has_a_nat_gateway_unless_one_is_enough() {
    with_nat("per_az").resources::<aws::NatGateway>().count(6);
    with_nat("single").resources::<aws::NatGateway>().count(2);
    with_nat("none").has_no_resource::<aws::NatGateway>();
    with_nat("none").has_no_resource::<aws::Eip>();
}

#[test]
fn nothing_private_is_routed_to_the_internet_gateway() {
    let tap = Test::of(tap()).synthesize();
    for route in tap.has_resource::<aws::Route>().with("destination_cidr_block", "0.0.0.0/0") {
        let is_private = route.one().name().contains("nat-");
        if is_private {
            route.without("gateway_id")
        } else {
            route.without("nat_gateway_id")
        };
    }
    tap.resources::<aws::Subnet>().none_with("map_public_ip_on_launch", true);
}

#[test]
fn each_flow_log_waits_for_the_policy_that_lets_it_write() {
    let tap = Test::of(tap()).synthesize();
    for side in ["payment", "analytics"] {
        let log = tap.has_resource::<aws::FlowLog>().named(&format!("{side}_main")).with("traffic_type", "ALL");
        log.refers_to("log_destination", format!("aws_s3_bucket.{side}_logs")).depends_on(format!("aws_s3_bucket_policy.{side}_logs"));
    }
}

#[test]
fn another_account_has_a_provider_of_its_own() {
    let elsewhere = Test::of(tap())
        .with("ANALYTICS_ACCOUNT_ID", "210987654321")
        .with("ANALYTICS_ROLE_ARN", "arn:aws:iam::210987654321:role/deploy")
        .synthesize();
    let provider = elsewhere.has_provider::<aws::Provider>().count(2).named("analytics");
    provider.containing("allowed_account_ids", "210987654321");
    assert_eq!(elsewhere.has_resource::<aws::Vpc>().named("analytics_main").one().provider(), Some("aws.analytics"));
    elsewhere.has_resource::<aws::VpcPeeringConnectionAccepter>();
}

#[test]
fn a_setting_that_cannot_be_is_refused_with_what_it_may_be() {
    let error = Test::of(tap()).with("NAT_MODE", "singel").refused().to_string();
    assert!(error.contains("NAT_MODE is \"singel\": it may be \"per_az\", \"single\" or \"none\"; did you mean `single`?"), "{error}");
}

#[test]
fn it_keeps_the_policies_in_every_configuration() {
    for (variable, value) in [("NAT_MODE", "single"), ("NAT_MODE", "none"), ("MAP_PUBLIC_IPS", "false"), ("VPC_ENDPOINTS", "s3,logs")] {
        Test::of(tap()).with(variable, value).synthesize().keeps(&ferroform_policies::aws());
    }
}

#[test]
fn terraform_accepts_it() {
    unless_missing(Test::of(tap()).synthesize().validate());
}
