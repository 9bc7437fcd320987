//! What an answer means. Where a text is not understood, nothing is kept.
//!
//! The texts are those of the validators that come with both provider SDKs (`helper/validation` of SDKv2,
//! `terraform-plugin-framework-validators`) and of those that the AWS provider adds.

use ferroform_schema::format::Format;
use ferroform_schema::rule::Rule;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// One thing that a text says of a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Finding {
    Values(Vec<String>),
    Length(Option<u32>, Option<u32>),
    Range(Option<String>, Option<String>),
    Whole,
    /// The least and the greatest number of elements of the list that the value is in.
    Items(Option<u32>, Option<u32>),
    /// Least and greatest length of a range's prefix.
    Prefix(u32, u32),
    Pattern(String),
    /// A format, in its strictest reading; which one it is, is found out by values.
    Format(&'static [Format]),
    /// The text speaks of other arguments, not of this value.
    Elsewhere,
}

type Read = fn(&Captures) -> Option<Finding>;

static READINGS: LazyLock<Vec<(Regex, Read)>> = LazyLock::new(|| {
    let number = r"(-?[\d.]+(?:e\+?\d+)?)";
    let table: Vec<(String, Read)> = vec![
        (r"(?s)Too many list items.*supports (\d+) item maximum|must contain at most (\d+) elements".into(), |m| items(None, m.get(1).or(m.get(2)))),
        (r"must contain at least (\d+) elements and at most (\d+) elements".into(), |m| items(m.get(1), m.get(2))),
        (r"requires (\d+) item minimum|must contain at least (\d+) elements".into(), |m| items(m.get(1).or(m.get(2)), None)),
        (r"is required, but no definition|marked it as required|one of `[^`]*` must be specified|only one of `|all of `|conflicts with".into(), |_| Some(Finding::Elsewhere)),
        (r"Invalid Attribute Combination|Missing Attribute Configuration|Exactly one of these|At least one of these|must be specified when|must be configured together".into(), |_| Some(Finding::Elsewhere)),
        (r"Computed attributes cannot|must have a configuration value|Missing required argument|Unable to Convert Attribute Path".into(), |_| Some(Finding::Elsewhere)),
        (r"(?s)to be one of \[(.*?)\], got".into(), |m| values(&m[1])),
        (r"(?s)value must be one of: \[(.*?)\](?:, got|$)".into(), |m| values(&m[1].replace("\"\\\"", "\"").replace("\\\"\"", "\""))),
        (r"(?s)Valid Values: \[(.*?)\]".into(), |m| values(&m[1])),
        (r#"format of "ddd:hh24:mi-ddd:hh24:mi""#.into(), |_| Some(Finding::Format(&[Format::WeekWindow]))),
        (r#"format of "hh24:mi-hh24:mi""#.into(), |_| Some(Finding::Format(&[Format::DayWindow]))),
        (r"must begin with '([^']+)' and be comprised of only (\[[^\]]+\])".into(), |m| pattern(&format!("^{}{}+$", &m[1], &m[2]))),
        (r"usually starts with lambda:".into(), |_| pattern(r"^(lambda:([*]|[A-Za-z]+)|[*])$")),
        (r"expected length of \S+ to be in the range \((\d+) - (\d+)\)".into(), |m| length(m.get(1), m.get(2))),
        (r"(?:string length|UTF-8 character count) must be between (\d+) and (\d+)".into(), |m| length(m.get(1), m.get(2))),
        (r"(?:string length|UTF-8 character count) must be at least (\d+)".into(), |m| length(m.get(1), None)),
        (r"(?:string length|UTF-8 character count) must be at most (\d+)".into(), |m| length(None, m.get(1))),
        (r"cannot be (?:longer|greater) than (\d+) characters?".into(), |m| length(None, m.get(1))),
        (r"cannot be (?:shorter|less) than (\d+) characters?".into(), |m| length(m.get(1), None)),
        (r"must be (\d+) to (\d+) characters long".into(), |m| length(m.get(1), m.get(2))),
        (r"must not be empty, got|expected .* to not be an empty string".into(), |_| Some(Finding::Length(Some(1), None))),
        (format!(r"to be in the range \({number} - {number}\)"), |m| range(m.get(1), m.get(2))),
        (format!(r"value must be between {number} and {number}"), |m| range(m.get(1), m.get(2))),
        (format!(r"(?:to be|value must be) at least \(?{number}"), |m| range(m.get(1), None)),
        (format!(r"(?:to be|value must be) at most \(?{number}"), |m| range(None, m.get(1))),
        (r"to be a valid port number".into(), |_| Some(Finding::Range(Some("1".into()), Some("65535".into())))),
        (r"whole number|Value truncated|convert an attribute value from the".into(), |_| Some(Finding::Whole)),
        (r"(?s)value must match the regular expression '(.*?)'(?:, got|$)".into(), |m| pattern(&m[1])),
        (r#"(?s)doesn't comply with restrictions \("(.*?)"\): "#.into(), |m| pattern(&unquote(&m[1]))),
        (r#"(?s)to match regular expression "(.*)", got"#.into(), |m| pattern(&unquote(&m[1]))),
        (r"an invalid Service Principal.*to match regular expression: (.*)\)".into(), |m| pattern(&m[1])),
        (r"valid email address".into(), |_| Some(Finding::Format(&[Format::Email]))),
        (r"an invalid ARN|a valid ARN|as an ARN".into(), |_| Some(Finding::Format(&[Format::StrictArn, Format::Arn]))),
        (r"contains an invalid JSON|contains invalid JSON|parse as JSON|valid JSON|not valid JSON|invalid character '|unexpected end of JSON".into(), |_| Some(Finding::Format(&[Format::JsonObject, Format::Json]))),
        (r"AWS Account ID|AWS account ID|12-digit account".into(), |_| Some(Finding::Format(&[Format::AccountId]))),
        (r"AWS Region".into(), |_| Some(Finding::Format(&[Format::Region]))),
        (r"RFC3339|RFC 3339".into(), |_| Some(Finding::Format(&[Format::Rfc3339]))),
        (r"Time Duration|to be a duration|parsing.*duration|invalid duration|time: ".into(), |_| Some(Finding::Format(&[Format::Duration]))),
        (r"valid IPv6 address".into(), |_| Some(Finding::Format(&[Format::Ipv6, Format::Ip]))),
        (r"valid IPv4 address".into(), |_| Some(Finding::Format(&[Format::Ipv4, Format::Ip]))),
        (r"with between (\d+) and (\d+) significant bits".into(), |m| Some(Finding::Prefix(m[1].parse().ok()?, m[2].parse().ok()?))),
        (r"CIDR|network Value".into(), |_| Some(Finding::Format(&[Format::Ipv4Network, Format::Ipv6Network, Format::CidrNetwork, Format::Cidr]))),
        (r"valid IP|IP address".into(), |_| Some(Finding::Format(&[Format::Ipv4, Format::Ipv6, Format::Ip]))),
        (r#"\burl\b|\bURL\b|have a host|"URI"|valid URI"#.into(), |_| Some(Finding::Format(&[Format::HttpsUrl, Format::HttpUrl]))),
        (r"base64".into(), |_| Some(Finding::Format(&[Format::Base64]))),
    ];
    table.into_iter().map(|(pattern, read)| (super::known(&pattern), read)).collect()
});

/// What a text says; nothing where it is not understood.
pub(super) fn read(text: &str) -> Option<Finding> {
    READINGS.iter().find_map(|(pattern, read)| pattern.captures(text).map(|captures| read(&captures)))?
}

/// Adds what was found to a rule: of two bounds the tighter one.
pub(super) fn add(rule: &mut Rule, finding: &Finding) {
    match finding {
        Finding::Values(values) if rule.values.is_empty() => rule.values.clone_from(values),
        Finding::Length(min, max) => {
            rule.min_length = rule.min_length.max(*min);
            rule.max_length = [rule.max_length, *max].into_iter().flatten().min();
        }
        Finding::Range(min, max) => {
            let tighter = |known: &Option<String>, new: &Option<String>, larger: bool| match (known, new) {
                (Some(a), Some(b)) => {
                    let first = a.parse::<f64>().unwrap_or(0.0) > b.parse::<f64>().unwrap_or(0.0);
                    Some(if first == larger { a.clone() } else { b.clone() })
                }
                (a, b) => a.clone().or_else(|| b.clone()),
            };
            rule.min = tighter(&rule.min, min, true);
            rule.max = tighter(&rule.max, max, false);
        }
        Finding::Whole => rule.whole = true,
        Finding::Prefix(min, max) => {
            rule.min_prefix = rule.min_prefix.max(Some(*min));
            rule.max_prefix = [rule.max_prefix, Some(*max)].into_iter().flatten().min();
        }
        Finding::Pattern(pattern) if !rule.patterns.contains(pattern) => rule.patterns.push(pattern.clone()),
        _ => {}
    }
}

/// A slice as Go prints it: `["a" "b"]`, `[1 2]`.
fn values(text: &str) -> Option<Finding> {
    static QUOTED: LazyLock<Regex> = LazyLock::new(|| super::known(r#""((?:[^"\\]|\\.)*)""#));
    let values: Vec<String> = if text.contains('"') {
        QUOTED.captures_iter(text).map(|quoted| unquote(&quoted[1])).collect()
    } else {
        text.split_whitespace().map(str::to_owned).collect()
    };
    (!values.is_empty()).then_some(Finding::Values(values))
}

/// Go's escapes within quotes.
fn unquote(text: &str) -> String {
    text.replace("\\\"", "\"").replace("\\\\", "\\")
}

fn items(min: Option<regex::Match>, max: Option<regex::Match>) -> Option<Finding> {
    let bound = |bound: Option<regex::Match>| bound.map(|bound| bound.as_str().parse::<u32>()).transpose().ok();
    Some(Finding::Items(bound(min)?, bound(max)?))
}

fn length(min: Option<regex::Match>, max: Option<regex::Match>) -> Option<Finding> {
    let bound = |bound: Option<regex::Match>| bound.map(|bound| bound.as_str().parse::<u32>()).transpose().ok();
    Some(Finding::Length(bound(min)?, bound(max)?.filter(|max| *max < 1_000_000)))
}

fn range(min: Option<regex::Match>, max: Option<regex::Match>) -> Option<Finding> {
    let bound = |bound: Option<regex::Match>| {
        let text = bound?.as_str().trim_end_matches('.').to_owned();
        let number: f64 = text.parse().ok()?;
        Some(number.to_string())
    };
    Some(Finding::Range(bound(min), bound(max)))
}

fn pattern(text: &str) -> Option<Finding> {
    // only what our own engine reads too; whether both mean the same is found out by values
    ferroform_schema::rule::is_pattern(text).then(|| Finding::Pattern(text.to_owned()))
}
