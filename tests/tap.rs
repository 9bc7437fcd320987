//! TAP as it is rendered, in each of its configurations.

use ferroform::config::Environment;
use serde_json::Value;
use similar::TextDiff;

fn render(environment: &Environment) -> String {
    let stack = stacks::tap::tap();
    stack.synthesize(environment).unwrap_or_else(|error| panic!("{error}")).json().to_owned()
}

/// What a configuration changes of the default, as a diff that a person can review.
fn difference(environment: &Environment) -> String {
    let (default, changed) = (render(&Environment::default()), render(environment));
    TextDiff::from_lines(&default, &changed).unified_diff().context_radius(4).to_string()
}

fn error(environment: &Environment) -> String {
    match stacks::tap::tap().synthesize(environment) {
        Ok(_) => panic!("{environment:?} was accepted"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn by_default() {
    insta::assert_snapshot!(render(&Environment::default()));
}

#[test]
fn suffix_and_region_change_names_and_zones_and_nothing_else() {
    let environment = Environment::from([("ENVIRONMENT_SUFFIX", "synthz0x1o2"), ("AWS_REGION", "eu-west-1")]);
    let expected = render(&Environment::default())
        .replace("us-east-1", "eu-west-1")
        .replace("-dev", "-synthz0x1o2")
        .replace(".dev.", ".synthz0x1o2.")
        .replace("\"dev\"", "\"synthz0x1o2\"");
    assert_eq!(render(&environment), expected);
}

#[test]
fn with_one_nat_gateway_in_each_vpc() {
    insta::assert_snapshot!(difference(&Environment::from([("NAT_MODE", "single")])));
}

#[test]
fn without_nat() {
    insta::assert_snapshot!(difference(&Environment::from([("NAT_MODE", "none")])));
}

#[test]
fn with_two_zones_by_letter() {
    insta::assert_snapshot!(difference(&Environment::from([("AVAILABILITY_ZONES", "a,c")])));
}

#[test]
fn with_interface_endpoints() {
    insta::assert_snapshot!(difference(&Environment::from([("VPC_ENDPOINTS", "s3,dynamodb,logs,ecr.api")])));
}

#[test]
fn without_endpoints() {
    insta::assert_snapshot!(difference(&Environment::from([("VPC_ENDPOINTS", "")])));
}

#[test]
fn with_public_addresses_and_shorter_retention() {
    insta::assert_snapshot!(difference(&Environment::from([
        ("MAP_PUBLIC_IPS", "true"),
        ("LOG_RETENTION_DAYS", "30"),
        ("PROJECT", "other")
    ])));
}

#[test]
fn with_other_ranges() {
    insta::assert_snapshot!(difference(&Environment::from([("PAYMENT_CIDR", "172.16.0.0/20"), ("ANALYTICS_CIDR", "172.20.0.0/24")])));
}

#[test]
fn across_accounts_by_role() {
    let role = "arn:aws:iam::210987654321:role/deploy";
    insta::assert_snapshot!(difference(&Environment::from([("ANALYTICS_ACCOUNT_ID", "210987654321"), ("ANALYTICS_ROLE_ARN", role)])));
}

#[test]
fn across_accounts_by_profile() {
    let default = [("ANALYTICS_ACCOUNT_ID", "210987654321"), ("ANALYTICS_PROFILE", "analytics")];
    let document: Value = serde_json::from_str(&render(&Environment::from(default))).expect("it is JSON");
    let analytics = &document["provider"]["aws"][1];
    assert_eq!(analytics["alias"], "analytics");
    assert_eq!(analytics["profile"], "analytics");
    assert_eq!(analytics["assume_role"], Value::Null);
    let blocks =
        document["resource"].as_object().expect("there are resources").values().flat_map(|kind| kind.as_object().expect("by name"));
    for (name, block) in blocks {
        let expected = if name.starts_with("analytics_") { Value::from("aws.analytics") } else { Value::Null };
        assert_eq!(block["provider"], expected, "{name}");
    }
}

#[test]
fn subnets_lie_within_their_vpc_and_never_overlap() {
    for (payment, analytics, zones) in
        [("10.0.0.0/16", "10.1.0.0/16", "6"), ("10.0.0.0/24", "10.0.1.0/24", "6"), ("172.16.0.0/20", "192.168.0.0/18", "1")]
    {
        let environment = Environment::from([("PAYMENT_CIDR", payment), ("ANALYTICS_CIDR", analytics), ("AVAILABILITY_ZONES", zones)]);
        let document: Value = serde_json::from_str(&render(&environment)).expect("it is JSON");
        let subnets = document["resource"]["aws_subnet"].as_object().expect("there are subnets");
        let ranges: Vec<(&String, ipnet::Ipv4Net)> = subnets
            .iter()
            .map(|(name, subnet)| (name, subnet["cidr_block"].as_str().and_then(|range| range.parse().ok()).expect("a subnet has a range")))
            .collect();
        assert_eq!(ranges.len(), 4 * zones.parse::<usize>().expect("a number"));
        for (at, (name, range)) in ranges.iter().enumerate() {
            let vpc: ipnet::Ipv4Net = if name.starts_with("payment_") { payment } else { analytics }.parse().expect("a range");
            assert!(vpc.contains(range), "{name} {range} is outside of {vpc}");
            for (other, other_range) in &ranges[..at] {
                assert!(!range.contains(other_range) && !other_range.contains(range), "{name} overlaps {other}");
            }
        }
    }
}

#[test]
fn every_resource_that_takes_tags_has_a_name() {
    let document: Value = serde_json::from_str(&render(&Environment::default())).expect("it is JSON");
    let schema = aws_schema();
    for (kind, blocks) in document["resource"].as_object().expect("there are resources") {
        let takes_tags =
            schema.kind(ferroform_schema::provider::Mode::Resource, kind).is_some_and(|kind| kind.block.attribute("tags").is_some());
        for (name, block) in blocks.as_object().expect("by name") {
            assert_eq!(block["tags"]["Name"].is_string(), takes_tags, "{kind}.{name}");
        }
    }
}

fn aws_schema() -> ferroform_schema::provider::Provider {
    <aws::Provider as ferroform::ProviderCrate>::schema()
}

#[test]
fn a_bad_setting_names_the_variable_what_it_held_and_what_it_may_hold() {
    let role = "arn:aws:iam::210987654321:role/deploy";
    let cases: [&[(&str, &str)]; 16] = [
        &[("NAT_MODE", "singel")],
        &[("ENVIRONMENT_SUFFIX", "")],
        &[("ENVIRONMENT_SUFFIX", "much-too-long-for-a-bucket")],
        &[("ENVIRONMENT_SUFFIX", "Dev_1")],
        &[("ENVIRONMENT_SUFFIX", "dev-")],
        &[("AWS_REGION", "mars")],
        &[("AVAILABILITY_ZONES", "7")],
        &[("AVAILABILITY_ZONES", "a,a")],
        &[("ANALYTICS_ACCOUNT_ID", "12345"), ("ANALYTICS_ROLE_ARN", role)],
        &[("ANALYTICS_ACCOUNT_ID", "210987654321")],
        &[("ANALYTICS_ROLE_ARN", role)],
        &[("ANALYTICS_CIDR", "10.0.64.0/20")],
        &[("PAYMENT_CIDR", "10.0.0.7/16")],
        &[("PAYMENT_CIDR", "10.0.0.0/8")],
        &[("LOG_RETENTION_DAYS", "ninety")],
        &[("NAT_MODE", "many"), ("AWS_REGION", "Eu-West-1"), ("MAP_PUBLIC_IPS", "maybe")],
    ];
    let errors: Vec<String> = cases.iter().map(|variables| error(&variables.iter().copied().collect())).collect();
    insta::assert_snapshot!(errors.join("\n\n"));
}
