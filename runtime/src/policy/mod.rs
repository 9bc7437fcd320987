//! Policies: what a stack should be like, as Rust functions over its [`Graph`].
//!
//! ```
//! use ferroform::config::Environment;
//! use ferroform::policy::Policy;
//! use ferroform::prelude::*;
//!
//! #[stack]
//! fn network(stack: &Stack) {
//!     resource!(stack, aws_subnet "web" { vpc_id = "vpc-1" cidr_block = "10.0.0.0/24" map_public_ip_on_launch = true });
//! }
//!
//! let private = Policy::new("public-subnet", "Subnets give nothing a public address.", |graph, report| {
//!     for subnet in graph.resources("aws_subnet") {
//!         if subnet.arguments().get("map_public_ip_on_launch").and_then(|value| value.bool()) == Some(true) {
//!             report.deny(subnet, "what starts in this subnet gets a public address").at("map_public_ip_on_launch");
//!         }
//!     }
//! });
//! let findings = network().synthesize(&Environment::default()).unwrap().judge(&[private]);
//! assert_eq!(findings[0].address(), "aws_subnet.web");
//! ```
//!
//! A stack takes policies by [`Definition::with_policies`](crate::Definition::with_policies), and the command
//! `check` judges it by them. [`Scope::except`](crate::Scope::except) makes an exception of a block, with a
//! reason. For AWS the crate `ferroform-policies` has a set of them.

mod exception;
mod finding;

pub(crate) use exception::Exception;
pub use finding::{Finding, Severity};

use crate::graph::{Block, Graph};
use std::fmt;

/// A rule that stacks are judged by.
pub struct Policy {
    id: String,
    description: String,
    judge: Box<Judge>,
}

type Judge = dyn Fn(&Graph, &mut Report) + Send + Sync;

impl Policy {
    /// A policy of a function, which looks through a stack's graph and reports what it finds.
    ///
    /// The id says what is wrong, in words between dashes, as `open-admin-port`: findings are shown with it, and
    /// exceptions name it. The description says what should be, and why.
    #[must_use]
    pub fn new(id: &str, description: &str, judge: impl Fn(&Graph, &mut Report) + Send + Sync + 'static) -> Policy {
        Policy { id: id.to_owned(), description: description.to_owned(), judge: Box::new(judge) }
    }

    /// Its name.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What should be, and why.
    #[must_use]
    pub fn description(&self) -> &str {
        &self.description
    }
}

impl fmt::Debug for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Policy").field("id", &self.id).finish_non_exhaustive()
    }
}

/// What a policy has found.
#[derive(Debug)]
pub struct Report {
    policy: String,
    findings: Vec<Finding>,
}

impl Report {
    /// Something that must not be: `check` fails.
    ///
    /// The message says what is wrong and need not name the block, which is shown with it. The finding that is
    /// returned can be told more: [`at`](Finding::at) which argument, and [`help`](Finding::help).
    pub fn deny(&mut self, block: &Block, message: impl Into<String>) -> &mut Finding {
        self.find(Severity::Deny, block, message.into())
    }

    /// Something that a person should look at: `check` shows it, and fails only with `--deny-warnings`.
    pub fn warn(&mut self, block: &Block, message: impl Into<String>) -> &mut Finding {
        self.find(Severity::Warn, block, message.into())
    }

    fn find(&mut self, severity: Severity, block: &Block, message: String) -> &mut Finding {
        let address = block.address().to_owned();
        let finding = Finding::new(&self.policy, severity, message, address, block.site());
        self.findings.push(finding);
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }
}

/// What the policies find in a graph, policy by policy; then the exceptions that were of no use.
pub(crate) fn judge(policies: &[Policy], graph: &Graph, exceptions: &[Exception]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for policy in policies {
        let mut report = Report { policy: policy.id.clone(), findings: Vec::new() };
        (policy.judge)(graph, &mut report);
        findings.append(&mut report.findings);
    }
    let ids: Vec<&str> = policies.iter().map(Policy::id).collect();
    let unused = exceptions.iter().filter(|exception| !exception.addresses.is_empty() && !exception.apply(&mut findings));
    let unused: Vec<Finding> = unused.map(|exception| exception.unused(&ids)).collect();
    if !policies.is_empty() {
        findings.extend(unused);
    }
    findings
}
