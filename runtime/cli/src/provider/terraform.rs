//! Asking terraform for a provider's schema, in a folder of its own.

use crate::error::CliError;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder that goes when it is dropped.
struct Workspace(PathBuf);

impl Workspace {
    fn new() -> Result<Workspace, CliError> {
        let path = std::env::temp_dir().join(format!("ferroform-provider-{}", std::process::id()));
        std::fs::create_dir_all(&path).map_err(|error| CliError::file("create", &path, &error))?;
        Ok(Workspace(path))
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

/// The schema as terraform prints it, and the version that it is of. Terraform installs the provider as it
/// always does, so that mirrors and caches that it is told of are used.
pub(super) fn schema(source: &str, version: Option<&str>) -> Result<(Vec<u8>, String), CliError> {
    let workspace = Workspace::new()?;
    let name = source.rsplit('/').next().unwrap_or_default();
    let mut required = json!({ "source": source });
    if let Some(version) = version {
        required["version"] = version.into();
    }
    let file = workspace.0.join("main.tf.json");
    let text = json!({ "terraform": { "required_providers": { name: required } } }).to_string();
    std::fs::write(&file, text).map_err(|error| CliError::file("write", &file, &error))?;
    terraform(&workspace.0, &["init", "-input=false", "-no-color"])?;
    let version = installed_version(&terraform(&workspace.0, &["version", "-json"])?, source);
    let schema = terraform(&workspace.0, &["providers", "schema", "-json"])?;
    match version {
        Some(version) => Ok((schema, version)),
        None => Err(CliError::Failed(format!("terraform does not say which version of {source} it installed"))),
    }
}

fn installed_version(json: &[u8], source: &str) -> Option<String> {
    let versions: Value = serde_json::from_slice(json).ok()?;
    let selected = versions["provider_selections"].as_object()?;
    selected.iter().find(|(address, _)| address.ends_with(source)).and_then(|(_, version)| Some(version.as_str()?.to_owned()))
}

fn terraform(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, CliError> {
    let run = Command::new("terraform").args(arguments).current_dir(folder).stdin(Stdio::null()).output();
    let output = run.map_err(|error| CliError::Failed(format!("cannot run terraform: {error}; is it installed, and in PATH?")))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let message = String::from_utf8_lossy(&output.stderr);
    Err(CliError::Failed(format!("`terraform {}` failed:\n{}", arguments.join(" "), message.trim())))
}
