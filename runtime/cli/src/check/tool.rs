//! The `ferroform` tool, which speaks to providers: a program of stacks would take twice as long to compile
//! if it did that itself.

use crate::error::CliError;
use serde_json::Value;
use std::env;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::thread;

/// Names the tool, before all other places.
const VARIABLE: &str = "FERROFORM_TOOL";

/// The answer of `ferroform check` to the requests: a value for each of its lines.
///
/// # Errors
/// When the tool is not to be had, is of another version, or does not come to an end.
pub(super) fn check(requests: String) -> Result<Vec<Value>, CliError> {
    let tool = find()?;
    let run = |arguments: &[&str], input: String| {
        run(&tool, arguments, input).map_err(|error| CliError::Failed(format!("cannot run `{}`: {error}", tool.display())))
    };
    let named = run(&["--version"], String::new())?;
    let version = String::from_utf8_lossy(&named.stdout).trim().rsplit(' ').next().unwrap_or_default().to_owned();
    if version != env!("CARGO_PKG_VERSION") {
        let (tool, ours) = (tool.display(), env!("CARGO_PKG_VERSION"));
        return Err(CliError::Failed(format!(
            "`{tool}` is version {version}, and this program is made with ferroform {ours}\ninstall that: `cargo install ferroform-tool@{ours}`"
        )));
    }
    let answer = run(&["check", "--stdin", "--json"], requests)?;
    let lines = String::from_utf8_lossy(&answer.stdout);
    let lines: Vec<Value> = lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    if lines.last().is_some_and(|last| last["type"] == "summary") {
        return Ok(lines);
    }
    let said = String::from_utf8_lossy(&answer.stderr);
    let said = said.trim().strip_prefix("error: ").unwrap_or(said.trim());
    Err(CliError::Failed(if said.is_empty() {
        format!("`{}` ended in the middle ({})", tool.display(), answer.status)
    } else {
        said.to_owned()
    }))
}

/// Where the tool is: where a variable says, beside this program, or in `PATH`.
fn find() -> Result<PathBuf, CliError> {
    if let Some(named) = env::var_os(VARIABLE).filter(|named| !named.is_empty()).map(PathBuf::from) {
        let is_there = named.is_file();
        return if is_there { Ok(named) } else { Err(CliError::Failed(format!("{VARIABLE} is `{}`, which is no file", named.display()))) };
    }
    let name = format!("ferroform{}", env::consts::EXE_SUFFIX);
    let beside = env::current_exe().ok().and_then(|program| Some(program.parent()?.to_owned()));
    let path = env::var_os("PATH").unwrap_or_default();
    let mut folders = beside.into_iter().chain(env::split_paths(&path));
    folders.find_map(|folder| Some(folder.join(&name)).filter(|tool| tool.is_file())).ok_or_else(|| {
        let version = env!("CARGO_PKG_VERSION");
        CliError::Failed(format!(
            "the providers are asked by the `ferroform` tool, which is not beside this program, nor in PATH, nor named by {VARIABLE}\n\
             `cargo install ferroform-tool@{version}` installs it (in ferroform's own repository, `cargo build -p ferroform-tool` makes it)\n\
             `check --no-provider` leaves the providers out"
        ))
    })
}

fn run(tool: &PathBuf, arguments: &[&str], input: String) -> std::io::Result<Output> {
    let mut process = Command::new(tool).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let stdin = process.stdin.take();
    // a tool that has ended reads no more, and what it said last is the better message
    let writer = thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(input.as_bytes()).ok()));
    let output = process.wait_with_output();
    writer.join().ok();
    output
}
