//! What terraform says of a stack that nobody deploys: for tests.
//!
//! Each call works in a new folder, which goes again, and on an empty local state, whichever backend the stack has. Of
//! the environment it takes what says where providers come from (`TF_CLI_CONFIG_FILE`, `TF_PLUGIN_CACHE_DIR`) and how
//! they log in, not what is about a folder of its own (`TF_DATA_DIR`, `TF_WORKSPACE`, `TF_CLI_ARGS`).

use crate::diagnostic;
use crate::folder;
use crate::terraform::Terraform;
use crate::terraform::message::{Diagnostic, Message};
use ferroform::Synthesized;
use serde_json::{Value, json};
use std::fmt;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Why terraform does not accept a stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// There is no terraform, so that nothing is known; the text says where to get it.
    NoTerraform(String),
    /// What it says against the stack, each on its Rust line.
    Refused(String),
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Rejection::NoTerraform(text) | Rejection::Refused(text)) = self;
        f.write_str(text)
    }
}

impl std::error::Error for Rejection {}

/// Has terraform validate a stack: `terraform init`, without its backend, and `terraform validate`.
///
/// # Errors
/// When terraform is not there, cannot get the providers, or refuses the stack.
pub fn validate(stack: &Synthesized) -> Result<(), Rejection> {
    let trial = Trial::begin(stack)?;
    let output = trial.run(&["validate", "-json"])?;
    let said: Value = serde_json::from_slice(&output.stdout).map_err(|_| failed("validate", &output))?;
    trial.judge("validate", &output, said["diagnostics"].as_array().into_iter().flatten().map(Diagnostic::of).collect())
}

/// Has terraform plan a stack as if nothing of it were there, and gives the plan in the form of
/// [`terraform show -json`](https://developer.hashicorp.com/terraform/internals/json-format). The providers are asked, so
/// they want their credentials.
///
/// # Errors
/// When terraform is not there, cannot get the providers, or cannot plan.
pub fn plan(stack: &Synthesized) -> Result<Value, Rejection> {
    let trial = Trial::begin(stack)?;
    let output = trial.run(&["plan", "-input=false", "-json", "-out=plan"])?;
    let messages = String::from_utf8_lossy(&output.stdout);
    let diagnostics = messages.lines().filter_map(|line| match Message::of(line) {
        Message::Diagnostic(diagnostic) => Some(diagnostic),
        _ => None,
    });
    trial.judge("plan", &output, diagnostics.collect())?;
    let shown = trial.run(&["show", "-json", "-no-color", "plan"])?;
    serde_json::from_slice(&shown.stdout).map_err(|_| failed("show", &shown))
}

/// A stack in a folder of its own.
struct Trial<'s> {
    terraform: Terraform,
    stack: &'s Synthesized,
    folder: folder::Folder,
    _temporary: Temporary,
}

impl<'s> Trial<'s> {
    fn begin(stack: &'s Synthesized) -> Result<Trial<'s>, Rejection> {
        let named = std::env::var_os("FERROFORM_TERRAFORM").map(PathBuf::from);
        let terraform = Terraform::find(named.as_deref()).map_err(|error| Rejection::NoTerraform(error.to_string()))?;
        let temporary = Temporary::new();
        let folder = folder::Folder::new(&temporary.0.join("ferroform.out"), stack.name());
        folder.write(stack).map_err(|error| Rejection::Refused(error.to_string()))?;
        let trial = Trial { terraform, stack, folder, _temporary: temporary };
        // an override's backend takes the place of any other, `cloud` too
        trial.write("state_override.tf.json", &json!({ "terraform": { "backend": { "local": {} } } }).to_string())?;
        let output = trial.run(&["init", "-input=false", "-no-color"])?;
        if output.status.success() { Ok(trial) } else { Err(failed("init", &output)) }
    }

    fn write(&self, name: &str, text: &str) -> Result<(), Rejection> {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).map_err(|error| Rejection::Refused(format!("cannot write `{}`: {error}", path.display())))
    }

    fn run(&self, arguments: &[&str]) -> Result<Output, Rejection> {
        let mut command = Command::new(self.terraform.program());
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null()).env("TF_IN_AUTOMATION", "1").env("TF_INPUT", "0");
        for variable in ["TF_DATA_DIR", "TF_WORKSPACE", "TF_CLI_ARGS"] {
            command.env_remove(variable);
        }
        command.output().map_err(|error| Rejection::NoTerraform(format!("cannot run `{}`: {error}", self.terraform.program().display())))
    }

    fn judge(&self, command: &str, output: &Output, mut diagnostics: Vec<Diagnostic>) -> Result<(), Rejection> {
        diagnostics.retain(|diagnostic| diagnostic.is_error);
        match diagnostics.as_slice() {
            [] if output.status.success() => Ok(()),
            [] => Err(failed(command, output)),
            _ => {
                let shown: Vec<String> = diagnostics.iter().map(|diagnostic| diagnostic::show(diagnostic, self.stack)).collect();
                Err(Rejection::Refused(shown.join("\n\n")))
            }
        }
    }
}

fn failed(command: &str, output: &Output) -> Rejection {
    let [stdout, stderr] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text).trim().to_owned());
    Rejection::Refused(format!("`terraform {command}` failed\n{stdout}\n{stderr}").trim_end().to_owned())
}

/// A temporary folder that goes when it is dropped; the output folder is in it, so that what is relative stays within.
struct Temporary(PathBuf);

impl Temporary {
    fn new() -> Temporary {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        Temporary(std::env::temp_dir().join(format!("ferroform-verdict.{}.{number}", std::process::id())))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}
