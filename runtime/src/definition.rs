//! Stacks as values: a definition, and what comes of synthesizing it.

use crate::annotation::Annotation;
use crate::aspect;
use crate::asset::Bundle;
use crate::config::{Config, ConfigError, Environment, Settings, Variable};
use crate::graph::Graph;
use crate::module::Files;
use crate::naming::Naming;
use crate::output::Remote;
use crate::policy::{self, Exception, Finding, Policy};
use crate::raw;
use crate::render;
use crate::site::{Problem, Site};
use crate::stack::Stack;
use crate::synthesis::{Dependency, StandIns, Synthesis, unless_abandoned};
use crate::version::Requirement;
use ferroform_schema::provider::Provider;
use std::any::{Any, type_name};
use std::fmt;
use std::rc::Rc;

/// What a stack gives: a struct of outputs. Derive it: [`macro@crate::Outputs`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not what a stack can give",
    label = "not a struct of outputs",
    note = "a stack gives nothing, or a struct with `#[derive(Outputs)]`"
)]
pub trait Outputs {
    /// Declares each output.
    fn declare(self, stack: &Stack);

    /// The same outputs as another stack sees them.
    #[doc(hidden)]
    #[must_use]
    fn read(&self, remote: &Remote) -> Self;
}

#[diagnostic::do_not_recommend]
impl Outputs for () {
    fn declare(self, _: &Stack) {}

    fn read(&self, _: &Remote) -> Self {}
}

/// What a stack's function has returned, of whichever type.
pub(crate) trait Given {
    fn declare(self: Box<Self>, stack: &Stack);
    fn as_any(&self) -> &dyn Any;
    fn type_name(&self) -> &'static str;
}

impl<O: Outputs + 'static> Given for O {
    fn declare(self: Box<Self>, stack: &Stack) {
        Outputs::declare(*self, stack);
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn type_name(&self) -> &'static str {
        type_name::<O>()
    }
}

type Build = dyn Fn(&Stack, &Environment) -> Result<Box<dyn Given>, ConfigError> + Send + Sync;

/// A stack that can be synthesized: what a function with [`#[stack]`](macro@crate::stack) returns.
pub struct Definition {
    name: String,
    /// Where its function stands.
    origin: Site,
    /// Where it got its name.
    site: Site,
    description: &'static str,
    variables: Vec<Variable>,
    build: Box<Build>,
    policies: Vec<Policy>,
    exceptions: Vec<Exception>,
    pub(crate) naming: Naming,
    pub(crate) aspects: Vec<Box<aspect::OfDefinition>>,
}

/// Makes a definition: what `#[stack]` expands to.
#[doc(hidden)]
pub fn define<C: Config + 'static, O: Outputs + 'static>(
    name: &str,
    description: &'static str,
    site: &'static Site,
    declare: fn(&Stack, &C) -> O,
) -> Definition {
    let build = move |stack: &Stack, environment: &Environment| {
        let name = stack.stack_name();
        let mut settings = Settings::new(environment, &name);
        let config = C::load(&mut settings);
        let errors = settings.into_errors();
        match config {
            Some(config) if errors.is_empty() => {
                let given: Box<dyn Given> = Box::new(declare(stack, &config));
                Ok(given)
            }
            _ => Err(ConfigError { errors }),
        }
    };
    Definition::new(name, *site, description, C::variables(), Box::new(build))
}

/// The definition of a stack whose signature is wrong; the build has failed already.
#[doc(hidden)]
#[must_use]
#[track_caller]
pub fn undefined(name: &str) -> Definition {
    let build = Box::new(|_: &Stack, _: &Environment| {
        let nothing: Box<dyn Given> = Box::new(());
        Ok(nothing)
    });
    Definition::new(name, Site::caller(), "", Vec::new(), build)
}

impl Definition {
    fn new(name: &str, site: Site, description: &'static str, variables: Vec<Variable>, build: Box<Build>) -> Self {
        let (name, policies, exceptions, naming, aspects) = (name.to_owned(), Vec::new(), Vec::new(), Naming::default(), Vec::new());
        Definition { name, origin: site, site, description, variables, build, policies, exceptions, naming, aspects }
    }

    /// The stack's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the function's doc comment says.
    #[must_use]
    pub fn description(&self) -> &str {
        self.description
    }

    /// The variables that its configuration reads.
    #[must_use]
    pub fn variables(&self) -> &[Variable] {
        &self.variables
    }

    /// The same stack under another name, such as `tap-prod`: letters, digits, `_`, `-` and `.`.
    #[must_use]
    #[track_caller]
    pub fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self.site = Site::caller();
        self
    }

    pub(crate) fn origin(&self) -> Site {
        self.origin
    }

    pub(crate) fn build(&self, stack: &Stack, environment: &Environment) -> Result<Box<dyn Given>, ConfigError> {
        (self.build)(stack, environment)
    }

    /// The same stack with more policies, which the command `check` judges it by. One that has the id of an
    /// earlier one takes its place.
    ///
    /// ```
    /// # use ferroform::policy::Policy;
    /// # fn tap() -> ferroform::Definition { unimplemented!() }
    /// # fn web() -> ferroform::Definition { unimplemented!() }
    /// # fn our_policies() -> Vec<Policy> { Vec::new() }
    /// # fn main() { let _ = || {
    /// let stacks = [tap(), web()].map(|stack| stack.with_policies(our_policies()));
    /// # }; }
    /// ```
    #[must_use]
    pub fn with_policies(mut self, policies: impl IntoIterator<Item = Policy>) -> Self {
        for policy in policies {
            match self.policies.iter_mut().find(|known| known.id() == policy.id()) {
                Some(known) => *known = policy,
                None => self.policies.push(policy),
            }
        }
        self
    }

    /// The policies that the stack is judged by.
    #[must_use]
    pub fn policies(&self) -> &[Policy] {
        &self.policies
    }

    /// Makes an exception of a policy for the block at an address, such as `aws_vpc.main`, with a reason. Where the
    /// block's handle is at hand, [`Scope::except`](crate::Scope::except) says it beside the block.
    #[must_use]
    #[track_caller]
    pub fn except(mut self, policy: &str, address: &str, reason: &str) -> Self {
        let (policy, addresses, reason) = (policy.to_owned(), vec![address.to_owned()], reason.to_owned());
        self.exceptions.push(Exception { policy, addresses, reason, site: Site::caller() });
        self
    }

    /// Declares everything and renders it.
    ///
    /// # Errors
    /// When the configuration is wrong, or the program declares what cannot be: an address twice, a
    /// cycle, a required value that is None, a stack whose name cannot be that of a folder.
    pub fn synthesize(&self, environment: &Environment) -> Result<Synthesized, SynthesisError> {
        self.synthesize_with(environment, &StandIns::new())
    }

    /// The same, for a plan before all the stacks that it reads are deployed: see [`StandIns`].
    ///
    /// # Errors
    /// As for [`synthesize`](Definition::synthesize).
    pub fn synthesize_with(&self, environment: &Environment, stand_ins: &StandIns) -> Result<Synthesized, SynthesisError> {
        let synthesis = Synthesis::new(environment, stand_ins);
        let stack = Stack::new(&self.name, Rc::clone(&synthesis));
        let declare = || {
            let given = synthesis.run(self, &stack, self.site)?;
            given.declare(&stack);
            aspect::run(self, &stack);
            Ok(())
        };
        match unless_abandoned(declare) {
            Ok(Ok(())) => {}
            Ok(Err(error)) => return Err(SynthesisError { stack: self.name.clone(), cause: Cause::Config(error) }),
            Err(problem) => stack.note(problem),
        }
        let declared = stack.into_declared();
        let mut declared = declared.borrow_mut();
        // each holds the stack that holds it
        declared.aspects.clear();
        if !is_folder_name(&self.name) {
            let message = format!("{:?} is not a name for a stack: it has only letters, digits, `_`, `-` and `.`", self.name);
            declared.problems.push(Problem::new(message, self.site));
        }
        render::check(&mut declared);
        let exceptions: Vec<Exception> = declared.exceptions.drain(..).chain(self.exceptions.iter().cloned()).collect();
        let without_reason = exceptions.iter().filter(|exception| exception.reason.trim().is_empty());
        declared.problems.extend(without_reason.map(|exception| Problem::new("an exception wants a reason", exception.site)));
        if !declared.problems.is_empty() {
            let problems = std::mem::take(&mut declared.problems);
            return Err(SynthesisError { stack: self.name.clone(), cause: Cause::Problems(problems) });
        }
        let json = raw::merged(&declared, render::document(&declared))
            .map_err(|problems| SynthesisError { stack: self.name.clone(), cause: Cause::Problems(problems) })?;
        let backend = render::backend(&declared).name;
        Ok(Synthesized {
            name: self.name.clone(),
            backend,
            blocks: declared.blocks.len() + declared.remote_states.len(),
            json,
            dependencies: std::mem::take(&mut declared.dependencies).into_values().collect(),
            providers: declared.required.values().copied().collect(),
            requirements: std::mem::take(&mut declared.requirements),
            files: std::mem::take(&mut declared.files),
            graph: Graph::take(&mut declared),
            exceptions,
            assets: std::mem::take(&mut declared.assets),
            annotations: std::mem::take(&mut declared.annotations),
        })
    }
}

/// A stack's name is that of its folder, and a part of its state's.
fn is_folder_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// A stack as Terraform's JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synthesized {
    name: String,
    backend: String,
    blocks: usize,
    json: String,
    dependencies: Vec<Dependency>,
    providers: Vec<Provider>,
    requirements: Vec<Requirement>,
    files: Files,
    graph: Graph,
    exceptions: Vec<Exception>,
    assets: Vec<Bundle>,
    annotations: Vec<Annotation>,
}

impl Synthesized {
    /// The stack's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The document for Terraform, `cdk.tf.json`.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.json
    }

    /// The files that stand beside the document, by their paths from the stack's folder on, with `/` between the steps:
    /// those of local modules.
    ///
    /// ```
    /// # fn write(stack: &ferroform::Synthesized, folder: &std::path::Path) -> std::io::Result<()> {
    /// for (path, bytes) in stack.files() {
    ///     let file = folder.join(path);
    ///     std::fs::create_dir_all(file.parent().unwrap_or(folder))?;
    ///     std::fs::write(file, bytes)?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn files(&self) -> impl ExactSizeIterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (*path, *bytes))
    }

    /// The stack's blocks, and what refers to what.
    #[must_use]
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The stacks that are to be deployed before this one, sorted by name: those that it reads, and those that
    /// it comes after.
    #[must_use]
    pub fn dependencies(&self) -> &[Dependency] {
        &self.dependencies
    }

    /// The versions of Terraform that it needs; all of them hold.
    #[must_use]
    pub fn requirements(&self) -> &[Requirement] {
        &self.requirements
    }

    /// The providers that the stack wants, by their names.
    pub fn providers(&self) -> impl ExactSizeIterator<Item = Provider> {
        self.providers.iter().copied()
    }

    /// What policies find in it, in their order: those of its definition, or any others. A finding that the
    /// program has made an exception of is there with the [reason](Finding::exception).
    #[must_use]
    pub fn judge(&self, policies: &[Policy]) -> Vec<Finding> {
        policy::judge(policies, &self.graph, &self.exceptions)
    }

    /// The files and folders that are to be written beside the document.
    #[must_use]
    pub fn assets(&self) -> &[Bundle] {
        &self.assets
    }

    /// What the program says about it that is no mistake, in the order in which it was said.
    #[must_use]
    pub fn annotations(&self) -> &[Annotation] {
        &self.annotations
    }

    /// How many resources and data sources there are.
    #[must_use]
    pub fn block_count(&self) -> usize {
        self.blocks
    }

    /// The name of the backend that keeps the state.
    #[must_use]
    pub fn backend(&self) -> &str {
        &self.backend
    }
}

/// Why a stack cannot be synthesized.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SynthesisError {
    stack: String,
    cause: Cause,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Cause {
    Config(ConfigError),
    Problems(Vec<Problem>),
}

impl SynthesisError {
    /// The problems in the program; none where its configuration is what is wrong.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        match &self.cause {
            Cause::Problems(problems) => problems,
            Cause::Config(_) => &[],
        }
    }
}

impl fmt::Display for SynthesisError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.cause {
            Cause::Config(error) => write!(f, "the configuration of stack `{}` is wrong\n{error}", self.stack),
            Cause::Problems(problems) => {
                write!(f, "stack `{}` cannot be rendered", self.stack)?;
                problems.iter().try_for_each(|problem| write!(f, "\n{problem}"))
            }
        }
    }
}

impl std::error::Error for SynthesisError {}
