//! `ferroform provider`: the commands that make provider files and show what is in them.
//!
//! | module | job |
//! |---|---|
//! | [`command`] | the command line |
//! | [`add`], [`list`], [`show`], [`upgrade`] | one command each |
//! | [`terraform`], [`schema`] | what terraform says of a provider |
//! | [`rules`], [`references`] | what is known from elsewhere |
//! | [`origin`] | how a file was made |
//! | [`project`] | the files of a project |
//! | [`counts`], [`changes`], [`document`] | how much a file knows, what is new in it, and all of it as JSON |

mod add;
mod changes;
mod command;
mod counts;
mod document;
mod list;
mod origin;
mod project;
mod references;
mod rules;
mod schema;
mod show;
mod terraform;
mod upgrade;

pub(crate) use counts::plural;

use crate::interrupt::until_interrupted;
use add::{Options, RulesFrom};
use clap::ArgMatches;
use ferroform_cli::{CliError, terminal};
use std::path::PathBuf;

pub(crate) use command::command;

pub(crate) fn run(matches: &ArgMatches) -> Result<(), CliError> {
    let Some((name, matches)) = matches.subcommand() else { return Ok(()) };
    let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    match name {
        "add" => add(matches),
        "list" => list::list(matches.get_flag("json")),
        "show" => show::show(text("provider").unwrap_or_default(), text("kind"), matches.get_flag("json")),
        "upgrade" => upgrade(matches),
        _ => Ok(()),
    }
}

fn add(matches: &ArgMatches) -> Result<(), CliError> {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let (source, version) = add::source(matches.get_one::<String>("source").map_or("", String::as_str))?;
    let name = source.rsplit('/').next().unwrap_or_default();
    let options = Options {
        rules: match path("rules") {
            Some(file) => RulesFrom::File(file),
            None if matches.get_flag("no-rules") => RulesFrom::Nowhere,
            None => RulesFrom::Provider,
        },
        only: matches.get_one::<String>("only").cloned(),
        references: path("references"),
        file: path("output").unwrap_or_else(|| format!("{name}.provider").into()),
    };
    let bytes = match path("schema") {
        Some(schema) => {
            let Some(version) = version else {
                return Err(CliError::Failed(format!("a schema does not tell its provider's version: write `{source}@VERSION`")));
            };
            add::from_schema(source, version, &schema, &options)?
        }
        None => until_interrupted(async {
            terminal::note(&format!("installing {source}"));
            let installed = terraform::install(source, version).await?;
            add::from_installed(source, &installed, &options).await
        })?,
    };
    add::write(bytes, &options.file).map(|_| ())
}

/// `FILE @VERSION` is as good as `FILE@VERSION`.
fn upgrade(matches: &ArgMatches) -> Result<(), CliError> {
    let words: Vec<&str> = matches.get_many::<String>("provider").into_iter().flatten().map(String::as_str).collect();
    match words.as_slice() {
        [_, version] if !version.starts_with('@') => {
            Err(CliError::Failed(format!("`{version}` is no version: one is written with `@`, such as @1.2.3")))
        }
        words => upgrade::upgrade(&words.concat()),
    }
}
