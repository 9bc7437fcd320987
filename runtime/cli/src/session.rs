//! The stacks that a command is for, synthesized, and the terraform that works on them.

use crate::error::CliError;
use crate::interrupt;
use crate::operation::Operation;
use crate::order;
use crate::synth;
use crate::terraform::Terraform;
use ferroform::config::Environment;
use ferroform::{Definition, Synthesized};
use std::path::{Path, PathBuf};

/// What a command works with.
pub(crate) struct Session {
    terraform: Terraform,
    stacks: Vec<Synthesized>,
    output: PathBuf,
    verbose: bool,
    /// Dependents come before what they depend on, as when everything is removed.
    pub(crate) reversed: bool,
    /// How many stacks are worked on side by side.
    pub(crate) at_once: usize,
}

impl Session {
    /// Synthesizes the stacks and finds terraform; nothing is written before both have succeeded.
    pub(crate) fn new(
        program: &[Definition],
        stacks: &[&Definition],
        environment: &Environment,
        output: &Path,
        named: Option<&Path>,
        verbose: bool,
    ) -> Result<Session, CliError> {
        let stacks = synth::rendered(program, stacks, environment)?;
        let terraform = Terraform::find(named)?;
        interrupt::listen();
        Ok(Session { terraform, stacks, output: output.to_owned(), verbose, reversed: false, at_once: usize::MAX })
    }

    pub(crate) fn stacks(&self) -> &[Synthesized] {
        &self.stacks
    }

    /// Works on each stack, in the order of their dependencies.
    pub(crate) fn each<R: Send>(&self, work: impl Fn(&Operation) -> Result<R, CliError> + Sync) -> Result<Vec<R>, CliError> {
        let order: Vec<(&str, Vec<&str>)> = self.stacks.iter().map(|stack| (stack.name(), self.before(stack))).collect();
        order::each(&order, self.at_once, |at| work(&Operation::begin(&self.terraform, &self.stacks[at], &self.output, self.verbose)?))
    }

    /// The stacks that have to be done before another one.
    fn before(&self, stack: &Synthesized) -> Vec<&str> {
        let depends = |one: &Synthesized, other: &Synthesized| one.dependencies().iter().any(|needed| needed.name() == other.name());
        let is_before = |other: &&Synthesized| if self.reversed { depends(other, stack) } else { depends(stack, other) };
        self.stacks.iter().filter(is_before).map(Synthesized::name).collect()
    }
}
