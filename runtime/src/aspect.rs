//! Aspects: what goes over a stack once its function has declared everything, before it is checked.
//!
//! Those of scopes run first, in the order in which they were given, then those of the definition. What an aspect
//! declares is a part of the stack as anything else, and is seen by the aspects after it. An aspect that an aspect
//! gives runs after all the others.

use crate::definition::Definition;
use crate::site::{Problem, Site};
use crate::stack::{Scope, Stack};

/// An aspect that waits for the end of the stack's function.
pub(crate) struct Aspect {
    scope: Scope,
    run: Box<dyn FnOnce(&Scope)>,
    site: Site,
}

/// An aspect of a definition, which runs each time that it is synthesized.
pub(crate) type OfDefinition = dyn Fn(&Scope) + Send + Sync;

/// More than any stack has: an aspect that gives itself again would run forever.
const MOST: usize = 10_000;

impl Scope {
    /// Has a function go over this scope, and all within it, once everything is declared.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// #[stack]
    /// fn web(stack: &Stack) {
    ///     stack.aspect(|stack| {
    ///         for block in stack.blocks().into_iter().filter(|block| block.is_resource() && block.takes("tags")) {
    ///             block.set("tags.Owner", "web");
    ///         }
    ///     });
    ///     resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    /// }
    ///
    /// # use ferroform::config::Environment;
    /// let web = web().synthesize(&Environment::default()).unwrap();
    /// let tags = web.graph().block("aws_vpc.main").unwrap().arguments();
    /// assert_eq!(tags.get("tags.Owner").and_then(|owner| owner.text()), Some("web".into()));
    /// ```
    #[track_caller]
    pub fn aspect(&self, run: impl FnOnce(&Scope) + 'static) {
        let aspect = Aspect { scope: self.again(), run: Box::new(run), site: Site::caller() };
        self.declared.borrow_mut().aspects.push_back(aspect);
    }
}

impl Definition {
    /// The same stack with a function that goes over it once everything is declared: see [`Scope::aspect`].
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn web() -> ferroform::Definition { unimplemented!() }
    /// # fn main() { let _ = || {
    /// let web = web().with_aspect(|stack| {
    ///     for block in stack.blocks().into_iter().filter(|block| block.is_resource() && block.takes("tags")) {
    ///         block.set("tags.Owner", "web");
    ///     }
    /// });
    /// # }; }
    /// ```
    #[must_use]
    pub fn with_aspect(mut self, run: impl Fn(&Scope) + Send + Sync + 'static) -> Self {
        self.aspects.push(Box::new(run));
        self
    }
}

/// Runs the aspects of a stack whose function is done.
pub(crate) fn run(definition: &Definition, stack: &Stack) {
    let mut left = MOST;
    waiting(stack, &mut left);
    for aspect in &definition.aspects {
        aspect(stack);
        waiting(stack, &mut left);
    }
}

fn waiting(stack: &Stack, left: &mut usize) {
    loop {
        let Some(Aspect { scope, run, site }) = stack.declared.borrow_mut().aspects.pop_front() else { return };
        if *left == 0 {
            stack.note(Problem::new(format!("aspects that give aspects go on and on: {MOST} have run"), site));
            stack.declared.borrow_mut().aspects.clear();
            return;
        }
        *left -= 1;
        run(&scope);
    }
}
