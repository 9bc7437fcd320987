//! What a policy lets be, and why.

use super::finding::{Finding, Severity};
use crate::site::Site;
use ferroform_schema::suggest;

/// An exception that a program makes of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Exception {
    pub(crate) policy: String,
    pub(crate) addresses: Vec<String>,
    pub(crate) reason: String,
    pub(crate) site: Site,
}

impl Exception {
    /// Marks the findings that it is about; whether there were any.
    pub(super) fn apply(&self, findings: &mut [Finding]) -> bool {
        let fits = |finding: &&mut Finding| finding.policy() == self.policy && self.addresses.contains(&finding.address);
        let mut fitting = findings.iter_mut().filter(fits).peekable();
        let is_used = fitting.peek().is_some();
        fitting.for_each(|finding| finding.exception = Some(self.reason.clone()));
        is_used
    }

    /// What is wrong with an exception that no finding fits.
    pub(super) fn unused(&self, policies: &[&str]) -> Finding {
        let message = if policies.contains(&self.policy.as_str()) {
            "this exception is of no use: the policy finds nothing here".to_owned()
        } else {
            let hint = suggest::hint(&self.policy, policies.iter().copied());
            format!("this exception is of no use: no policy of the stack is named `{}`{hint}", self.policy)
        };
        let mut finding = Finding::new(&self.policy, Severity::Warn, message, self.addresses.join(", "), self.site);
        finding.help("take the exception away, or make it only where it is needed");
        finding
    }
}
