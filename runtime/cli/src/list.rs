//! `list`: the stacks of the program.

use crate::Done;
use crate::error::CliError;
use crate::terminal;
use ferroform::Definition;
use serde_json::{Value, json};

pub(crate) fn list(stacks: &[&Definition], long: bool, json: bool) -> Result<Done, CliError> {
    if json {
        terminal::line(&format!("{:#}", stacks.iter().map(|stack| described(stack)).collect::<Value>()))?;
        return Ok(Done::Nothing);
    }
    for stack in stacks {
        if !long {
            terminal::line(stack.name())?;
            continue;
        }
        let description = stack.description();
        terminal::line(&if description.is_empty() { stack.name().to_owned() } else { format!("{}: {description}", stack.name()) })?;
        for variable in stack.variables() {
            let default = variable.default.map_or(String::new(), |default| format!(" [{default}]"));
            terminal::line(&format!("  {}{default}  {}", variable.name, variable.description))?;
        }
    }
    Ok(Done::Nothing)
}

/// A stack for programs.
fn described(stack: &Definition) -> Value {
    let variables = stack.variables().iter();
    let variables =
        variables.map(|variable| json!({ "name": variable.name, "description": variable.description, "default": variable.default }));
    json!({ "name": stack.name(), "description": stack.description(), "variables": variables.collect::<Value>() })
}
