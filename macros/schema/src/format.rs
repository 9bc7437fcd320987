//! Formats of texts: what an ARN, a range of addresses, a date is, as the provider's own validation has it.
//!
//! Each is as lenient as the most lenient validation that was met under its name; `provider add` keeps a
//! format for an argument only where the provider refused everything that is refused here.

use crate::body::Node;
use crate::json;
use crate::rule::shown;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What a text must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// An Amazon Resource Name.
    Arn,
    /// A JSON document.
    Json,
    /// The twelve digits of an AWS account.
    AccountId,
    /// The name of an AWS region.
    Region,
    /// A point in time as RFC 3339 writes it.
    Rfc3339,
    /// A duration as Go writes it: `1h30m`.
    Duration,
    /// A range of addresses whose host bits are zero.
    CidrNetwork,
    /// A range of addresses, or an address with the length of its network.
    Cidr,
    /// A range of IPv4 addresses whose host bits are zero.
    Ipv4Network,
    /// A range of IPv6 addresses whose host bits are zero.
    Ipv6Network,
    /// An address.
    Ip,
    /// An IPv4 address.
    Ipv4,
    /// An IPv6 address.
    Ipv6,
    /// An address of the web.
    HttpUrl,
    /// An address of the web with TLS.
    HttpsUrl,
    /// Bytes in base 64.
    Base64,
    /// An Amazon Resource Name of a partition, region and account that can be.
    StrictArn,
    /// A JSON document that is an object.
    JsonObject,
    /// A time of each day, from and to.
    DayWindow,
    /// A time of each week, from and to.
    WeekWindow,
    /// A time of each day: hours and minutes.
    TimeOfDay,
    /// An address of electronic mail.
    Email,
}

impl Format {
    /// All formats, in the order of the file.
    pub const ALL: [Format; 22] = [
        Format::Arn,
        Format::Json,
        Format::AccountId,
        Format::Region,
        Format::Rfc3339,
        Format::Duration,
        Format::CidrNetwork,
        Format::Cidr,
        Format::Ipv4Network,
        Format::Ipv6Network,
        Format::Ip,
        Format::Ipv4,
        Format::Ipv6,
        Format::HttpUrl,
        Format::HttpsUrl,
        Format::Base64,
        Format::StrictArn,
        Format::JsonObject,
        Format::DayWindow,
        Format::WeekWindow,
        Format::TimeOfDay,
        Format::Email,
    ];

    /// As documentation says it.
    #[must_use]
    pub fn describe(self) -> &'static str {
        match self {
            Format::Arn | Format::StrictArn => "an ARN, such as \"arn:aws:iam::123456789012:role/name\"",
            Format::Json => "a JSON document",
            Format::AccountId => "the 12 digits of an AWS account",
            Format::Region => "the name of an AWS region, such as \"eu-west-1\"",
            Format::Rfc3339 => "a time in the format of RFC 3339, such as \"2030-01-02T03:04:05Z\"",
            Format::Duration => "a duration, such as \"1h30m\"",
            Format::CidrNetwork => "a range of addresses, such as \"10.0.0.0/16\"",
            Format::Cidr => "an address and a prefix length, such as \"10.0.0.0/16\"",
            Format::Ipv4Network => "a range of IPv4 addresses, such as \"10.0.0.0/16\"",
            Format::Ipv6Network => "a range of IPv6 addresses, such as \"fd00::/56\"",
            Format::Ip => "an IP address, such as \"10.0.0.1\"",
            Format::Ipv4 => "an IPv4 address, such as \"10.0.0.1\"",
            Format::Ipv6 => "an IPv6 address, such as \"fd00::1\"",
            Format::HttpUrl => "a URL, such as \"https://example.com/\"",
            Format::HttpsUrl => "a URL that begins with \"https://\"",
            Format::Base64 => "bytes in base 64",
            Format::JsonObject => "a JSON object",
            Format::DayWindow => "a time of each day, such as \"04:00-05:30\"",
            Format::WeekWindow => "a time of each week, such as \"sun:04:00-sun:05:30\"",
            Format::TimeOfDay => "a time of day, such as \"04:00\"",
            Format::Email => "an e-mail address, such as \"someone@example.com\"",
        }
    }

    /// What is wrong with a text, if anything; a text after ` wants `.
    #[must_use]
    pub fn refuse(self, text: &str) -> Option<String> {
        let detail = match self {
            Format::Arn => arn(text),
            Format::Json => json::read(text, Node::default()).err(),
            Format::AccountId => fits(text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())),
            Format::Region => fits(is_region(text)),
            Format::Rfc3339 => fits(is_rfc3339(text)),
            Format::Duration => fits(is_duration(text)),
            Format::CidrNetwork => network(text, |_| true),
            Format::Cidr => fits(address_range(text).is_some()),
            Format::Ipv4Network => network(text, |address| address.is_ipv4()),
            Format::Ipv6Network => network(text, |address| address.is_ipv6()),
            Format::Ip => fits(text.parse::<IpAddr>().is_ok()),
            Format::Ipv4 => fits(text.parse::<Ipv4Addr>().is_ok()),
            Format::Ipv6 => fits(text.parse::<Ipv6Addr>().is_ok()),
            Format::HttpUrl => fits(is_url(text, &["http://", "https://"])),
            Format::HttpsUrl => fits(is_url(text, &["https://"])),
            Format::Base64 => fits(is_base64(text)),
            Format::StrictArn => arn(text).or_else(|| strict_arn(text)),
            Format::JsonObject => json_object(text),
            Format::DayWindow => fits(is_window(text, is_time)),
            Format::WeekWindow => fits(is_window(text, is_time_of_week)),
            Format::TimeOfDay => fits(is_time(text)),
            Format::Email => fits(is_email(text)),
        };
        detail.map(|detail| {
            let detail = if detail.is_empty() { String::new() } else { format!(": {detail}") };
            format!("{}, not {}{detail}", self.describe(), shown(text))
        })
    }
}

/// Nothing where it fits, and an error without a detail where it does not.
fn fits(fits: bool) -> Option<String> {
    if fits { None } else { Some(String::new()) }
}

/// `arn:partition:service:region:account:resource`; see
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>.
fn arn(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    if parts.first() != Some(&"arn") {
        return Some("it does not begin with \"arn:\"".into());
    }
    if parts.len() < 6 {
        return Some(format!("it has {} of 6 parts between colons", parts.len()));
    }
    let names = ["partition", "service", "region", "account", "resource"];
    let missing = [1, 2, 5].into_iter().find(|at| parts[*at].is_empty());
    missing.map(|at| format!("its {} is empty", names[at - 1]))
}

/// What else is known of the parts: see `ValidARN` of the AWS provider.
fn strict_arn(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let &[_, partition, _, region, account, _] = parts.as_slice() else { return None };
    let is_account = match account {
        "" | "aws" | "aws-managed" | "third-party" | "aws-marketplace" => true,
        _ if account.starts_with("cw") => account.len() == 12,
        _ => account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit()),
    };
    if !partition.starts_with("aws") {
        Some(format!("its partition {partition:?} is none"))
    } else if !region.is_empty() && !is_region(region) {
        Some(format!("its region {region:?} is none"))
    } else if !is_account {
        Some(format!("its account {account:?} is none"))
    } else {
        None
    }
}

fn json_object(text: &str) -> Option<String> {
    json::read(text, Node::default()).err().or_else(|| fits(text.trim_start().starts_with('{')))
}

/// From and to, between which a dash stands. Capitals are as good as small letters.
fn is_window(text: &str, is_end: fn(&str) -> bool) -> bool {
    text.to_ascii_lowercase().split_once('-').is_some_and(|(from, to)| is_end(from) && is_end(to))
}

/// `hh:mm`
fn is_time(text: &str) -> bool {
    let part = |part: &str, limit: u32| {
        part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()) && part.parse().is_ok_and(|number: u32| number < limit)
    };
    text.split_once(':').is_some_and(|(hours, minutes)| part(hours, 24) && part(minutes, 60))
}

/// `ddd:hh:mm`
fn is_time_of_week(text: &str) -> bool {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    text.split_once(':').is_some_and(|(day, time)| DAYS.contains(&day) && is_time(time))
}

fn is_region(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let alpha = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    parts.len() >= 3
        && parts.iter().all(alpha)
        && parts[0].len() >= 2
        && parts.last().is_some_and(|last| last.len() <= 2 && last.bytes().all(|b| b.is_ascii_digit()))
}

/// Address and prefix length. A length with a zero before it Go lets through, but no service of AWS does.
pub(crate) fn address_range(text: &str) -> Option<(IpAddr, u8)> {
    let (address, length) = text.split_once('/')?;
    let address: IpAddr = address.parse().ok()?;
    if length.is_empty() || length.len() > 1 && length.starts_with('0') || !length.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let length: u8 = length.parse().ok()?;
    (length <= if address.is_ipv4() { 32 } else { 128 }).then_some((address, length))
}

fn network(text: &str, family: impl Fn(&IpAddr) -> bool) -> Option<String> {
    let Some((address, length)) = address_range(text).filter(|(address, _)| family(address)) else { return Some(String::new()) };
    let base = match address {
        IpAddr::V4(address) => {
            let mask = u32::MAX.checked_shl(32 - u32::from(length)).unwrap_or(0);
            IpAddr::V4(Ipv4Addr::from(u32::from(address) & mask))
        }
        IpAddr::V6(address) => {
            let mask = u128::MAX.checked_shl(128 - u32::from(length)).unwrap_or(0);
            IpAddr::V6(Ipv6Addr::from(u128::from(address) & mask))
        }
    };
    if base == address { None } else { Some(format!("the range that holds this address is \"{base}/{length}\"")) }
}

fn is_rfc3339(text: &str) -> bool {
    let digits = |from: usize, to: usize| {
        text.get(from..to).filter(|part| part.bytes().all(|b| b.is_ascii_digit())).and_then(|part| part.parse::<u32>().ok())
    };
    let byte = |at: usize| text.as_bytes().get(at).copied();
    let (Some(_), Some(month), Some(day)) = (digits(0, 4), digits(5, 7), digits(8, 10)) else { return false };
    let (Some(hour), Some(minute), Some(second)) = (digits(11, 13), digits(14, 16), digits(17, 19)) else { return false };
    let separators = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')].into_iter().all(|(at, wanted)| byte(at) == Some(wanted));
    if !separators || !(1..=12).contains(&month) || !(1..=31).contains(&day) || hour > 23 || minute > 59 || second > 60 {
        return false;
    }
    let rest = text.get(19..).unwrap_or_default();
    let zone = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    zone == "Z" || zone.len() == 6 && zone.starts_with(['+', '-']) && zone.as_bytes()[3] == b':'
}

/// Go's `time.ParseDuration`: signed numbers with units.
fn is_duration(text: &str) -> bool {
    let mut rest = text.strip_prefix(['+', '-']).unwrap_or(text);
    if rest == "0" {
        return true;
    }
    if rest.is_empty() {
        return false;
    }
    while !rest.is_empty() {
        let number = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        if number == 0 || rest[..number].matches('.').count() > 1 || &rest[..number] == "." {
            return false;
        }
        let units = ["ns", "us", "µs", "μs", "ms", "s", "m", "h"];
        let after = &rest[number..];
        let unit = units.iter().filter(|unit| after.starts_with(**unit)).max_by_key(|unit| unit.len());
        let Some(unit) = unit else { return false };
        rest = &after[unit.len()..];
    }
    true
}

/// Something before and after an `@`; what else must hold, providers disagree about.
fn is_email(text: &str) -> bool {
    text.rsplit_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty() && !host.contains(char::is_whitespace))
}

fn is_url(text: &str, schemes: &[&str]) -> bool {
    let host = schemes.iter().find_map(|scheme| text.strip_prefix(scheme));
    host.is_some_and(|host| !host.is_empty() && !host.starts_with('/'))
}

fn is_base64(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    text.len().is_multiple_of(4)
        && text.len() - body.len() <= 2
        && body.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'/')
}

#[cfg(test)]
mod tests {
    use super::Format;

    fn check(format: Format, fitting: &[&str], wrong: &[&str]) {
        for text in fitting {
            assert_eq!(format.refuse(text), None, "{format:?} of {text:?}");
        }
        for text in wrong {
            assert!(format.refuse(text).is_some(), "{format:?} takes {text:?}");
        }
    }

    #[test]
    fn an_arn_has_a_partition_a_region_and_an_account_that_can_be() {
        let fitting = ["arn:aws:s3:::bucket/*", "arn:aws-cn:iam::aws:policy/x", "arn:aws:sns:us-gov-west-1:123456789012:topic"];
        let wrong = ["arn:aws:iam::12345:role/x", "arn:aws:sns:us_east_1:123456789012:topic", "arn:azure:s3:::bucket", "arn:aws:s3"];
        check(Format::StrictArn, &fitting, &wrong);
    }

    #[test]
    fn a_window_of_maintenance_has_two_ends() {
        check(Format::DayWindow, &["00:00-23:59"], &["24:00-01:00", "7:00-9:00", "07:00", "07:00-08:60", ""]);
        check(
            Format::WeekWindow,
            &["sun:05:00-sun:06:00", "Mon:00:00-Tue:03:00"],
            &["05:00-06:00", "sunday:05:00-sunday:06:00", "sun-mon"],
        );
    }

    #[test]
    fn a_time_of_day_has_no_seconds() {
        check(Format::TimeOfDay, &["00:00", "23:59"], &["24:00", "7:00", "07:00:00", "07:00Z", "noon", ""]);
    }

    #[test]
    fn an_address_of_mail_has_a_user_and_a_host() {
        check(Format::Email, &["a@b.co", "first.last+tag@mail.example.com"], &["example.com", "@example.com", "a@", "a@b c", ""]);
    }

    #[test]
    fn a_json_object_is_no_list() {
        check(Format::JsonObject, &["{}", " {\"a\": []}"], &["[]", "1", "{", ""]);
    }
}
