//! Where a module is (<https://developer.hashicorp.com/terraform/language/modules/sources>), and which versions of it
//! may be taken (<https://developer.hashicorp.com/terraform/language/expressions/version-constraints>).

use crate::name::is_identifier;

/// What a source names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A folder beside the program: `./modules/network`.
    Local,
    /// A module of a registry, which has versions: `terraform-aws-modules/vpc/aws`.
    Registry,
    /// A repository, an archive or a bucket: `git::https://example.com/vpc.git?ref=v1.2.0`.
    Remote,
}

impl Source {
    /// What a source names, as Terraform takes it.
    ///
    /// ```
    /// use ferroform_schema::module::Source;
    /// assert_eq!(Source::of("./modules/network"), Ok(Source::Local));
    /// assert_eq!(Source::of("terraform-aws-modules/vpc/aws"), Ok(Source::Registry));
    /// assert_eq!(Source::of("github.com/hashicorp/example"), Ok(Source::Remote));
    /// assert!(Source::of("modules/network").is_err());
    /// ```
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn of(source: &str) -> Result<Source, String> {
        if matches!(source, "." | "..") || source.starts_with("./") || source.starts_with("../") {
            return Ok(Source::Local);
        }
        if source.is_empty() || source.contains(char::is_whitespace) {
            return Err(format!(
                "{source:?} is not the source of a module, such as \"./modules/network\" or \"terraform-aws-modules/vpc/aws\""
            ));
        }
        if source.starts_with(['/', '\\', '~']) || source.as_bytes().get(1) == Some(&b':') {
            return Err(format!(
                "{source:?} is a path of this machine only; a local module is named relative to Cargo.toml: \"./modules/network\""
            ));
        }
        let hosts = ["github.com/", "bitbucket.org/", "gitlab.com/"];
        if source.contains("::") || source.contains("://") || source.contains('@') || hosts.iter().any(|host| source.starts_with(host)) {
            return Ok(Source::Remote);
        }
        let address = source.split("//").next().unwrap_or_default();
        let parts: Vec<&str> = address.split('/').collect();
        let (host, names) = match parts.as_slice() {
            [host, names @ ..] if host.contains('.') => (Some(*host), names),
            names => (None, names),
        };
        if names.len() == 3 && names.iter().all(|name| is_registry_name(name)) {
            return Ok(Source::Registry);
        }
        // an archive or a bucket by its host
        if host.is_some_and(|host| host.contains('.') && !host.starts_with('.')) && !names.is_empty() {
            return Ok(Source::Remote);
        }
        let plain = address.trim_matches('/');
        Err(format!(
            "{source:?} is not the source of a module: a local one starts with `./`, \"./{plain}\", and one of a registry has three parts, \"namespace/name/provider\""
        ))
    }
}

fn is_registry_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// What is wrong with a version constraint, if something is.
///
/// ```
/// use ferroform_schema::module::refuse_version;
/// assert_eq!(refuse_version("~> 5.0, != 5.3.1"), None);
/// assert_eq!(refuse_version("latest").unwrap(), "\"latest\" is not a version constraint, such as \"~> 5.0\" or \">= 1.2.0, < 2.0.0\"");
/// ```
#[must_use]
pub fn refuse_version(text: &str) -> Option<String> {
    let wrong = text.split(',').map(str::trim).find(|part| !is_constraint(part))?;
    Some(format!("{wrong:?} is not a version constraint, such as \"~> 5.0\" or \">= 1.2.0, < 2.0.0\""))
}

fn is_constraint(text: &str) -> bool {
    let operators = ["~>", ">=", "<=", "!=", "=", ">", "<", ""];
    let version = operators.iter().find_map(|operator| text.strip_prefix(operator)).unwrap_or(text).trim();
    let version = version.strip_prefix('v').unwrap_or(version);
    // the suffix of a version need not have a dash: `1.0beta1`
    let (numbers, suffix) = version.split_at(version.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(version.len()));
    let is_suffix = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'~' | b'+'));
    numbers.split('.').all(|number| !number.is_empty()) && is_suffix(suffix) && !suffix.ends_with(['-', '+', '.'])
}

/// Whether Terraform takes this for the name of a provider within a module: `aws`, or `aws.peer` for an alias.
pub(super) fn is_provider_key(key: &str) -> bool {
    let mut parts = key.split('.');
    parts.clone().count() <= 2 && parts.all(is_identifier)
}
