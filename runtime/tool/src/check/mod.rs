//! `ferroform check`: what the providers themselves say of a configuration, without `terraform init`.
//!
//! | module | job |
//! |---|---|
//! | [`configuration`] | the blocks of a configuration, and the providers that it wants |
//! | [`template`] | strings that are code, and those that are not |
//! | [`encode`] | a block to the value that its provider validates |
//! | [`run`] | starting each provider, and asking it about each of its blocks |
//! | [`secret`] | keeping sensitive values out of the answers |
//! | [`report`] | the answers, for people and for programs |
//!
//! What is an expression is sent as an unknown value, as `terraform validate` does it.

mod configuration;
mod encode;
mod report;
mod run;
mod secret;
mod template;

use crate::installation::Settings;
use crate::plugin::Severity;
use crate::provider::plural;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use configuration::Configuration;
use ferroform_cli::{CliError, terminal};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

pub(crate) fn command() -> Command {
    Command::new("check")
        .about("Ask the providers to validate a configuration in Terraform's JSON syntax, without `terraform init`")
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .num_args(1..)
                .required_unless_present("stdin")
                .value_parser(value_parser!(PathBuf))
                .help("Files such as cdk.tf.json; those of one folder are one configuration"),
        )
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help("Print a line of JSON for each finding"))
        .arg(Arg::new("timings").long("timings").action(ArgAction::SetTrue).help("Also how long each step took, on stderr"))
        .arg(
            Arg::new("stdin")
                .long("stdin")
                .action(ArgAction::SetTrue)
                .conflicts_with("file")
                .hide(true)
                .help("Read configurations from stdin, each as {\"folder\": .., \"document\": ..}; for programs of stacks"),
        )
}

pub(crate) fn run(matches: &ArgMatches) -> Result<(), CliError> {
    let configurations =
        if matches.get_flag("stdin") { of_stdin()? } else { of_files(matches.get_many::<PathBuf>("file").into_iter().flatten())? };
    let settings = Settings::read().map_err(CliError::Failed)?;
    let checked = run::run(&configurations, &settings)?;
    let is_json = matches.get_flag("json");
    for finding in &checked.findings {
        if is_json {
            terminal::line(&finding.json().to_string())?;
        } else {
            terminal::note(&format!("{}\n", finding.text()));
        }
    }
    if matches.get_flag("timings") {
        checked.timings.iter().for_each(|timing| terminal::note(timing));
    }
    let count = |severity: Severity| checked.findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if is_json {
        let summary = json!({
            "type": "summary", "blocks": checked.blocks, "errors": errors, "warnings": warnings, "providers": checked.providers,
        });
        terminal::line(&summary.to_string())?;
    }
    let asked = format!("{} asked about", plural(checked.blocks, "block"));
    let warned = if warnings == 0 { String::new() } else { format!(", {}", plural(warnings, "warning")) };
    match errors {
        0 if is_json => Ok(()),
        0 if checked.providers.is_empty() => terminal::line(&asked),
        0 => terminal::line(&format!("{asked}, none refused by {}{warned}", checked.providers.join(", "))),
        _ => Err(CliError::Failed(format!("{asked}: {}{warned}", plural(errors, "error")))),
    }
}

fn of_files<'p>(files: impl Iterator<Item = &'p PathBuf>) -> Result<Vec<Configuration>, CliError> {
    let mut folders: BTreeMap<PathBuf, Vec<Value>> = BTreeMap::new();
    for file in files {
        let text = std::fs::read(file).map_err(|error| CliError::file("read", file, &error))?;
        let document = serde_json::from_slice(&text);
        let document = document.map_err(|error| CliError::Failed(format!("`{}` is not JSON: {error}", file.display())))?;
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        folders.entry(folder.to_owned()).or_default().push(document);
    }
    folders.into_iter().map(|(folder, documents)| read(folder, &documents)).collect()
}

fn of_stdin() -> Result<Vec<Configuration>, CliError> {
    let mut text = Vec::new();
    io::stdin().read_to_end(&mut text).map_err(|error| CliError::Failed(format!("cannot read stdin: {error}")))?;
    serde_json::Deserializer::from_slice(&text)
        .into_iter::<Value>()
        .map(|request| {
            let request = request.map_err(|error| CliError::Failed(format!("stdin is not JSON: {error}")))?;
            let folder = request["folder"].as_str().unwrap_or(".");
            read(folder.into(), std::slice::from_ref(&request["document"]))
        })
        .collect()
}

fn read(folder: PathBuf, documents: &[Value]) -> Result<Configuration, CliError> {
    let name = folder.display().to_string();
    Configuration::read(folder, documents).map_err(|why| CliError::Failed(format!("the configuration in `{name}` cannot be read: {why}")))
}
