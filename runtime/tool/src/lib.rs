//! The `ferroform` tool: makes provider files, from what terraform says of a provider and from what the
//! provider itself says of bogus values; asks providers to validate what a program renders; and formats
//! the bodies of macros.
#![forbid(unsafe_code)]

mod check;
mod convert;
mod fmt;
mod installation;
mod interrupt;
pub mod plugin;
mod probe;
mod provider;

use clap::Command;
use ferroform_cli::{finish, usage};
use std::process::ExitCode;

/// Runs the `ferroform` tool.
#[must_use]
pub fn main() -> ExitCode {
    let matches = match command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return usage(&error),
    };
    finish(match matches.subcommand() {
        Some(("provider", matches)) => provider::run(matches),
        Some(("check", matches)) => check::run(matches),
        Some(("convert", matches)) => convert::run(matches),
        Some(("fmt", matches)) => fmt::run(matches),
        _ => Ok(()),
    })
}

fn command() -> Command {
    Command::new("ferroform")
        .about("Infrastructure in Rust: the tool beside the crate")
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([provider::command(), check::command(), convert::command(), fmt::command()])
}
