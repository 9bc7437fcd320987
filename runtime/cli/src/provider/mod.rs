//! `ferroform provider add`: a provider file from the schema that terraform prints.

mod references;
mod schema;
mod terraform;

use crate::error::CliError;
use crate::{finish, output, usage};
use clap::{Arg, ArgMatches, Command, value_parser};
use ferroform_schema::provider::{Mode, Provider};
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
    let add = Command::new("add")
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
            Arg::new("schema")
                .long("schema")
                .value_name("FILE")
                .value_parser(path)
                .help("Output of `terraform providers schema -json`, instead of running terraform; needs a VERSION"),
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
    let (json, version) = match (path("schema"), version) {
        (Some(schema), Some(version)) => {
            (std::fs::read(&schema).map_err(|error| CliError::file("read", &schema, &error))?, version.to_owned())
        }
        (Some(_), None) => {
            return Err(CliError::Failed(format!("a schema does not tell its provider's version: write `{source}@VERSION`")));
        }
        (None, version) => {
            output::note(&format!("asking terraform for the schema of {source}"));
            terraform::schema(source, version)?
        }
    };
    let beside = file.with_file_name("references.txt");
    let references = path("references").or_else(|| beside.is_file().then_some(beside));
    add(source, &version, &json, references.as_deref(), &file)
}

fn add(source: &str, version: &str, json: &[u8], references: Option<&Path>, file: &Path) -> Result<(), CliError> {
    let mut provider = schema::read(source, version, json).map_err(CliError::Failed)?;
    if let Some(path) = references {
        let text = std::fs::read_to_string(path).map_err(|error| CliError::file("read", path, &error))?;
        let known = references::apply(&text, &mut provider).map_err(|error| CliError::Failed(format!("{}:{error}", path.display())))?;
        output::note(&format!("{known} attributes with a known reference"));
    }
    let bytes = provider.encode().map_err(|error| CliError::Failed(error.to_string()))?;
    let size = bytes.len();
    let read: &'static [u8] = Box::leak(bytes.into_boxed_slice());
    let check = Provider::open(read).map_err(|error| CliError::Failed(format!("the file would not be readable: {error}")))?;
    let written = output::replace(file, read)?;
    output::line(&format!(
        "{source} {version}: {} resources, {} data sources, {} ephemeral resources, {} functions in {} ({size} bytes{})",
        check.count(Mode::Resource),
        check.count(Mode::Data),
        check.count(Mode::Ephemeral),
        check.functions().len(),
        file.display(),
        if written { "" } else { ", unchanged" },
    ))
}
