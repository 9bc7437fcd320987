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
//! | 1 | failed: the configuration, the stack, or a file |
//! | 2 | the command line was wrong |
#![forbid(unsafe_code)]

mod error;
mod list;
pub mod output;
mod synth;

use clap::{Arg, ArgMatches, Command, value_parser};
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
    let matches = match command().try_get_matches() {
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
            output::error(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn command() -> Command {
    let stacks =
        Arg::new("stacks").value_name("STACK").num_args(0..).help("Names of stacks, or patterns with `*`; all of them if none is given");
    let folder = Arg::new("output")
        .long("output")
        .short('o')
        .value_name("FOLDER")
        .default_value(OUTPUT)
        .value_parser(value_parser!(PathBuf))
        .help("Folder to write to");
    Command::new("stacks")
        .about("Stacks of infrastructure, written in Rust")
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(Command::new("synth").about("Render the stacks to Terraform JSON").arg(stacks.clone()).arg(folder))
        .subcommand(
            Command::new("list")
                .about("List the stacks")
                .arg(stacks)
                .arg(Arg::new("long").long("long").short('l').action(clap::ArgAction::SetTrue).help("Also the variables that each reads")),
        )
}

fn run(matches: &ArgMatches, stacks: &[Definition], environment: &Environment) -> Result<(), CliError> {
    if let Some(double) = stacks.iter().enumerate().find_map(|(at, stack)| stacks[..at].iter().find(|other| other.name() == stack.name())) {
        return Err(CliError::Failed(format!("two stacks are named `{}`; give one another name with `.named(\"..\")`", double.name())));
    }
    match matches.subcommand() {
        Some(("synth", matches)) => {
            let folder = matches.get_one::<PathBuf>("output").cloned().unwrap_or_else(|| OUTPUT.into());
            synth::synth(&chosen(matches, stacks)?, environment, &folder)
        }
        Some(("list", matches)) => list::list(&chosen(matches, stacks)?, matches.get_flag("long")),
        _ => Ok(()),
    }
}

/// The stacks that were asked for, in the order of the program.
fn chosen<'s>(matches: &ArgMatches, stacks: &'s [Definition]) -> Result<Vec<&'s Definition>, CliError> {
    let patterns: Vec<&String> = matches.get_many("stacks").into_iter().flatten().collect();
    for pattern in &patterns {
        if !stacks.iter().any(|stack| fits(pattern, stack.name())) {
            let names: Vec<&str> = stacks.iter().map(Definition::name).collect();
            let hint = ferroform_schema::suggest::hint(pattern, names.iter().copied());
            return Err(CliError::Failed(format!("no stack is named `{pattern}`{hint}\nthe program has: {}", names.join(", "))));
        }
    }
    Ok(stacks.iter().filter(|stack| patterns.is_empty() || patterns.iter().any(|pattern| fits(pattern, stack.name()))).collect())
}

/// Whether a name fits a pattern in which `*` stands for any text.
fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, rest)) => name
            .strip_prefix(start)
            .is_some_and(|tail| (0..=tail.len()).filter(|at| tail.is_char_boundary(*at)).any(|at| fits(rest, &tail[at..]))),
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_any_text() {
        assert!(fits("tap", "tap") && fits("t*", "tap") && fits("*", "tap") && fits("*-prod", "tap-prod") && fits("t*p*", "tap-prod"));
        assert!(!fits("tap", "tap-prod") && !fits("*-dev", "tap-prod") && !fits("", "tap"));
    }
}
