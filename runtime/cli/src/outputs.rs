//! `output`: what deployed stacks give.

use crate::Done;
use crate::error::CliError;
use crate::session::Session;
use crate::terminal;
use serde_json::{Map, Value};

/// How outputs are shown.
pub(crate) struct Showing<'n> {
    pub(crate) name: Option<&'n str>,
    pub(crate) json: bool,
    pub(crate) raw: bool,
}

/// Shows the outputs of each stack.
pub(crate) fn output(session: &Session, showing: &Showing) -> Result<Done, CliError> {
    let mut stacks = session.each(|operation| Ok((operation.stack.name().to_owned(), operation.outputs()?)))?;
    if let Some(name) = showing.name {
        for (stack, outputs) in &mut stacks {
            let known: Vec<String> = outputs.iter().map(|(name, ..)| name.clone()).collect();
            outputs.retain(|(output, ..)| output == name);
            if outputs.is_empty() {
                let hint = ferroform_schema::suggest::hint(name, known.iter().map(String::as_str));
                return Err(CliError::Failed(format!("stack `{stack}` has no output `{name}` in its state{hint}")));
            }
        }
    }
    if showing.raw {
        for (_, outputs) in &stacks {
            outputs.iter().try_for_each(|(_, value, _)| terminal::line(&raw(value)))?;
        }
    } else if showing.json {
        let all = stacks.into_iter().map(|(stack, outputs)| {
            let outputs = outputs.into_iter().map(|(name, value, _)| (name, value)).collect::<Map<_, _>>();
            (stack, Value::Object(outputs))
        });
        terminal::line(&format!("{:#}", Value::Object(all.collect::<Map<_, _>>())))?;
    } else {
        for (stack, outputs) in &stacks {
            if outputs.is_empty() {
                terminal::line(&format!("{stack}: no outputs; is it deployed?"))?;
            }
            show(stack, outputs)?;
        }
    }
    Ok(Done::Nothing)
}

/// The outputs as text; sensitive ones are not shown.
pub(crate) fn show(stack: &str, outputs: &[(String, Value, bool)]) -> Result<(), CliError> {
    let longest = outputs.iter().map(|(name, ..)| name.len()).max().unwrap_or(0);
    outputs.iter().try_for_each(|(name, value, sensitive)| {
        let value = if *sensitive { "(sensitive)".to_owned() } else { value.to_string() };
        terminal::line(&format!("{stack}: {name:longest$} = {value}"))
    })
}

fn raw(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
