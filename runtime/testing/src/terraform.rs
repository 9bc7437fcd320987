//! What terraform says of a stack.

use ferroform_cli::verdict::Rejection;
use serde_json::Value;
use std::io::Write;

/// What terraform would do to an account that has nothing of the stack.
#[derive(Clone, Debug)]
pub struct Plan {
    json: Value,
}

impl Plan {
    pub(crate) fn new(json: Value) -> Plan {
        Plan { json }
    }

    /// The plan, in the form of [`terraform show -json`](https://developer.hashicorp.com/terraform/internals/json-format).
    #[must_use]
    pub fn json(&self) -> &Value {
        &self.json
    }

    /// The addresses of what would be created, sorted; instances have theirs: `aws_vpc.site["payment"]`.
    #[must_use]
    pub fn creates(&self) -> Vec<&str> {
        self.of(|change| change["change"]["actions"] == Value::from(vec!["create"]))
    }

    /// The addresses of what would be imported, sorted.
    #[must_use]
    pub fn imports(&self) -> Vec<&str> {
        self.of(|change| change["change"].get("importing").is_some())
    }

    fn of(&self, wanted: impl Fn(&Value) -> bool) -> Vec<&str> {
        let changes = self.json["resource_changes"].as_array().into_iter().flatten();
        let mut addresses: Vec<&str> = changes.filter(|change| wanted(change)).filter_map(|change| change["address"].as_str()).collect();
        addresses.sort_unstable();
        addresses
    }
}

/// The answer, or none on a machine without terraform, said loudly on standard error; where the variable `CI` is set,
/// that fails the test too, so that nobody's build is green because terraform was missing.
///
/// ```no_run
/// # fn it(network: ferroform_testing::Tested) {
/// use ferroform_testing::unless_missing;
/// unless_missing(network.validate());
/// if let Some(plan) = unless_missing(network.plan()) {
///     assert_eq!(plan.creates(), ["aws_vpc.main"]);
/// }
/// # }
/// ```
///
/// # Panics
/// With what terraform says against the stack.
#[track_caller]
pub fn unless_missing<T>(answer: Result<T, Rejection>) -> Option<T> {
    match answer {
        Ok(answer) => Some(answer),
        Err(Rejection::NoTerraform(reason)) if std::env::var_os("CI").is_none() => {
            // not by `eprintln!`, which the test harness keeps to itself where a test passes
            writeln!(std::io::stderr(), "\n!!! NOT TESTED at {}\n!!! {reason}\n", std::panic::Location::caller()).ok();
            None
        }
        Err(Rejection::NoTerraform(reason)) => panic!("{reason}\n(the variable CI is set, so this test may not be left out)"),
        Err(Rejection::Refused(reason)) => panic!("{reason}"),
    }
}
