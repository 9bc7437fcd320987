//! One synthesis: the stack that was asked for, and those that it needs, each run once.
//!
//! A stack that is read is run to learn where its state is and which outputs it gives, in which shape;
//! its own document is not rendered. What makes that impossible ends the synthesis then and there, since
//! the reader has no outputs to go on with: see [`abandon`].

use crate::backend::Backend;
use crate::config::{ConfigError, Environment};
use crate::definition::{Definition, Given};
use crate::site::{Problem, Site};
use crate::stack::Stack;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::rc::Rc;

/// A stack that another one needs deployed first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dependency {
    pub(crate) stack: String,
    pub(crate) site: Site,
}

impl Dependency {
    /// The name of the stack that is needed.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.stack
    }

    /// Where it is first read or named, as `file:line:column`.
    #[must_use]
    pub fn source(&self) -> String {
        self.site.to_string()
    }
}

/// Outputs of other stacks that do not exist yet, so that a stack that reads them can be planned all the same.
///
/// Terraform refuses to plan a stack that reads a state that isn't there. With a stand-in, it plans as if the
/// values came of resources that it is yet to create: `(known after apply)`. Where it has to know them, in
/// `count` and `for_each`, that stack's plan waits until the other one is deployed. A document with stand-ins
/// cannot be applied: they fail with a text that names the stack that is to be deployed first.
///
/// Which are missing is for the caller to know, who can look into states:
///
/// ```
/// use ferroform::{Definition, StandIns, SynthesisError, Synthesized, config::Environment, graph::Sort};
///
/// /// `outputs` are the names that `terraform output -json` has in the folder of a stack; none before it is deployed.
/// fn for_plan(stack: &Definition, needed: &[Synthesized], outputs: impl Fn(&str) -> Vec<String>) -> Result<Synthesized, SynthesisError> {
///     let mut stand_ins = StandIns::new();
///     for other in needed {
///         let present = outputs(other.name());
///         if present.is_empty() {
///             stand_ins = stand_ins.stack(other.name());
///         }
///         for output in other.graph().blocks().filter(|block| block.sort() == Sort::Output && !present.iter().any(|name| name == block.name())) {
///             stand_ins = stand_ins.output(other.name(), output.name());
///         }
///     }
///     stack.synthesize_with(&Environment::current(), &stand_ins)
/// }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StandIns {
    stacks: BTreeSet<String>,
    outputs: BTreeSet<(String, String)>,
}

impl StandIns {
    /// None: everything that is read exists.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// And all outputs of a stack that is not deployed.
    #[must_use]
    pub fn stack(mut self, name: &str) -> Self {
        self.stacks.insert(name.to_owned());
        self
    }

    /// And an output that a deployed stack does not have yet.
    #[must_use]
    pub fn output(mut self, stack: &str, name: &str) -> Self {
        self.outputs.insert((stack.to_owned(), name.to_owned()));
        self
    }

    pub(crate) fn has_stack(&self, name: &str) -> bool {
        self.stacks.contains(name)
    }

    pub(crate) fn has_output(&self, stack: &str, name: &str) -> bool {
        self.has_stack(stack) || self.outputs.contains(&(stack.to_owned(), name.to_owned()))
    }
}

/// A stack that is read.
pub(crate) struct Other {
    pub(crate) name: String,
    /// Where its function stands.
    origin: Site,
    pub(crate) backend: Option<Backend>,
    pub(crate) given: Box<dyn Given>,
}

/// A stack that is being run, and where that was asked for; of the outermost one, where it got its name.
struct Step {
    stack: String,
    site: Site,
}

/// What the stacks of one synthesis share.
pub(crate) struct Synthesis {
    environment: Environment,
    pub(crate) stand_ins: StandIns,
    /// From the stack that was asked for to the one that is being run.
    way: RefCell<Vec<Step>>,
    others: RefCell<BTreeMap<String, Rc<Other>>>,
}

impl Synthesis {
    pub(crate) fn new(environment: &Environment, stand_ins: &StandIns) -> Rc<Synthesis> {
        Rc::new(Synthesis {
            environment: environment.clone(),
            stand_ins: stand_ins.clone(),
            way: RefCell::default(),
            others: RefCell::default(),
        })
    }

    /// Runs a stack's function.
    pub(crate) fn run(&self, definition: &Definition, stack: &Stack, site: Site) -> Result<Box<dyn Given>, ConfigError> {
        stack.declared.borrow_mut().naming = definition.naming;
        self.way.borrow_mut().push(Step { stack: definition.name().to_owned(), site });
        let given = definition.build(stack, &self.environment);
        self.way.borrow_mut().pop();
        given
    }

    /// The stack that another definition is of.
    ///
    /// # Errors
    /// Why it cannot be read: it needs the one that wants to read it, or its configuration is wrong.
    pub(crate) fn other(self: &Rc<Self>, definition: &Definition, site: Site) -> Result<Rc<Other>, Problem> {
        self.refuse_circle(definition.name(), site)?;
        let known = self.others.borrow().get(definition.name()).cloned();
        if let Some(other) = known {
            if other.origin == definition.origin() {
                return Ok(other);
            }
            let message = format!("two stacks are named `{}`; give one another name with `.named(\"..\")`", other.name);
            return Err(Problem::new(message, site).and("one is declared here", other.origin).and("and one here", definition.origin()));
        }
        let stack = Stack::new(definition.name(), Rc::clone(self));
        let given = self.run(definition, &stack, site).map_err(|error| {
            Problem::new(format!("the stack `{}` is needed, and its configuration is wrong\n{error}", definition.name()), site)
        })?;
        let declared = stack.into_declared();
        // its document is not rendered, so nothing goes over it
        declared.borrow_mut().aspects.clear();
        let backend = declared.borrow_mut().backend.take().map(|(backend, _)| backend);
        let other = Rc::new(Other { name: definition.name().to_owned(), origin: definition.origin(), backend, given });
        self.others.borrow_mut().insert(other.name.clone(), Rc::clone(&other));
        Ok(other)
    }

    fn refuse_circle(&self, name: &str, site: Site) -> Result<(), Problem> {
        let way = self.way.borrow();
        let Some(start) = way.iter().position(|step| step.stack == name) else { return Ok(()) };
        let circle = &way[start..];
        let Some((_, rest)) = circle.split_first().filter(|(_, rest)| !rest.is_empty()) else {
            return Err(Problem::new(format!("the stack `{name}` needs itself"), site));
        };
        let names: Vec<&str> = circle.iter().map(|step| step.stack.as_str()).chain([name]).collect();
        let mut sites = rest.iter().map(|step| step.site).chain([site]);
        let message = format!("these stacks need one another in a circle: {}", names.join(" -> "));
        let problem = Problem::new(message, sites.next().unwrap_or(site));
        Err(sites.fold(problem, |problem, site| problem.and("and the next one here", site)))
    }
}

/// Ends the synthesis, within the functions of stacks.
///
/// It unwinds, as a panic does, but says nothing: [`unless_abandoned`] does. A program that cannot unwind has to
/// panic for good.
pub(crate) fn abandon(problem: Problem) -> ! {
    if cfg!(panic = "abort") {
        panic!("{problem}");
    }
    resume_unwind(Box::new(problem))
}

/// What the functions of stacks yield, or why they were abandoned.
pub(crate) fn unless_abandoned<R>(run: impl FnOnce() -> R) -> Result<R, Problem> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|payload| match payload.downcast::<Problem>() {
        Ok(problem) => *problem,
        Err(panic) => resume_unwind(panic),
    })
}
