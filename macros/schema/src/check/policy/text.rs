//! What a text of a policy must be. Each function returns what is wrong, if anything.

use super::names::SERVICE_DOMAINS;
use crate::suggest::nearest;

/// `service:Action`, in any case and with wildcards.
pub(super) fn refuse_action(text: &str) -> Option<String> {
    if is_action(text) {
        return None;
    }
    let wrong = match text.matches(':').count() {
        _ if text.contains(char::is_whitespace) => "has a space in it",
        0 => "has no colon between service and action",
        1 if text.ends_with(':') => "names no action",
        1 => "does not begin with the prefix of a service",
        _ => "has more than one colon",
    };
    let compact = text.replace(char::is_whitespace, "").replace("::", ":").replace(".amazonaws.com:", ":");
    let meant = if compact.contains(':') { compact } else { compact.replacen(['.', '/', ';', ','], ":", 1) };
    let help = if is_action(&meant) { did_you_mean(&meant) } else { String::new() };
    Some(format!("{wrong}{help}"))
}

fn is_action(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '*' | '?');
    let parts = text.split_once(':').filter(|(service, action)| !service.is_empty() && !action.is_empty());
    let fits =
        parts.is_some_and(|(service, action)| service.chars().all(fits) && !action.contains(|c: char| c == ':' || c.is_whitespace()));
    fits || text.starts_with('*')
}

/// An ARN or wildcards; may hold policy variables. Not every service is `strict`: for API Gateway, the
/// first parts of an ARN can be left out.
pub(super) fn refuse_resource(text: &str, strict: bool) -> Option<String> {
    if text.starts_with('*') || text.contains("${") || text.contains("&{") {
        return None;
    }
    if !text.starts_with("arn:") {
        return strict.then(|| "does not begin with \"arn:\"".into());
    }
    let parts: Vec<&str> = text.split(':').collect();
    if parts.len() >= 6 || parts.last() == Some(&"*") {
        return None;
    }
    let help = match parts.as_slice() {
        ["arn", partition, "s3", .., object] => did_you_mean(&format!("arn:{partition}:s3:::{object}")),
        _ => "; it is `arn:partition:service:region:account:resource`".into(),
    };
    Some(format!("has {} of the 6 parts of an ARN{help}", parts.len()))
}

/// An account, an ARN, or the identifier that AWS shows for a user or role that is no more.
pub(super) fn refuse_account(text: &str) -> Option<String> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let is_identifier = text.len() >= 16 && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    if text.starts_with("arn:") || is_number && digits == 12 || !is_number && is_identifier {
        return None;
    }
    let help = match text {
        _ if is_number => format!("; an account has 12 digits, and there are {digits}"),
        _ if text.contains(".amazonaws.") => format!("; for a service, write `Service = {text:?}`"),
        _ => String::new(),
    };
    Some(format!("an `AWS` principal is an ARN, the 12 digits of an account or \"*\", not {text:?}{help}"))
}

pub(super) fn refuse_service(text: &str) -> Option<String> {
    let labels: Vec<&str> = text.split('.').collect();
    let help = match labels.as_slice() {
        [name] if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') => {
            did_you_mean(&format!("{name}.amazonaws.com"))
        }
        [_] => String::new(),
        [before @ .., second, top] => {
            let domain = nearest(&format!("{second}.{top}"), SERVICE_DOMAINS)?;
            let meant = [before, &[domain]].concat().join(".");
            if meant == text {
                return None;
            }
            did_you_mean(&meant)
        }
        [] => return None,
    };
    Some(format!("a `Service` principal is the name of a service, such as \"ec2.amazonaws.com\", not {text:?}{help}"))
}

/// The name that was meant; a difference in case alone always is.
pub(super) fn near<'n>(text: &str, names: impl IntoIterator<Item = &'n str> + Clone) -> Option<&'n str> {
    names.clone().into_iter().find(|name| name.eq_ignore_ascii_case(text)).or_else(|| nearest(text, names))
}

pub(super) fn help<'n>(text: &str, names: impl IntoIterator<Item = &'n str> + Clone) -> String {
    near(text, names).map(did_you_mean).unwrap_or_default()
}

pub(super) fn did_you_mean(name: &str) -> String {
    format!("; did you mean `{name}`?")
}
