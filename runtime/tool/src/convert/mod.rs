//! `ferroform convert`: makes a program of Terraform's HCL.
//!
//! Nothing is left out silently: what has no way in Rust is an error with its place, and then nothing is written.
//!
//! | module | job |
//! |---|---|
//! | [`source`] | files, places in them, comments |
//! | [`order`] | what has to come before what |
//! | [`symbols`], [`names`] | what things are called in Rust |
//! | [`ty`] | what is known of the type of an expression |
//! | [`expression`], [`for_expression`], [`collection`], [`function`], [`text`] | expressions |
//! | [`block`] | bodies |
//! | [`statement`] | top-level blocks |
//! | [`program`] | the whole |

mod block;
mod collection;
mod expression;
mod for_expression;
mod function;
mod names;
mod order;
mod program;
mod source;
mod statement;
mod symbols;
mod text;
mod ty;

use clap::{Arg, ArgMatches, Command, value_parser};
use ferroform_cli::{CliError, terminal};
use source::Source;
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) fn command() -> Command {
    Command::new("convert")
        .about("Convert Terraform's HCL to a program in Rust")
        .arg(
            Arg::new("path")
                .value_name("PATH")
                .num_args(1..)
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help("Files, or folders with .tf files in them, which are one stack"),
        )
        .arg(Arg::new("out").long("out").value_name("FILE").value_parser(value_parser!(PathBuf)).help("Write here, and not to stdout"))
        .arg(Arg::new("name").long("name").value_name("NAME").default_value("main").help("The stack's name"))
}

pub(crate) fn run(matches: &ArgMatches) -> Result<(), CliError> {
    let mut sources = Vec::new();
    for path in matches.get_many::<PathBuf>("path").into_iter().flatten() {
        for file in files(path)? {
            let text = fs::read_to_string(&file).map_err(|error| CliError::file("read", &file, &error))?;
            sources.push(Source::read(file.display().to_string(), text).map_err(CliError::Failed)?);
        }
    }
    let name = names::identifier(matches.get_one::<String>("name").map_or("main", String::as_str));
    let out = matches.get_one::<PathBuf>("out");
    let converted = program::convert(&sources, &name).map_err(|problems| {
        let count = if problems.len() == 1 { "1 thing".to_owned() } else { format!("{} things", problems.len()) };
        CliError::Failed(format!("{}\n\n{count} cannot be converted; nothing is written", problems.join("\n\n")))
    })?;
    let place = out.cloned().unwrap_or_else(|| PathBuf::from("stdout"));
    let folder = std::env::current_dir().map_err(|error| CliError::file("find", Path::new("."), &error))?;
    let formatted = crate::fmt::format(&converted, &place.display().to_string(), &folder.join(&place))?;
    match out {
        Some(file) => fs::write(file, formatted).map_err(|error| CliError::file("write", file, &error)),
        None => terminal::text(&formatted),
    }
}

/// The files that a path names.
fn files(path: &Path) -> Result<Vec<PathBuf>, CliError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path).map_err(|error| CliError::file("read", path, &error))?;
    let mut files = Vec::new();
    for entry in entries {
        let file = entry.map_err(|error| CliError::file("read", path, &error))?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".tf.json") {
            return Err(CliError::Failed(format!("{}: Terraform's JSON is not converted, only HCL", file.display())));
        }
        if name.ends_with(".tf") {
            files.push(file);
        }
    }
    if files.is_empty() {
        return Err(CliError::Failed(format!("{}: there is no .tf file in it", path.display())));
    }
    files.sort();
    Ok(files)
}
