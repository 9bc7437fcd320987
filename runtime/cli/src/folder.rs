//! The folder that terraform runs in, one for each stack.

use crate::assets;
use crate::error::CliError;
use crate::modules;
use crate::terminal;
use crate::terraform::{OURS, Terraform};
use ferroform::Synthesized;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The name of a stack's document.
pub(crate) const DOCUMENT: &str = "cdk.tf.json";
/// Terraform's name for the file with the providers' versions and checksums.
const LOCK: &str = ".terraform.lock.hcl";

/// The folder of one stack.
#[derive(Clone, Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    /// Where the lock file is kept: beside the output folder, to be committed, since that folder comes and goes.
    lock: PathBuf,
}

impl Folder {
    /// `<output>/stacks/<name>`.
    pub(crate) fn new(output: &Path, stack: &str) -> Folder {
        let beside = output.parent().unwrap_or(Path::new(""));
        Folder { path: output.join("stacks").join(stack), lock: beside.join(format!("terraform.{stack}.lock.hcl")) }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// A file of ours in the folder.
    pub(crate) fn ours(&self, name: &str) -> PathBuf {
        self.path.join(OURS).join(name)
    }

    /// Writes the document, and the assets and modules that it names; says whether it changed.
    pub(crate) fn write(&self, stack: &Synthesized) -> Result<bool, CliError> {
        assets::write(&self.path, stack)?;
        let changed = modules::write(&self.path, stack)?;
        let changed = terminal::replace(&self.path.join(DOCUMENT), stack.json().as_bytes())? || changed;
        assets::clean(&self.path, stack);
        Ok(changed)
    }

    /// Makes the folder ready: `terraform init`, when something that it depends on is not as it was.
    pub(crate) fn init(&self, terraform: &Terraform, stack: &Synthesized) -> Result<(), CliError> {
        let marker = self.ours("init");
        let lock = fs::read(&self.lock).ok();
        if fs::read(&marker).is_ok_and(|made_with| made_with == requirements(terraform, stack, lock.as_deref())) && self.is_ready() {
            return Ok(());
        }
        terraform.check_version(&self.path, stack)?;
        if let Some(lock) = &lock {
            terminal::replace(&self.path.join(LOCK), lock)?;
        }
        terminal::status(&format!("{}: init", stack.name()));
        let (ended, stdout) = terraform.capture(&self.path, &["init", "-input=false", "-no-color"])?;
        terminal::clear();
        if ended.code != Some(0) {
            return Err(CliError::Failed(self.init_failed(stack, &stdout, &ended.stderr)));
        }
        let written = fs::read(self.path.join(LOCK)).ok();
        if let Some(written) = &written {
            terminal::replace(&self.lock, written)?;
        }
        terminal::replace(&marker, &requirements(terraform, stack, written.as_deref()))?;
        Ok(())
    }

    fn is_ready(&self) -> bool {
        self.path.join(LOCK).is_file() || !self.lock.is_file()
    }

    fn init_failed(&self, stack: &Synthesized, stdout: &str, stderr: &str) -> String {
        let said = format!("{}\n{}", stdout.trim(), stderr.trim());
        let hint = if said.contains("-migrate-state") {
            format!(
                "\nthe backend of the stack is another one than before: run `terraform init -migrate-state` in {} to take the state along, \
                 or `terraform init -reconfigure` to leave it",
                self.path.display()
            )
        } else if said.contains("locked provider") || said.contains("lock file") {
            format!("\nthe providers' versions are kept in {}; delete it to choose them anew", self.lock.display())
        } else {
            String::new()
        };
        format!("terraform cannot make the folder of stack `{}` ready\n{}{hint}", stack.name(), said.trim())
    }
}

/// What an init depends on, to tell whether it has to be done again.
fn requirements(terraform: &Terraform, stack: &Synthesized, lock: Option<&[u8]>) -> Vec<u8> {
    let document: Value = serde_json::from_str(stack.json()).unwrap_or_default();
    let configuration = std::env::var_os("TF_CLI_CONFIG_FILE").unwrap_or_default();
    let program = terraform.program().display();
    let (settings, module) = (&document["terraform"], &document["module"]);
    let mut text = format!("{program}\n{}\n{settings}\n{module}\n{:016x}\n", configuration.display(), modules::hash(stack)).into_bytes();
    text.extend_from_slice(lock.unwrap_or_default());
    text
}
