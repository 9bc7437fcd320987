//! What is wrong with a value, in the words of SDKv2 (`helper/validation`) or of the plugin framework
//! (`terraform-plugin-framework-validators`).

use crate::schema::{Check, Words};
use ipnet::Ipv4Net;
use rmpv::Value;
use std::net::IpAddr;

/// Summary and detail for each thing that is wrong. `path` is as the SDK writes it.
pub(crate) fn judge(check: Check, words: Words, path: &str, value: &Value) -> Vec<(String, String)> {
    match value {
        Value::String(text) => text.as_str().map_or_else(Vec::new, |text| of_text(check, words, path, text)),
        Value::Integer(_) | Value::F32(_) | Value::F64(_) => of_number(check, words, path, value.as_f64().unwrap_or(0.0)),
        _ => Vec::new(),
    }
}

/// The same of a number of elements.
pub(crate) fn judge_count(min: usize, max: usize, words: Words, path: &str, count: usize) -> Option<(String, String)> {
    let framework = format!("Attribute {path} list must contain at least {min} elements and at most {max} elements, got: {count}");
    let sdk = if count < min {
        ("Not enough list items", format!("Attribute {path} requires {min} item minimum, but config has only {count} declared."))
    } else {
        ("Too many list items", format!("Attribute {path} supports {max} item maximum, but config has {count} declared."))
    };
    let (summary, detail) = if words == Words::Sdk { sdk } else { ("Invalid Attribute Value", framework) };
    (!(min..=max).contains(&count)).then(|| (summary.to_owned(), detail))
}

/// SDKv2 says all in the summary, the framework in the detail.
fn say(words: Words, sort: &str, sdk: String, framework: String) -> (String, String) {
    match words {
        Words::Sdk => (sdk, String::new()),
        Words::Framework => (format!("Invalid Attribute Value{sort}"), framework),
    }
}

fn quoted<T: std::fmt::Debug>(values: &[T]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| format!("{value:?}")).collect();
    format!("[{}]", quoted.join(" "))
}

fn of_text(check: Check, words: Words, path: &str, text: &str) -> Vec<(String, String)> {
    let sdk_only = |message: String| vec![(message, String::new())];
    match check {
        Check::OneOf(values) if !values.contains(&text) => vec![say(
            words,
            " Match",
            format!("expected {path} to be one of {}, got {text}", quoted(values)),
            format!("Attribute {path} value must be one of: {}, got: {text:?}", quoted(values)),
        )],
        Check::Length(min, max) if !(min..=max).contains(&text.chars().count()) => vec![say(
            words,
            " Length",
            format!("expected length of {path} to be in the range ({min} - {max}), got {text}"),
            format!("Attribute {path} string length must be between {min} and {max}, got: {}", text.chars().count()),
        )],
        Check::Pattern(pattern) if !regex_lite::Regex::new(pattern).is_ok_and(|regex| regex.is_match(text)) => vec![say(
            words,
            " Match",
            format!("expected value of {path} to match regular expression {pattern:?}, got {text}"),
            format!("Attribute {path} value must match the regular expression '{pattern}', got: {text}"),
        )],
        Check::Name(min, max, pattern) => {
            [Check::Length(min, max), Check::Pattern(pattern)].into_iter().flat_map(|check| of_text(check, words, path, text)).collect()
        }
        Check::Network(min, max) => network(path, text, min, max).map(sdk_only).unwrap_or_default(),
        Check::Address if text.parse::<IpAddr>().is_err() => sdk_only(format!("expected {path} to contain a valid IP, got: {text}")),
        Check::Json => match serde_json::from_str::<serde_json::Value>(text) {
            Err(error) => sdk_only(format!("{path:?} contains an invalid JSON: {error}")),
            Ok(_) => Vec::new(),
        },
        Check::Url => match text.split_once("://") {
            Some(("http" | "https", host)) if !host.is_empty() => Vec::new(),
            Some((_, host)) if !host.is_empty() => {
                sdk_only(format!("expected {path:?} to have a url with schema of: \"http,https\", got {text}"))
            }
            _ => sdk_only(format!("expected {path:?} to have a host, got {text}")),
        },
        Check::Strange if text != "moon" => sdk_only(format!("the stars are against {text}")),
        Check::Lie if text != "c" => sdk_only(format!("expected {path} to be one of {}, got {text}", quoted(&["a", "b"]))),
        Check::Fatal(value) if text == value => crate::crash(&format!("{path} was {text}")),
        _ => Vec::new(),
    }
}

fn network(path: &str, text: &str, min: u8, max: u8) -> Option<String> {
    let Ok(network) = text.parse::<Ipv4Net>() else {
        return Some(format!("expected {path:?} to be a valid IPv4 Value, got {text}: invalid CIDR address: {text}"));
    };
    if network.trunc() != network {
        return Some(format!("expected {path:?} to contain a network Value, got: {text}, expected: {}", network.trunc()));
    }
    let is_fitting = (min..=max).contains(&network.prefix_len());
    (!is_fitting).then(|| {
        format!("expected {path:?} to contain a network Value with between {min} and {max} significant bits, got: {}", network.prefix_len())
    })
}

fn of_number(check: Check, words: Words, path: &str, number: f64) -> Vec<(String, String)> {
    if number.fract() != 0.0 {
        return vec![match words {
            Words::Sdk => (format!("{path} must be a whole number, got {number}"), String::new()),
            Words::Framework => (
                "Value Conversion Error".into(),
                "An unexpected error was encountered trying to convert an attribute value from the configuration.".into(),
            ),
        }];
    }
    match check {
        Check::Range(min, max) if !(min as f64..=max as f64).contains(&number) => vec![say(
            words,
            "",
            format!("expected {path} to be in the range ({min} - {max}), got {number}"),
            format!("Attribute {path} value must be between {min} and {max}, got: {number}"),
        )],
        Check::OneOfNumbers(values) if !values.iter().any(|value| *value as f64 == number) => {
            vec![(format!("expected {path} to be one of {}, got {number}", quoted(values)), String::new())]
        }
        _ => Vec::new(),
    }
}
