//! What may vary, read from the environment.

use ferroform::prelude::*;
use ipnet::Ipv4Net;

/// The configuration of TAP.
#[derive(Config)]
#[config(check = Config::check)]
pub struct Config {
    /// Ends every name, so that several environments fit into one account.
    #[config(env = "ENVIRONMENT_SUFFIX", default = "dev", check = suffix)]
    pub suffix: String,
    /// Region of everything.
    #[config(env = "AWS_REGION", default = "us-east-1", check = region)]
    pub region: String,
    /// How many availability zones, or their letters, such as `a,c`.
    #[config(env = "AVAILABILITY_ZONES", default = 3)]
    zones: Zones,
    /// NAT gateways: one in each zone, one in each VPC, or none.
    #[config(env = "NAT_MODE", default = "per_az")]
    pub nat: Nat,
    /// Services with an endpoint in each VPC: s3 and dynamodb by gateway, others by interface.
    #[config(env = "VPC_ENDPOINTS", default = "s3")]
    pub endpoints: Vec<Service>,
    /// Whether public subnets hand out public addresses.
    #[config(env = "MAP_PUBLIC_IPS", default = false)]
    pub map_public_ips: bool,
    /// Address range of the payment VPC.
    #[config(env = "PAYMENT_CIDR", default = "10.0.0.0/16")]
    pub payment_range: Range,
    /// Address range of the analytics VPC.
    #[config(env = "ANALYTICS_CIDR", default = "10.1.0.0/16")]
    pub analytics_range: Range,
    /// Account of analytics, if it is another one than that of payment.
    #[config(env = "ANALYTICS_ACCOUNT_ID", check = account)]
    pub analytics_account: Option<String>,
    /// Role to assume in the account of analytics.
    #[config(env = "ANALYTICS_ROLE_ARN", check = role)]
    pub analytics_role: Option<String>,
    /// Profile of the AWS configuration for the account of analytics, instead of a role.
    #[config(env = "ANALYTICS_PROFILE")]
    pub analytics_profile: Option<String>,
    /// How many days flow logs are kept.
    #[config(env = "LOG_RETENTION_DAYS", default = 90, check = retention)]
    pub retention: u32,
    /// What answers instead of AWS, such as moto's server; the provider reads the same variable.
    #[config(env = "AWS_ENDPOINT_URL")]
    endpoint: Option<String>,
    /// Project, as a tag on everything.
    #[config(env = "PROJECT", default = "tap")]
    pub project: String,
}

impl Config {
    /// The availability zones, such as `us-east-1a`.
    pub fn zones(&self) -> Vec<String> {
        self.zones.0.iter().map(|letter| format!("{}{letter}", self.region)).collect()
    }

    /// Whether something else answers for AWS; buckets have no host names of their own there.
    pub fn is_elsewhere(&self) -> Option<bool> {
        self.endpoint.as_ref().map(|_| true)
    }

    /// Whether analytics is in another account than payment.
    pub fn across_accounts(&self) -> bool {
        self.analytics_account.is_some()
    }

    /// The tags of everything.
    pub fn tags(&self) -> [(&str, &str); 3] {
        [("Environment", &self.suffix), ("Project", &self.project), ("ManagedBy", "ferroform")]
    }

    /// What no setting can tell alone.
    fn check(&self) -> Result<(), String> {
        let (payment, analytics) = (self.payment_range.0, self.analytics_range.0);
        if payment.contains(&analytics) || analytics.contains(&payment) {
            return Err(format!(
                "PAYMENT_CIDR is \"{payment}\" and ANALYTICS_CIDR is \"{analytics}\": the ranges overlap, and peered VPCs need distinct ones"
            ));
        }
        match (&self.analytics_account, &self.analytics_role, &self.analytics_profile) {
            (None, Some(_), _) => Err("ANALYTICS_ROLE_ARN is set, but ANALYTICS_ACCOUNT_ID is not: set both or neither".into()),
            (None, _, Some(_)) => Err("ANALYTICS_PROFILE is set, but ANALYTICS_ACCOUNT_ID is not: set both or neither".into()),
            (Some(_), None, None) => {
                Err("ANALYTICS_ACCOUNT_ID is set: set ANALYTICS_ROLE_ARN or ANALYTICS_PROFILE too, to reach that account".into())
            }
            _ => Ok(()),
        }
    }
}

/// How private subnets reach the internet.
#[derive(Clone, Copy, PartialEq, Eq, Choice)]
pub enum Nat {
    PerAz,
    Single,
    None,
}

/// Letters of availability zones.
struct Zones(Vec<char>);

impl Setting for Zones {
    fn parse(text: &str) -> Result<Self, String> {
        let expected = || "it may be a number of zones from 1 to 6, or distinct letters such as \"a,c\"".to_owned();
        let letters: Vec<char> = match text.parse::<usize>() {
            Ok(count) => ('a'..='f').take(count).collect(),
            Err(_) => text.split(',').map(|part| part.trim().parse::<char>().map_err(|_| expected())).collect::<Result<_, _>>()?,
        };
        let distinct = letters.iter().enumerate().all(|(at, letter)| letter.is_ascii_lowercase() && !letters[..at].contains(letter));
        let counted = text.parse::<usize>().is_ok_and(|count| count != letters.len());
        if distinct && !counted && (1..=6).contains(&letters.len()) { Ok(Zones(letters)) } else { Err(expected()) }
    }
}

/// An address range that is large enough for a VPC and its subnets.
#[derive(Clone, Copy)]
pub struct Range(pub Ipv4Net);

impl Setting for Range {
    fn parse(text: &str) -> Result<Self, String> {
        let expected = || "it may be a range of IPv4 addresses of /16 to /24, such as \"10.0.0.0/16\"".to_owned();
        let range: Ipv4Net = text.parse().map_err(|_| expected())?;
        if range != range.trunc() {
            return Err(format!("it names an address within a range; the range is \"{}\"", range.trunc()));
        }
        if (16..=24).contains(&range.prefix_len()) { Ok(Range(range)) } else { Err(expected()) }
    }
}

/// The name of an AWS service, as it stands in the name of its endpoint.
pub struct Service(pub String);

impl Service {
    /// Whether the endpoint is an entry in route tables, which costs nothing.
    pub fn by_gateway(&self) -> bool {
        matches!(self.0.as_str(), "s3" | "dynamodb")
    }
}

impl Setting for Service {
    fn parse(text: &str) -> Result<Self, String> {
        let fits = text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c));
        if fits {
            Ok(Service(text.to_owned()))
        } else {
            Err("it may be names of services between commas, such as \"s3,logs,ecr.api\"".into())
        }
    }
}

/// The suffix ends the names of buckets, so it follows their rules.
fn suffix(text: &str) -> Result<(), String> {
    let fits = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    // "flowlogs-analytics-", the account's 12 digits, the longest region and two dashes leave this much of 63
    if (1..=16).contains(&text.len()) && fits && !text.starts_with('-') && !text.ends_with('-') {
        return Ok(());
    }
    Err("it may be 1 to 16 lower-case letters, digits and dashes, with no dash at its ends (it becomes part of bucket names)".into())
}

fn region(text: &str) -> Result<(), String> {
    let parts: Vec<&str> = text.split('-').collect();
    let fits = match parts.as_slice() {
        [area, .., number] if parts.len() >= 3 => {
            area.len() == 2 && number.len() == 1 && number.bytes().all(|b| b.is_ascii_digit()) && parts.iter().all(|part| !part.is_empty())
        }
        _ => false,
    };
    let lower = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if fits && lower { Ok(()) } else { Err("it may be the name of an AWS region, such as \"eu-west-1\"".into()) }
}

fn account(id: &str) -> Result<(), String> {
    if id.len() == 12 && id.bytes().all(|b| b.is_ascii_digit()) { Ok(()) } else { Err("it may be the 12 digits of an AWS account".into()) }
}

fn role(arn: &str) -> Result<(), String> {
    let fits = arn.starts_with("arn:") && arn.contains(":iam::") && arn.contains(":role/");
    if fits { Ok(()) } else { Err("it may be the ARN of a role, such as \"arn:aws:iam::123456789012:role/deploy\"".into()) }
}

fn retention(days: &u32) -> Result<(), String> {
    if *days > 0 { Ok(()) } else { Err("it may be a number of days, from 1".into()) }
}
