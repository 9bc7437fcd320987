//! The commands of a program of stacks. The program's `main` hands its stacks over:
//!
//! ```no_run
//! # fn tap() -> ferroform::Definition { unimplemented!() }
//! fn main() -> std::process::ExitCode {
//!     ferroform_cli::main([tap()])
//! }
//! ```
//!
//! | exit code | means |
//! |---|---|
//! | 0 | done |
//! | 1 | failed: the configuration, the stack, a file, or terraform |
//! | 2 | `diff` found changes; or the command line was wrong |
//! | 130 | interrupted |
#![forbid(unsafe_code)]

mod command;
mod error;
mod list;
mod select;
mod synth;
pub mod terminal;

use clap::ArgMatches;
use ferroform::Definition;
use ferroform::config::Environment;
use std::path::PathBuf;
use std::process::ExitCode;

pub use error::CliError;

/// The folder that `synth` writes to, unless told otherwise.
pub const OUTPUT: &str = "ferroform.out";

/// Runs the command that the process was called with.
#[must_use]
pub fn main(stacks: impl IntoIterator<Item = Definition>) -> ExitCode {
    let stacks: Vec<Definition> = stacks.into_iter().collect();
    let matches = match command::command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return usage(&error),
    };
    finish(run(&matches, &stacks, &Environment::current()))
}

/// Prints what clap has to say: help and version are no errors.
pub fn usage(error: &clap::Error) -> ExitCode {
    error.print().ok();
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// Ends a command: its error on stderr, and the exit code.
pub fn finish(result: Result<(), CliError>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(CliError::BrokenPipe) => ExitCode::SUCCESS,
        Err(error) => {
            terminal::error(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn run(matches: &ArgMatches, stacks: &[Definition], environment: &Environment) -> Result<(), CliError> {
    select::refuse_doubles(stacks)?;
    let Some((name, matches)) = matches.subcommand() else { return Ok(()) };
    let patterns: Vec<&str> = matches.get_many::<String>("stacks").into_iter().flatten().map(String::as_str).collect();
    let stacks = select::select(stacks, &patterns)?;
    let folder = matches.get_one::<PathBuf>("output").cloned().unwrap_or_else(|| OUTPUT.into());
    match name {
        "synth" => synth::synth(&stacks, environment, &folder),
        "list" => list::list(&stacks, matches.get_flag("long")),
        _ => Ok(()),
    }
}
