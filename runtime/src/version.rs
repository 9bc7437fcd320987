//! The versions of Terraform that a stack needs.

use crate::site::{Problem, Site};
use crate::stack::Stack;
use ferroform_schema::version::Constraints;

/// Versions of Terraform that a stack needs, and where it says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    pub(crate) constraint: String,
    pub(crate) site: Site,
}

impl Requirement {
    /// The constraint, such as `>= 1.11, < 2.0`.
    #[must_use]
    pub fn constraint(&self) -> &str {
        &self.constraint
    }

    /// Where it stands: the file, and line and column from 1.
    #[must_use]
    pub fn place(&self) -> (&'static str, u32, u32) {
        (self.site.file, self.site.line, self.site.column)
    }
}

impl Stack {
    /// Has only some versions of Terraform work on the stack: `required_version`. All that are said hold.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn declare(stack: &Stack) {
    /// stack.requires_terraform(">= 1.11, < 2.0");
    /// # }
    /// ```
    ///
    /// # Errors
    /// Synthesis fails, with the line, where it is no [version constraint].
    ///
    /// [version constraint]: https://developer.hashicorp.com/terraform/language/expressions/version-constraints
    #[track_caller]
    pub fn requires_terraform(&self, constraint: &str) {
        let site = Site::caller();
        let mut declared = self.declared.borrow_mut();
        if let Err(message) = Constraints::read(constraint) {
            declared.problems.push(Problem::new(message, site));
        }
        declared.requirements.push(Requirement { constraint: constraint.trim().to_owned(), site });
    }
}
