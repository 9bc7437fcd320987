//! Asking terraform for a provider's schema, in a folder of its own.

use ferroform_cli::CliError;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A provider that terraform has installed in a folder of its own, which goes with this.
pub(super) struct Installed {
    folder: PathBuf,
    /// The version that terraform chose.
    pub(super) version: String,
    /// The provider's program.
    pub(super) binary: PathBuf,
    /// The output of `terraform providers schema -json`.
    pub(super) schema: Vec<u8>,
}

impl Drop for Installed {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.folder).ok();
    }
}

/// Installs a provider as terraform always does, so that mirrors and caches that it is told of are used.
pub(super) fn install(source: &str, version: Option<&str>) -> Result<Installed, CliError> {
    let folder = std::env::temp_dir().join(format!("ferroform-provider-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|error| CliError::file("create", &folder, &error))?;
    let mut installed = Installed { folder, version: String::new(), binary: PathBuf::new(), schema: Vec::new() };
    let folder = &installed.folder;
    let name = source.rsplit('/').next().unwrap_or_default();
    let mut required = json!({ "source": source });
    if let Some(version) = version {
        required["version"] = version.into();
    }
    let file = folder.join("main.tf.json");
    let text = json!({ "terraform": { "required_providers": { name: required } } }).to_string();
    std::fs::write(&file, text).map_err(|error| CliError::file("write", &file, &error))?;
    terraform(folder, &["init", "-input=false", "-no-color"])?;
    let missing = |what: &str| CliError::Failed(format!("terraform does not say {what} of {source} it installed"));
    let version = installed_version(&terraform(folder, &["version", "-json"])?, source).ok_or_else(|| missing("which version"))?;
    let binary = binary(&folder.join(".terraform/providers"), name).ok_or_else(|| missing("where the program"))?;
    let schema = terraform(folder, &["providers", "schema", "-json"])?;
    (installed.version, installed.binary, installed.schema) = (version, binary, schema);
    Ok(installed)
}

/// The provider's program, some folders below the one that terraform installs to.
fn binary(folder: &Path, name: &str) -> Option<PathBuf> {
    let prefix = format!("terraform-provider-{name}");
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                open.push(path);
            } else if path.file_name().is_some_and(|file| file.to_string_lossy().starts_with(&prefix)) {
                return Some(path);
            }
        }
    }
    None
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
