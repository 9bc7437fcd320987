//! Asking terraform for a provider's program and schema, in a folder of its own.

use ferroform_cli::CliError;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use tempfile::TempDir;
use tokio::process::{Child, Command};

/// A provider that terraform has installed in a folder of its own, which goes with this.
pub(super) struct Installed {
    folder: TempDir,
    source: String,
    /// The version that terraform chose.
    pub(super) version: String,
    /// The provider's program.
    pub(super) binary: PathBuf,
}

/// Installs a provider as terraform always does, so that mirrors and caches that it is told of are used.
pub(super) async fn install(source: &str, version: Option<&str>) -> Result<Installed, CliError> {
    let folder = tempfile::Builder::new().prefix("ferroform-provider-").tempdir();
    let folder = folder.map_err(|error| CliError::file("create a folder in", &std::env::temp_dir(), &error))?;
    let name = source.rsplit('/').next().unwrap_or_default();
    let mut required = json!({ "source": source });
    if let Some(version) = version {
        required["version"] = version.into();
    }
    let file = folder.path().join("main.tf.json");
    let text = json!({ "terraform": { "required_providers": { name: required } } }).to_string();
    std::fs::write(&file, text).map_err(|error| CliError::file("write", &file, &error))?;
    let cannot = |message: String| match version {
        Some(version) => format!("terraform cannot install {source} {version}\n{message}"),
        None => format!("terraform cannot install {source}\n{message}"),
    };
    terraform(folder.path(), &["init", "-input=false", "-no-color"]).await?.map_err(|said| CliError::Failed(cannot(essence(&said))))?;
    let missing = |what: &str| CliError::Failed(format!("terraform does not say {what} of {source} it installed"));
    let versions = told(folder.path(), &["version", "-json"]).await?;
    let version = installed_version(&versions, source).ok_or_else(|| missing("which version"))?;
    let binary = binary(&folder.path().join(".terraform/providers"), name).ok_or_else(|| missing("where the program"))?;
    Ok(Installed { folder, source: source.to_owned(), version, binary })
}

impl Installed {
    /// The folder, for whatever goes with it.
    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The output of `terraform providers schema -json`.
    pub(super) async fn schema(&self) -> Result<Vec<u8>, CliError> {
        let schema = terraform(self.folder.path(), &["providers", "schema", "-json"]).await?;
        schema.map_err(|said| {
            let Installed { source, version, .. } = self;
            CliError::Failed(format!("terraform cannot get the schema of {source} {version}\n{}", essence(&said)))
        })
    }
}

/// The last error, which is the one of the cause, without colours, frames, and advice that is of no use here.
fn essence(said: &str) -> String {
    let plain: Vec<String> =
        said.lines().map(|line| uncoloured(line).trim_start_matches(['│', '╷', '╵', ' ']).trim_end().to_owned()).collect();
    let plain = plain.join("\n");
    let last = plain.rsplit("Error: ").next().unwrap_or(&plain).trim();
    let advice = |paragraph: &&str| !paragraph.trim_start().starts_with("To see which modules");
    last.split("\n\n").filter(advice).collect::<Vec<_>>().join("\n")
}

/// Not every command of terraform takes `-no-color`.
fn uncoloured(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or(part, |(_, rest)| rest))
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
    let is_wanted = |address: &str| address == source || address.ends_with(&format!("/{source}"));
    selected.iter().find(|(address, _)| is_wanted(address)).and_then(|(_, version)| Some(version.as_str()?.to_owned()))
}

/// What terraform prints where nothing can go wrong but terraform itself.
async fn told(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, CliError> {
    let said = terraform(folder, arguments).await?;
    said.map_err(|said| CliError::Failed(format!("`terraform {}` failed:\n{}", arguments.join(" "), said.trim())))
}

/// What terraform prints, or else what it says against it.
async fn terraform(folder: &Path, arguments: &[&str]) -> Result<Result<Vec<u8>, String>, CliError> {
    let mut command = Command::new("terraform");
    command.args(arguments).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // the sockets of providers, which stay when they are killed
    command.env("TMPDIR", folder);
    // these would have terraform look elsewhere than in the folder
    for variable in ["TF_CLI_ARGS", "TF_CLI_ARGS_init", "TF_DATA_DIR", "TF_WORKSPACE"] {
        command.env_remove(variable);
    }
    let run = |error: std::io::Error| CliError::Failed(format!("cannot run terraform: {error}; is it installed, and in PATH?"));
    let output = running(command).map_err(run)?.output().await.map_err(run)?;
    Ok(if output.status.success() { Ok(output.stdout) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) })
}

/// A process with all that it has started, ended with this.
struct Running(Option<Child>);

fn running(mut command: Command) -> std::io::Result<Running> {
    #[cfg(unix)]
    command.process_group(0);
    command.kill_on_drop(true).spawn().map(|child| Running(Some(child)))
}

impl Running {
    async fn output(mut self) -> std::io::Result<std::process::Output> {
        use tokio::io::AsyncReadExt;
        let Some(child) = &mut self.0 else { return Err(std::io::ErrorKind::NotFound.into()) };
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let (mut out, mut err) = (child.stdout.take(), child.stderr.take());
        let read = async {
            if let Some(out) = &mut out {
                out.read_to_end(&mut stdout).await?;
            }
            std::io::Result::Ok(())
        };
        let read_errors = async {
            if let Some(err) = &mut err {
                err.read_to_end(&mut stderr).await?;
            }
            std::io::Result::Ok(())
        };
        let (status, (), ()) = tokio::try_join!(child.wait(), read, read_errors)?;
        self.0 = None;
        Ok(std::process::Output { status, stdout, stderr })
    }
}

/// Terraform would leave the provider's process behind if it alone were killed.
impl Drop for Running {
    fn drop(&mut self) {
        #[cfg(unix)]
        if let Some(group) = self.0.as_ref().and_then(Child::id).and_then(|id| i32::try_from(id).ok()) {
            nix::sys::signal::killpg(nix::unistd::Pid::from_raw(group), nix::sys::signal::Signal::SIGKILL).ok();
        }
    }
}
