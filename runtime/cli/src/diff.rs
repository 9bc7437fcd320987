//! `diff`: what a deploy would change.

use crate::Done;
use crate::error::CliError;
use crate::operation::{Operation, Request};
use crate::plan::Plan;
use crate::session::Session;
use crate::terminal;
use serde_json::{Value, json};
use std::path::Path;

/// How the plans are shown and kept.
pub(crate) struct Showing<'p> {
    pub(crate) json: bool,
    pub(crate) out: Option<&'p Path>,
}

/// Shows the plan of each stack.
pub(crate) fn diff(session: &Session, request: &Request, showing: &Showing) -> Result<Done, CliError> {
    let out = match showing.out {
        Some(_) if session.stacks().len() != 1 => {
            return Err(CliError::Failed("`--out` keeps the plan of one stack; name it".to_owned()));
        }
        Some(file) => Some(std::path::absolute(file).map_err(|error| CliError::file("write", file, &error))?),
        None => None,
    };
    let plans = session.each(|operation| {
        let file = out.clone().unwrap_or_else(|| operation.plan_file());
        let plan = planned(operation, request, &file);
        if out.is_none() {
            operation.forget_plan();
        }
        let plan = plan?;
        let missing = session.missing(operation.stack);
        let mut json = Value::Null;
        if showing.json {
            json = plan.json(operation.stack);
            json["standsInFor"] = json!(missing);
        } else {
            plan.text(operation.stack).iter().try_for_each(|line| terminal::line(line))?;
            missing.iter().try_for_each(|name| {
                terminal::line(&format!("  what it reads of `{name}` comes with the deploy of that stack: stand-ins took its place"))
            })?;
        }
        Ok((json, plan.is_empty()))
    })?;
    if showing.json {
        terminal::line(&format!("{:#}", plans.iter().map(|(json, _)| json.clone()).collect::<Value>()))?;
    }
    Ok(if plans.iter().all(|(_, is_empty)| *is_empty) { Done::Nothing } else { Done::Changes })
}

/// A plan with all that is to be shown of it.
pub(crate) fn planned(operation: &Operation, request: &Request, file: &Path) -> Result<Plan, CliError> {
    let mut plan = operation.plan(request, file)?;
    operation.detail(&mut plan, file)?;
    Ok(plan)
}
