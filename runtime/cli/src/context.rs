//! Values for the configuration that the environment does not have: `--context NAME=VALUE`, and `ferroform.json`.

use crate::error::CliError;
use ferroform::Definition;
use ferroform::config::Environment;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// The file that is read where it is there.
const FILE: &str = "ferroform.json";

/// The environment with these values.
pub(crate) fn read(
    environment: &Environment,
    given: &[&str],
    file: Option<&Path>,
    program: &[Definition],
) -> Result<Environment, CliError> {
    let mut values = Vec::new();
    for given in given {
        let Some((name, value)) = given.split_once('=') else {
            return Err(CliError::Failed(format!("`--context {given}` has no value: write `--context NAME=VALUE`")));
        };
        values.push((name.to_owned(), value.to_owned()));
    }
    let environment = environment.clone().with_context(values);
    let path = file.unwrap_or(Path::new(FILE));
    let environment = match fs::read_to_string(path) {
        Ok(text) => environment.with_context_file(&path.display().to_string(), &text).map_err(CliError::Failed)?,
        Err(error) if file.is_none() && error.kind() == ErrorKind::NotFound => environment,
        Err(error) => return Err(CliError::file("read", path, &error)),
    };
    match environment.unread(program).as_slice() {
        [] => Ok(environment),
        wrong => Err(CliError::Failed(wrong.join("\n"))),
    }
}
