//! What a policy finds.

use crate::site::Site;
use std::fmt;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A person should look at it.
    Warn,
    /// It must not be.
    Deny,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Warn => "warning",
            Severity::Deny => "error",
        })
    }
}

/// Something that a policy has found in a stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    policy: String,
    severity: Severity,
    message: String,
    pub(super) address: String,
    site: Site,
    argument: Option<String>,
    help: Option<String>,
    pub(super) exception: Option<String>,
}

impl Finding {
    pub(super) fn new(policy: &str, severity: Severity, message: String, address: String, site: Site) -> Finding {
        Finding { policy: policy.to_owned(), severity, message, address, site, argument: None, help: None, exception: None }
    }

    /// Says which argument it is about, as a path of names such as `ingress.cidr_blocks`, or `ingress.1.cidr_blocks`
    /// for the second of several blocks; an empty path is the block itself.
    pub fn at(&mut self, argument: &str) -> &mut Self {
        self.argument = Some(argument.to_owned()).filter(|argument| !argument.is_empty());
        self
    }

    /// Says how it can be mended.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// The id of the policy.
    #[must_use]
    pub fn policy(&self) -> &str {
        &self.policy
    }

    /// How grave it is; where there is an exception it counts for nothing.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The address of the block it is about.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The argument it is about, as a path of names and numbers.
    #[must_use]
    pub fn argument(&self) -> Option<&str> {
        self.argument.as_deref()
    }

    /// How it can be mended.
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Why the policy was told to let it be, if it was.
    #[must_use]
    pub fn exception(&self) -> Option<&str> {
        self.exception.as_deref()
    }

    /// Where the block was declared, as `file:line:column`.
    #[must_use]
    pub fn source(&self) -> String {
        self.site.to_string()
    }

    /// The file that the block was declared in, as cargo names it: relative to the workspace.
    #[must_use]
    pub fn file(&self) -> &'static str {
        self.site.file
    }

    /// The line that the block was declared on, from 1.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.site.line
    }

    /// The column that the block was declared at, from 1.
    #[must_use]
    pub fn column(&self) -> u32 {
        self.site.column
    }
}
