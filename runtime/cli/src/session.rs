//! The stacks that a command is for, synthesized, and the terraform that works on them.

use crate::error::CliError;
use crate::folder::Folder;
use crate::interrupt;
use crate::operation::Operation;
use crate::order;
use crate::synth;
use crate::terraform::Terraform;
use crate::variables::{self, Variables};
use ferroform::config::Environment;
use ferroform::graph::{Block, Sort};
use ferroform::{Definition, Dependency, StandIns, Synthesized};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What a command works with.
pub(crate) struct Session {
    terraform: Terraform,
    stacks: Vec<Synthesized>,
    output: PathBuf,
    verbose: bool,
    variables: Variables,
    /// The stacks with outputs that do not exist yet, and are stood in for.
    missing: BTreeSet<String>,
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
        synth::announce(&stacks);
        interrupt::listen();
        Ok(Session {
            terraform,
            stacks,
            output: output.to_owned(),
            verbose,
            variables: Variables::default(),
            missing: BTreeSet::new(),
            reversed: false,
            at_once: usize::MAX,
        })
    }

    /// Takes values for the variables of the stacks.
    pub(crate) fn give(&mut self, program: &[Definition], environment: &Environment, variables: Variables) -> Result<(), CliError> {
        variables.refuse_unknown(&self.stacks, || {
            let all: Vec<&Definition> = program.iter().collect();
            let all = synth::rendered(program, &all, environment).ok()?;
            Some(all.iter().flat_map(variables::variables).map(|variable| variable.name().to_owned()).collect())
        })?;
        self.variables = variables;
        Ok(())
    }

    /// Refuses to start without a value for a variable that wants one; of a plan that was saved, only ephemeral ones do.
    pub(crate) fn refuse_missing(&self, is_planned: bool) -> Result<(), CliError> {
        for stack in &self.stacks {
            if is_planned {
                self.variables.refuse_planned(stack)?;
            }
            self.variables.refuse_missing(stack, Folder::new(&self.output, stack.name()).path(), is_planned)?;
        }
        Ok(())
    }

    pub(crate) fn stacks(&self) -> &[Synthesized] {
        &self.stacks
    }

    /// Lets stand-ins take the place of outputs that do not exist yet, so that what reads them can be planned before
    /// they do; it cannot be applied.
    pub(crate) fn stand_in(&mut self, program: &[Definition], environment: &Environment) -> Result<(), CliError> {
        let needed: BTreeSet<&str> = self.stacks.iter().flat_map(Synthesized::dependencies).map(Dependency::name).collect();
        let needed: Vec<&Definition> = program.iter().filter(|stack| needed.contains(stack.name())).collect();
        let mut stand_ins = StandIns::new();
        for other in synth::rendered(program, &needed, environment)? {
            let outputs = Operation::begin(&self.terraform, &other, &self.output, &self.variables, self.verbose)?.outputs()?;
            let is_missing = |block: &&Block| block.sort() == Sort::Output && !outputs.iter().any(|(name, ..)| name == block.name());
            let missing: Vec<&Block> = other.graph().blocks().filter(is_missing).collect();
            if outputs.is_empty() {
                stand_ins = stand_ins.stack(other.name());
            }
            stand_ins = missing.iter().fold(stand_ins, |stand_ins, output| stand_ins.output(other.name(), output.name()));
            if !missing.is_empty() {
                self.missing.insert(other.name().to_owned());
            }
        }
        for stack in &mut self.stacks {
            let reads_missing = stack.dependencies().iter().any(|needed| self.missing.contains(needed.name()));
            if let Some(definition) = program.iter().find(|definition| reads_missing && definition.name() == stack.name()) {
                *stack = definition.synthesize_with(environment, &stand_ins).map_err(|error| CliError::Failed(error.to_string()))?;
            }
        }
        Ok(())
    }

    /// The stacks whose outputs are stood in for in another one.
    pub(crate) fn missing<'s>(&self, stack: &'s Synthesized) -> Vec<&'s str> {
        stack.dependencies().iter().map(Dependency::name).filter(|name| self.missing.contains(*name)).collect()
    }

    /// Works on each stack, in the order of their dependencies.
    pub(crate) fn each<R: Send>(&self, work: impl Fn(&Operation) -> Result<R, CliError> + Sync) -> Result<Vec<R>, CliError> {
        let order: Vec<(&str, Vec<&str>)> = self.stacks.iter().map(|stack| (stack.name(), self.before(stack))).collect();
        let begin = |at: usize| Operation::begin(&self.terraform, &self.stacks[at], &self.output, &self.variables, self.verbose);
        order::each(&order, self.at_once, |at| work(&begin(at)?))
    }

    /// The stacks that have to be done before another one.
    fn before(&self, stack: &Synthesized) -> Vec<&str> {
        let depends = |one: &Synthesized, other: &Synthesized| one.dependencies().iter().any(|needed| needed.name() == other.name());
        let is_before = |other: &&Synthesized| if self.reversed { depends(other, stack) } else { depends(stack, other) };
        self.stacks.iter().filter(is_before).map(Synthesized::name).collect()
    }
}
