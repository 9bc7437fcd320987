//! `ferroform fmt`: formats the bodies of `resource!` and its like, which have the shape of HCL, so that rustfmt leaves them alone.
//!
//! | module | job |
//! |---|---|
//! | [`source`] | a file as tokens, with its comments |
//! | [`call`] | the calls of the macros |
//! | [`body`], [`expression`] | what stands in a body, and where a value of it ends |
//! | [`layout`], [`lines`] | a call with its white space, and what is aligned of it |
//! | [`settings`] | what `rustfmt.toml` says |
//! | [`text`] | a whole file, and that it is still the same but for white space |
//! | [`files`] | finding and replacing files |

mod body;
mod call;
mod expression;
mod files;
mod layout;
mod lines;
mod settings;
mod source;
mod text;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use ferroform_cli::{CliError, terminal};
use settings::Settings;
use similar::TextDiff;
use source::Problem;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

pub(crate) fn command() -> Command {
    Command::new("fmt")
        .about("Format the bodies of resource! and its like in Rust files, as `terraform fmt` would; run it after `cargo fmt`")
        .arg(
            Arg::new("path")
                .value_name("PATH")
                .num_args(0..)
                .default_value(".")
                .value_parser(value_parser!(PathBuf))
                .help("Files, folders with .rs files in them, or `-` for stdin to stdout"),
        )
        .arg(
            Arg::new("check")
                .long("check")
                .action(ArgAction::SetTrue)
                .help("Change nothing; print what would change, and fail if anything would"),
        )
        .arg(
            Arg::new("exclude")
                .long("exclude")
                .value_name("PATH")
                .action(ArgAction::Append)
                .value_parser(value_parser!(PathBuf))
                .help("Leave out this file or folder"),
        )
}

pub(crate) fn run(matches: &ArgMatches) -> Result<(), CliError> {
    let paths = |name: &str| matches.get_many::<PathBuf>(name).into_iter().flatten().cloned().collect::<Vec<_>>();
    let is_check = matches.get_flag("check");
    let given = paths("path");
    if given == [Path::new("-")] {
        return stdin(is_check);
    }
    let files = files::find(&given, &paths("exclude"))?;
    let (mut changed, mut failed) = (0, 0);
    for file in &files {
        match one(file, is_check) {
            Ok(is_changed) => changed += usize::from(is_changed),
            Err(CliError::Failed(message)) => {
                failed += 1;
                terminal::error(&message);
            }
            Err(other) => return Err(other),
        }
    }
    match (failed, changed) {
        (0, changed) if is_check => checked(changed, "file"),
        (0, _) => Ok(()),
        (1, _) => Err(CliError::Failed("1 file is left as it is".to_owned())),
        (failed, _) => Err(CliError::Failed(format!("{failed} files are left as they are"))),
    }
}

/// Formats one file, or prints what would change in it; says whether anything does.
fn one(file: &Path, is_check: bool) -> Result<bool, CliError> {
    let text = fs::read_to_string(file).map_err(|error| CliError::file("read", file, &error))?;
    let folder = fs::canonicalize(file).map_err(|error| CliError::file("read", file, &error))?;
    let formatted = format(&text, &file.display().to_string(), &folder)?;
    if formatted == text {
        return Ok(false);
    }
    if is_check {
        print_changes(&text, &formatted, &file.display().to_string())?;
    } else {
        files::replace(file, &text, &formatted)?;
        terminal::line(&file.display().to_string())?;
    }
    Ok(true)
}

fn stdin(is_check: bool) -> Result<(), CliError> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).map_err(|error| CliError::Failed(format!("cannot read stdin: {error}")))?;
    if text.is_empty() {
        // an editor that pipes what another formatter did not print would replace the buffer by nothing
        return Err(CliError::Failed("there is nothing on stdin; what was to write to it may have failed".to_owned()));
    }
    let folder = std::env::current_dir().map_err(|error| CliError::file("find", Path::new("."), &error))?;
    let formatted = format(&text, "<stdin>", &folder.join("stdin"))?;
    match is_check {
        false => terminal::text(&formatted),
        true if formatted == text => Ok(()),
        true => print_changes(&text, &formatted, "<stdin>").and_then(|()| checked(1, "text")),
    }
}

fn checked(changed: usize, noun: &str) -> Result<(), CliError> {
    match changed {
        0 => Ok(()),
        1 => Err(CliError::Failed(format!("1 {noun} is not formatted; `ferroform fmt` formats it"))),
        _ => Err(CliError::Failed(format!("{changed} {noun}s are not formatted; `ferroform fmt` formats them"))),
    }
}

pub(crate) fn format(text: &str, name: &str, file: &Path) -> Result<String, CliError> {
    let settings = file.parent().map(Settings::of_folder).unwrap_or_default();
    text::format(text, &settings).map_err(|Problem { at, message }| {
        let before = text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        CliError::Failed(format!("{message}\n  --> {name}:{line}:{column}"))
    })
}

fn print_changes(text: &str, formatted: &str, name: &str) -> Result<(), CliError> {
    terminal::text(&TextDiff::from_lines(text, formatted).unified_diff().header(name, &format!("{name} (formatted)")).to_string())
}
