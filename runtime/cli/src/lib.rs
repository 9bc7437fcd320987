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
//! | 1 | failed: the configuration, the stack, a policy, a file, a provider, or terraform |
//! | 2 | `diff` found changes; or the command line was wrong |
//! | 130 | interrupted |
//!
//! `graph --format json` writes, for each stack:
//!
//! ```json
//! { "stacks": [{
//!     "name": "network",
//!     "dependencies": [],
//!     "nodes": [{
//!         "address": "aws_vpc.payment_main",
//!         "sort": "resource",
//!         "kind": "aws_vpc",
//!         "name": "payment_main",
//!         "path": "network/payment/main",
//!         "scope": "payment",
//!         "provider": "aws",
//!         "source": { "file": "src/main.rs", "line": 9, "column": 32 }
//!     }],
//!     "edges": [{ "from": "aws_subnet.private", "to": "aws_vpc.payment_main" }]
//! }] }
//! ```
//!
//! An edge leads from a block to what it refers to or depends on; the configuration of its provider is among that.
//! `dependencies` are the names of the stacks that are to be deployed before this one.
//! `sort` is one of `provider`, `resource`, `data`, `ephemeral`, `variable`, `local`, `check`, `output`. The `kind` of the last four is empty;
//! the `provider` of what is no resource is null. More fields may come.
#![forbid(unsafe_code)]

mod addresses;
mod arguments;
mod assets;
mod check;
mod command;
mod completions;
mod context;
mod deploy;
mod diagnostic;
mod diff;
mod document;
mod error;
mod explain;
mod folder;
mod graph;
mod interrupt;
mod list;
mod modules;
mod operation;
mod order;
mod outputs;
mod plan;
mod progress;
mod select;
mod session;
mod source;
mod synth;
pub mod terminal;
mod terraform;
mod variables;
pub mod verdict;
mod watch;

use clap::ArgMatches;
use ferroform::Definition;
use ferroform::config::Environment;
use operation::Request;
use session::Session;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use variables::Variables;

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
    terminal::choose_colors(matches.subcommand().is_some_and(|(_, matches)| matches.get_flag("no-color")));
    match run(&matches, &stacks, &Environment::current()) {
        Ok(Done::Changes) => ExitCode::from(2),
        Ok(Done::Nothing) => ExitCode::SUCCESS,
        Err(error) => finish(Err(error)),
    }
}

/// What a command that did not fail has to say by its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Done {
    /// Nothing more.
    Nothing,
    /// There are changes to deploy.
    Changes,
}

/// Prints what clap has to say: help and version are no errors.
pub fn usage(error: &clap::Error) -> ExitCode {
    error.print().ok();
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// Ends a command: its error on stderr, and the exit code.
pub fn finish(result: Result<(), CliError>) -> ExitCode {
    let Err(error) = result else { return ExitCode::SUCCESS };
    terminal::clear();
    match error {
        CliError::BrokenPipe => return ExitCode::SUCCESS,
        CliError::Interrupted(message) => {
            terminal::note(&message);
            return ExitCode::from(interrupt::CODE);
        }
        CliError::Failed(message) => terminal::error(&message),
    }
    ExitCode::FAILURE
}

fn run(matches: &ArgMatches, program: &[Definition], environment: &Environment) -> Result<Done, CliError> {
    select::refuse_doubles(program)?;
    let Some((name, matches)) = matches.subcommand() else { return Ok(Done::Nothing) };
    let environment = &context::read(environment, &all(matches, "context"), path(matches, "context-file"), program)?;
    let patterns: Vec<&str> = all(matches, "stacks");
    let stacks = select::select(program, &patterns)?;
    let output = path(matches, "output").unwrap_or(Path::new(OUTPUT));
    let session = || Session::new(program, &stacks, environment, output, path(matches, "terraform"), matches.get_flag("verbose"));
    match name {
        "synth" => {
            let rendered = synth::rendered(program, &stacks, environment)?;
            let is_accepted = matches.get_flag("addresses");
            if !is_accepted {
                addresses::refuse_lost(&rendered, output)?;
            }
            if matches.get_flag("check") {
                let showing = check::Showing { json: false, deny_warnings: false, provider: true };
                check::check(&stacks, &rendered, output, showing)?;
            }
            let done = synth::synth(&rendered, output)?;
            addresses::write(&rendered, output, is_accepted)?;
            Ok(done)
        }
        "check" if matches.get_flag("list") => check::list(&stacks),
        "check" => {
            let [json, deny_warnings, no_provider] = ["json", "deny-warnings", "no-provider"].map(|flag| matches.get_flag(flag));
            let showing = check::Showing { json, deny_warnings, provider: !no_provider };
            check::check(&stacks, &synth::rendered(program, &stacks, environment)?, output, showing)
        }
        "list" => list::list(&stacks, matches.get_flag("long"), matches.get_flag("json")),
        "diff" => {
            let showing = diff::Showing { json: matches.get_flag("json"), out: path(matches, "out") };
            let mut request = request(matches);
            request.arguments.extend(matches.get_flag("destroy").then(|| "-destroy".to_owned()));
            let mut session = session()?;
            addresses::refuse_lost(session.stacks(), output)?;
            session.give(program, environment, Variables::read(matches)?)?;
            session.refuse_missing(false)?;
            session.stand_in(program, environment)?;
            diff::diff(&session, &request, &showing)
        }
        "deploy" | "destroy" => {
            let is_deploy = name == "deploy";
            let mut request = request(matches);
            request.arguments.extend((!is_deploy).then(|| "-destroy".to_owned()));
            let task = deploy::Task {
                phase: if is_deploy { "deploy" } else { "destroy" },
                request,
                approved: matches.get_flag("auto-approve"),
                saved: if is_deploy { path(matches, "plan") } else { None },
                outputs_file: if is_deploy { path(matches, "outputs-file") } else { None },
            };
            let mut session = session()?;
            if is_deploy {
                addresses::refuse_lost(session.stacks(), output)?;
            }
            session.give(program, environment, Variables::read(matches)?)?;
            session.refuse_missing(task.saved.is_some())?;
            session.reversed = !is_deploy;
            // two questions at once cannot be answered
            session.at_once = if task.approved { usize::MAX } else { 1 };
            deploy::deploy(&session, &task)
        }
        "output" => {
            let showing = outputs::Showing {
                name: matches.get_one::<String>("name").map(String::as_str),
                json: matches.get_flag("json"),
                raw: matches.get_flag("raw"),
            };
            outputs::output(&session()?, &showing)
        }
        "completions" => completions::print(matches),
        "explain" => {
            let name = matches.get_one::<String>("name").map_or("", String::as_str);
            explain::explain(&synth::rendered(program, &stacks, environment)?, name)
        }
        "graph" => {
            let format = matches.get_one("format").copied().unwrap_or(graph::Format::Html);
            graph::graph(&synth::rendered(program, &stacks, environment)?, format, path(matches, "out"))
        }
        "watch" => {
            let approved = matches.get_flag("auto-approve");
            let command = if approved { &["deploy", "--auto-approve"][..] } else { &["diff"] };
            let output = format!("--output={}", output.display());
            let terraform = path(matches, "terraform").map(|program| format!("--terraform={}", program.display()));
            let mut arguments: Vec<String> = command.iter().copied().chain(patterns).map(str::to_owned).collect();
            arguments.extend([output].into_iter().chain(terraform));
            arguments.extend(all(matches, "context").into_iter().map(|value| format!("--context={value}")));
            arguments.extend(path(matches, "context-file").map(|file| format!("--context-file={}", file.display())));
            arguments.extend(Variables::read(matches)?.arguments());
            watch::watch(&arguments)
        }
        _ => Ok(Done::Nothing),
    }
}

/// What shapes a plan, as terraform's own arguments.
fn request(matches: &ArgMatches) -> Request {
    let of = |name: &'static str| all(matches, name).into_iter().map(move |value| format!("-{name}={value}"));
    let mut arguments: Vec<String> = ["target", "replace"].into_iter().flat_map(of).collect();
    arguments.extend(matches.get_flag("refresh-only").then(|| "-refresh-only".to_owned()));
    Request { arguments, parallelism: matches.get_one("parallelism").copied() }
}

fn all<'m>(matches: &'m ArgMatches, name: &str) -> Vec<&'m str> {
    // not every command has every argument
    matches.try_get_many::<String>(name).ok().flatten().into_iter().flatten().map(String::as_str).collect()
}

fn path<'m>(matches: &'m ArgMatches, name: &str) -> Option<&'m Path> {
    matches.get_one::<PathBuf>(name).map(PathBuf::as_path)
}
