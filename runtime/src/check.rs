//! Checks: what is to hold of the whole, looked at after each plan and apply
//! (<https://developer.hashicorp.com/terraform/language/block/check>).

use crate::argument::Argument;
use crate::condition::Condition;
use crate::handle::Expr;
use crate::marker::{Bool, Str};
use crate::program::{Instances, Notes};
use crate::site::{Problem, Site};
use crate::stack::{Block, Declared, Scope};
use ferroform_schema::provider::Mode;
use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

/// A check that is declared.
pub(crate) struct CheckBlock {
    pub(crate) name: Rc<str>,
    pub(crate) path: String,
    pub(crate) site: Site,
    pub(crate) assertions: Vec<Condition>,
}

/// A check, as what is in it is declared: it is a scope, for its data source.
pub struct Check {
    scope: Scope,
    assertions: RefCell<Vec<Condition>>,
}

impl Deref for Check {
    type Target = Scope;
    fn deref(&self) -> &Scope {
        &self.scope
    }
}

impl Check {
    /// What is to hold, and what is said where it does not.
    #[track_caller]
    pub fn assert<M>(&self, condition: Expr<Bool>, message: impl Argument<Str, M>) {
        self.assertions.borrow_mut().push(Condition::new(condition, message, Site::caller()));
    }
}

impl Scope {
    /// A check: assertions that Terraform looks at after each plan and apply. One that does not hold is a warning, and
    /// stops nothing; what is to stop it is a `precondition` or `postcondition` of a resource.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn declare(stack: &Stack, balancer: aws::Lb) {
    /// stack.check("health", |check| {
    ///     let seen = data!(check, aws_lb "seen" { arn = balancer.arn });
    ///     check.assert(seen.dns_name.equals(balancer.dns_name), "The load balancer has another name than it had.");
    /// });
    /// # }
    /// ```
    ///
    /// It may have one data source, which is read for it alone: that it cannot be read is a warning too. Its name begins
    /// with that of the check.
    ///
    /// # Errors
    /// Synthesis fails, with the line, where the check has no assertion, or something else than one data source, or what
    /// it reads is used outside of it.
    #[track_caller]
    pub fn check(&self, name: &str, declare: impl FnOnce(&Check)) {
        let site = Site::caller();
        let label = name;
        let name: Rc<str> = self.logical_name(name).into();
        let mut scope = self.scope(label);
        scope.check = Some(Rc::clone(&name));
        let check = Check { scope, assertions: RefCell::default() };
        declare(&check);
        let assertions = check.assertions.into_inner();
        let mut declared = self.declared.borrow_mut();
        declared.refuse_name(&name, "a check", site);
        declared.occupy(&format!("check.{name}").into(), site);
        let who = format!("the check `{name}`");
        if assertions.is_empty() {
            declared.problems.push(Problem::new(format!("{who} asserts nothing: say what is to hold by `check.assert(..)`"), site));
        }
        for assertion in &assertions {
            declared.note(&who, &assertion.body, assertion.site);
            declared.refuse_outside(&who, assertion.references(), assertion.site, Some(&name));
        }
        let path = declared.path_of(&self.path, label);
        declared.checks.push(CheckBlock { name, path, site, assertions });
    }
}

impl Declared {
    /// A check has one data source, and that neither instances nor a lifecycle.
    pub(crate) fn refuse_in_check(&mut self, check: &str, block: &Block, instances: &Instances, site: Site) {
        let others = self.blocks.iter().filter(|other| other.check.as_deref() == Some(check)).count();
        let message = if block.kind.mode != Mode::Data {
            format!("the check `{check}` can have a data source, and no {}: declare it in the stack", block.kind.mode.noun())
        } else if others > 0 {
            format!(
                "the check `{check}` has a data source already, and Terraform takes one: read the other in the stack, or in another check"
            )
        } else if *instances != Instances::Single {
            format!("the data source of the check `{check}` can have neither `count` nor `for_each`")
        } else if block.body.sink.text.contains("\"lifecycle\":[{") {
            format!("the data source of the check `{check}` can have no `lifecycle`")
        } else {
            return;
        };
        self.problems.push(Problem::new(message, site));
    }

    /// What is read in a check is there only in it.
    pub(crate) fn refuse_outside(&mut self, who: &str, nodes: &[u32], site: Site, check: Option<&Rc<str>>) {
        self.refuse_foreign_stack(who, nodes, site);
        for node in nodes {
            crate::program::with_node(*node, |node| {
                if let Some(of) = node.marks.check.as_ref().filter(|of| Some(*of) != check) {
                    let message = format!("{who} refers to {}, which only the check `{of}` has", node.address);
                    self.problems.push(Problem::new(message, site).and("declared here", node.site));
                }
            });
        }
    }
}

/// The assertions of all checks refer to these.
pub(crate) fn notes(check: &CheckBlock) -> impl Iterator<Item = &Notes> {
    check.assertions.iter().map(|assertion| &assertion.body.sink.notes)
}
