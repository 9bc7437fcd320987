//! `ferroform provider add`: a provider file from the schema that terraform prints.

mod references;
mod rules;
mod schema;
mod terraform;

use crate::probe;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use ferroform_cli::CliError;
use ferroform_cli::{finish, terminal, usage};
use ferroform_schema::provider::{Mode, Provider};
use ferroform_schema::source::ProviderSource;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Runs the `ferroform` tool.
#[must_use]
pub fn main() -> ExitCode {
    match command().try_get_matches() {
        Ok(matches) => finish(run(&matches)),
        Err(error) => usage(&error),
    }
}

fn command() -> Command {
    let path = value_parser!(PathBuf);
    let add =
        Command::new("add")
            .about("Make a provider file, from what terraform says of the provider")
            .arg(Arg::new("source").value_name("SOURCE[@VERSION]").required(true).help("The provider, such as hashicorp/aws@5.100.0"))
            .arg(
                Arg::new("output")
                    .long("output")
                    .short('o')
                    .value_name("FILE")
                    .value_parser(path.clone())
                    .help("File to write [default: <name>.provider]"),
            )
            .arg(
                Arg::new("references")
                    .long("references")
                    .value_name("FILE")
                    .value_parser(path.clone())
                    .help("What refers to what [default: references.txt beside the file to write, if it is there]"),
            )
            .arg(
                Arg::new("schema").long("schema").value_name("FILE").value_parser(path).help(
                    "Output of `terraform providers schema -json`, instead of running terraform; needs a VERSION, and finds no rules",
                ),
            )
            .arg(
                Arg::new("rules")
                    .long("rules")
                    .value_name("FILE")
                    .value_parser(value_parser!(PathBuf))
                    .conflicts_with("no-rules")
                    .help("Take the rules of this provider file, instead of asking the provider"),
            )
            .arg(Arg::new("no-rules").long("no-rules").action(ArgAction::SetTrue).help("Do not ask the provider for its rules"))
            .arg(
                Arg::new("only")
                    .long("only")
                    .value_name("TEXT")
                    .hide(true)
                    .help("Ask about kinds with one of these texts, between commas, in their name"),
            );
    Command::new("ferroform")
        .about("Infrastructure in Rust: the tool beside the crate")
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(Command::new("provider").about("Provider files").subcommand_required(true).arg_required_else_help(true).subcommand(add))
}

fn run(matches: &ArgMatches) -> Result<(), CliError> {
    let Some(("add", matches)) = matches.subcommand().and_then(|(_, provider)| provider.subcommand()) else { return Ok(()) };
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let source = matches.get_one::<String>("source").map_or("", String::as_str);
    let (source, version) = match source.split_once('@') {
        Some((source, version)) => (source, Some(version)),
        None => (source, None),
    };
    let name = source.rsplit('/').next().unwrap_or_default();
    if name.is_empty() || !source.contains('/') {
        return Err(CliError::Failed(format!(
            "`{source}` is not the source of a provider: expected NAMESPACE/NAME, such as hashicorp/aws"
        )));
    }
    let file = path("output").unwrap_or_else(|| format!("{name}.provider").into());
    let beside = file.with_file_name("references.txt");
    let references = path("references").or_else(|| beside.is_file().then_some(beside));
    if let Some(schema) = path("schema") {
        let Some(version) = version else {
            return Err(CliError::Failed(format!("a schema does not tell its provider's version: write `{source}@VERSION`")));
        };
        let json = std::fs::read(&schema).map_err(|error| CliError::file("read", &schema, &error))?;
        let mut provider = schema::read(source, version, &json).map_err(CliError::Failed)?;
        if let Some(rules) = path("rules") {
            adopt(&rules, &mut provider)?;
        }
        return add(provider, references.as_deref(), &file);
    }
    terminal::note(&format!("installing {source}"));
    let installed = terraform::install(source, version)?;
    let mut provider = schema::read(source, &installed.version, &installed.schema).map_err(CliError::Failed)?;
    if let Some(rules) = path("rules") {
        adopt(&rules, &mut provider)?;
    } else if !matches.get_flag("no-rules") {
        terminal::note(&format!("asking {source} {} for its rules", installed.version));
        let only = matches.get_one::<String>("only").map(String::as_str);
        let started = std::time::Instant::now();
        let summary =
            probe::probe(&installed.binary, &mut provider, only, terminal::note).map_err(|error| CliError::Failed(error.to_string()))?;
        terminal::note(&format!(
            "{} rules and {} groups in {} kinds, by {} questions in {} s; {} parts were not confirmed and dropped, {} questions had no answer",
            summary.values,
            summary.groups,
            summary.kinds,
            summary.calls,
            started.elapsed().as_secs(),
            summary.dropped,
            summary.failed
        ));
    }
    add(provider, references.as_deref(), &file)
}

fn adopt(file: &Path, provider: &mut ProviderSource) -> Result<(), CliError> {
    let bytes = std::fs::read(file).map_err(|error| CliError::file("read", file, &error))?;
    let known = Provider::open(bytes.leak());
    let known = known.map_err(|error| CliError::Failed(format!("cannot use the provider file `{}`: {error}", file.display())))?;
    rules::adopt(known, provider);
    Ok(())
}

fn add(mut provider: ProviderSource, references: Option<&Path>, file: &Path) -> Result<(), CliError> {
    if let Some(path) = references {
        let text = std::fs::read_to_string(path).map_err(|error| CliError::file("read", path, &error))?;
        let known = references::apply(&text, &mut provider).map_err(|error| CliError::Failed(format!("{}:{error}", path.display())))?;
        terminal::note(&format!("{known} attributes with a known reference"));
    }
    let bytes = provider.encode().map_err(|error| CliError::Failed(error.to_string()))?;
    let size = bytes.len();
    let read: &'static [u8] = Box::leak(bytes.into_boxed_slice());
    let check = Provider::open(read).map_err(|error| CliError::Failed(format!("the file would not be readable: {error}")))?;
    let written = terminal::replace(file, read)?;
    terminal::line(&format!(
        "{} {}: {} resources, {} data sources, {} ephemeral resources, {} functions in {} ({size} bytes{})",
        provider.source,
        provider.version,
        check.count(Mode::Resource),
        check.count(Mode::Data),
        check.count(Mode::Ephemeral),
        check.functions().len(),
        file.display(),
        if written { "" } else { ", unchanged" },
    ))
}
