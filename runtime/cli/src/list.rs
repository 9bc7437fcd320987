//! `list`: the stacks of the program.

use crate::Done;
use crate::error::CliError;
use crate::terminal;
use ferroform::Definition;

pub(crate) fn list(stacks: &[&Definition], long: bool) -> Result<Done, CliError> {
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
