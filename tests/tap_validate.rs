//! TAP in each of its configurations, put before terraform and the real provider.

use ferroform::config::Environment;
use libtest_mimic::Arguments;
use std::process::ExitCode;
use tests::terraform::{WithAws, trial, with_aws};

/// Every setting has its turn, in both forms: in one account and across two.
const CONFIGURATIONS: [(&str, &[(&str, &str)]); 10] = [
    ("by default", &[]),
    ("with another suffix and region", &[("ENVIRONMENT_SUFFIX", "synthz0x1o2"), ("AWS_REGION", "eu-west-1")]),
    ("with one NAT gateway in each VPC", &[("NAT_MODE", "single")]),
    ("without NAT", &[("NAT_MODE", "none")]),
    ("with two zones by letter", &[("AVAILABILITY_ZONES", "a,c")]),
    (
        "with six zones and the smallest ranges",
        &[("AVAILABILITY_ZONES", "6"), ("PAYMENT_CIDR", "10.0.0.0/24"), ("ANALYTICS_CIDR", "10.0.1.0/24")],
    ),
    ("with gateway and interface endpoints", &[("VPC_ENDPOINTS", "s3,dynamodb,logs,ecr.api")]),
    ("with public addresses and without endpoints", &[("MAP_PUBLIC_IPS", "true"), ("VPC_ENDPOINTS", ""), ("LOG_RETENTION_DAYS", "30")]),
    (
        "across accounts by role",
        &[("ANALYTICS_ACCOUNT_ID", "210987654321"), ("ANALYTICS_ROLE_ARN", "arn:aws:iam::210987654321:role/deploy")],
    ),
    ("across accounts by profile", &[("ANALYTICS_ACCOUNT_ID", "210987654321"), ("ANALYTICS_PROFILE", "analytics"), ("NAT_MODE", "none")]),
];

fn main() -> ExitCode {
    let trials = CONFIGURATIONS.map(|(name, variables)| {
        trial(&format!("terraform accepts TAP {name}"), with_aws, move |terraform: &WithAws| {
            let environment: Environment = variables.iter().copied().collect();
            let stack = stacks::tap::tap().synthesize(&environment).unwrap_or_else(|error| panic!("{error}"));
            terraform.validate(stack.json()).unwrap_or_else(|error| panic!("{error}"));
        })
    });
    libtest_mimic::run(&Arguments::from_args(), trials.into()).exit_code()
}
