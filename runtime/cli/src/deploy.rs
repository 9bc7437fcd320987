//! `deploy` and `destroy`: a plan, a question, and its apply.

use crate::Done;
use crate::diff::planned;
use crate::error::CliError;
use crate::operation::{Operation, Request};
use crate::outputs;
use crate::plan::Plan;
use crate::session::Session;
use crate::terminal;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What is to be done.
pub(crate) struct Task<'p> {
    /// `deploy`, `destroy`.
    pub(crate) phase: &'static str,
    pub(crate) request: Request,
    /// Whether nobody is asked.
    pub(crate) approved: bool,
    /// A plan that was saved.
    pub(crate) saved: Option<&'p Path>,
    pub(crate) outputs_file: Option<&'p Path>,
}

/// Plans each stack, asks, and applies.
pub(crate) fn deploy(session: &Session, task: &Task) -> Result<Done, CliError> {
    if !task.approved && task.saved.is_none() {
        terminal::can_ask("--auto-approve")?;
    }
    let saved = match task.saved {
        Some(_) if session.stacks().len() != 1 => {
            return Err(CliError::Failed("a saved plan is that of one stack; name it: `deploy STACK --plan FILE`".to_owned()));
        }
        Some(file) => Some(file.canonicalize().map_err(|error| CliError::file("read the plan", file, &error))?),
        None => None,
    };
    let outputs = session.each(|operation| {
        match &saved {
            Some(file) => apply_saved(operation, task, file)?,
            None => {
                let result = plan_and_apply(operation, task);
                operation.forget_plan();
                result?;
            }
        }
        let outputs = if task.phase == "deploy" { operation.outputs()? } else { Vec::new() };
        outputs::show(operation.stack.name(), &outputs)?;
        let open = outputs.into_iter().filter(|(.., sensitive)| !sensitive).map(|(name, value, _)| (name, value));
        Ok((operation.stack.name().to_owned(), Value::Object(open.collect::<Map<_, _>>())))
    })?;
    if let Some(file) = task.outputs_file {
        let outputs: Map<String, Value> = outputs.into_iter().collect();
        terminal::replace(file, format!("{:#}\n", Value::Object(outputs)).as_bytes())?;
    }
    Ok(Done::Nothing)
}

fn plan_and_apply(operation: &Operation, task: &Task) -> Result<(), CliError> {
    let file: PathBuf = operation.plan_file();
    let plan = planned(operation, &task.request, &file)?;
    let name = operation.stack.name();
    plan.text(operation.stack).iter().try_for_each(|line| terminal::line(line))?;
    if plan.is_empty() {
        return Ok(());
    }
    if !task.approved && !terminal::ask(&format!("{} `{name}`?", task.phase))? {
        return Err(CliError::Failed(format!("{name}: not approved, and nothing was changed")));
    }
    let began = Instant::now();
    operation.apply(&file, plan.steps(), task.phase, task.request.parallelism)?;
    terminal::line(&format!("{name}: {} in {} s", plan.done(), began.elapsed().as_secs()))
}

/// A saved plan was looked at when it was made: it is applied as it is, and nobody is asked, as terraform has it.
fn apply_saved(operation: &Operation, task: &Task, file: &Path) -> Result<(), CliError> {
    let plan = Plan::of_shown(&operation.shown(file)?);
    plan.text(operation.stack).iter().try_for_each(|line| terminal::line(line))?;
    let began = Instant::now();
    operation.apply(file, plan.steps(), task.phase, task.request.parallelism)?;
    terminal::line(&format!("{}: {} in {} s", operation.stack.name(), plan.done(), began.elapsed().as_secs()))
}
