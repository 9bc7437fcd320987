//! `completions`: what a shell needs to complete commands and options.

use crate::Done;
use crate::command::command;
use crate::error::CliError;
use crate::terminal;
use clap::ArgMatches;
use clap_complete::{Shell, generate};

/// Prints the script for a shell, for the program under the name that it was called by.
pub(crate) fn print(matches: &ArgMatches) -> Result<Done, CliError> {
    let Some(shell) = matches.get_one::<Shell>("shell").copied() else { return Ok(Done::Nothing) };
    let called = std::env::args_os().next().unwrap_or_default();
    let name = std::path::Path::new(&called).file_stem().map_or("stacks".into(), |name| name.to_string_lossy());
    let mut script = Vec::new();
    generate(shell, &mut command(), name, &mut script);
    terminal::text(&String::from_utf8_lossy(&script))?;
    Ok(Done::Nothing)
}
