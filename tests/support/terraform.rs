//! terraform, for tests that ask it.
//!
//! A test of a file with `harness = false` is made by [`trial`]: without terraform it is reported as
//! ignored, and says so loudly; where the environment variable `CI` is set it fails instead, so that
//! nobody's build is green because terraform was missing.

use ferroform::{ProviderCrate, Synthesized};
use ferroform_schema::provider::Mode;
use libtest_mimic::{Completion, Failed, Trial};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// The test `name`, and what it needs, such as terraform with a provider, or else why it is not to be had.
pub fn trial<T: 'static>(name: &str, needs: fn() -> Result<T, String>, test: impl FnOnce(&T) + Send + 'static) -> Trial {
    let name = name.to_owned();
    Trial::ignorable_test(name.clone(), move || match needs() {
        Ok(program) => {
            test(&program);
            Ok(Completion::Completed)
        }
        Err(reason) if std::env::var_os("CI").is_some() => {
            Err(Failed::from(format!("{reason}\n(the variable CI is set, so this test may not be left out)")))
        }
        Err(reason) => {
            writeln!(std::io::stderr(), "\n!!! NOT TESTED: {name}\n!!! {reason}\n").ok();
            Ok(Completion::ignored_with("what it needs is not to be had"))
        }
    })
}

/// terraform, and a folder in which the AWS provider of the provider file is installed.
#[derive(Clone, Debug)]
pub struct WithAws {
    installed: PathBuf,
}

/// terraform with the AWS provider, installed once for this machine.
///
/// # Errors
/// Why it is not to be had.
pub fn with_aws() -> Result<WithAws, String> {
    static FOUND: OnceLock<Result<WithAws, String>> = OnceLock::new();
    FOUND.get_or_init(|| install().map(|installed| WithAws { installed })).clone()
}

/// terraform alone, for stacks without a provider.
#[derive(Clone, Copy, Debug)]
pub struct Plain(());

/// terraform without any provider.
///
/// # Errors
/// Why it is not to be had.
pub fn plain() -> Result<Plain, String> {
    terraform(&std::env::temp_dir(), None, &["version"]).map(|_| Plain(()))
}

/// Installs the provider into a folder of its own and moves that to its place, so that of several
/// processes at once each finds either nothing or the whole.
fn install() -> Result<PathBuf, String> {
    plain()?;
    let provider = aws::Provider::schema();
    let name = format!("ferroform-tests-{}-{}", provider.name(), provider.version());
    let place = std::env::temp_dir().join(&name);
    if is_installed(&place) {
        return Ok(place);
    }
    let folder = Folder::new(&name);
    folder.write("main.tf.json", versions());
    terraform(&folder.0, None, &["init", "-input=false", "-no-color"])?;
    if std::fs::rename(&folder.0, &place).is_err() && !is_installed(&place) {
        // what is there links to a mirror that is gone since
        std::fs::remove_dir_all(&place).ok();
        std::fs::rename(&folder.0, &place).map_err(|error| format!("cannot move the provider to {}: {error}", place.display()))?;
    }
    Ok(place)
}

/// The part of a configuration that says which provider it wants, as JSON.
#[must_use]
pub fn versions() -> String {
    let provider = aws::Provider::schema();
    json!({ "terraform": { "required_providers": { provider.name(): {
        "source": provider.source(), "version": format!("= {}", provider.version()),
    } } } })
    .to_string()
}

/// Whether a lock file is there, and a folder of the provider for some platform that is not empty.
fn is_installed(place: &Path) -> bool {
    let provider = aws::Provider::schema();
    let entries = |path: PathBuf| path.read_dir().into_iter().flatten().flatten();
    // below the host of the registry that it came from
    let mut platforms =
        entries(place.join(".terraform/providers")).flat_map(|host| entries(host.path().join(provider.source()).join(provider.version())));
    place.join(".terraform.lock.hcl").is_file() && platforms.any(|platform| entries(platform.path()).next().is_some())
}

impl WithAws {
    /// Where terraform has installed the provider to, as `TF_DATA_DIR` names it.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.installed.join(".terraform")
    }

    /// What `terraform providers schema -json` prints.
    #[must_use]
    pub fn schema(&self) -> Vec<u8> {
        terraform(&self.installed, None, &["providers", "schema", "-json"]).unwrap_or_else(|error| panic!("{error}"))
    }

    /// What `terraform validate` says of a document, in the form of its `-json`; a warning is one too.
    #[must_use]
    pub fn diagnose(&self, json: &str) -> Vec<Value> {
        self.diagnose_files(parts(json).into_iter().map(|(name, part)| (format!("{name}.tf.json"), part)))
    }

    /// What `terraform validate` says of a configuration in several files.
    #[must_use]
    pub fn diagnose_files(&self, files: impl IntoIterator<Item = (String, String)>) -> Vec<Value> {
        let folder = Folder::new("validate");
        for (name, content) in files {
            folder.write(&name, content);
        }
        let lock = std::fs::read(self.installed.join(".terraform.lock.hcl")).expect("the lock file of the installed provider");
        folder.write(".terraform.lock.hcl", lock);
        let run =
            run(&folder.0, Some(&self.installed.join(".terraform")), &["validate", "-json"]).unwrap_or_else(|error| panic!("{error}"));
        let said: Value = serde_json::from_slice(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", message(&run)));
        said["diagnostics"].as_array().cloned().unwrap_or_default()
    }

    /// Whether terraform and the provider accept a stack with all that is beside its document.
    ///
    /// # Errors
    /// What they say against it.
    pub fn validate_stack(&self, stack: &Synthesized) -> Result<(), String> {
        if stack.files().len() == 0 {
            return self.validate(stack.json());
        }
        let folder = Folder::new("validate");
        folder.write("cdk.tf.json", stack.json());
        for (name, bytes) in stack.files() {
            folder.write(name, bytes);
        }
        terraform(&folder, None, &["init", "-backend=false", "-input=false", "-no-color"])?;
        terraform(&folder, None, &["validate", "-no-color"]).map(drop)
    }

    /// Whether terraform and the provider accept a document.
    ///
    /// # Errors
    /// What they say against it, one diagnostic after the other.
    pub fn validate(&self, json: &str) -> Result<(), String> {
        let diagnostics = self.diagnose(json);
        let errors: Vec<String> = diagnostics.iter().filter(|diagnostic| diagnostic["severity"] == "error").map(text).collect();
        if errors.is_empty() { Ok(()) } else { Err(errors.join("\n\n")) }
    }
}

/// A document in parts, a file for each kind, the blocks themselves as they stand in it: for each
/// diagnostic terraform reads the file again, which for a thousand of them in one large file takes minutes.
fn parts(json: &str) -> BTreeMap<String, String> {
    fn entries(json: &str) -> BTreeMap<&str, &RawValue> {
        serde_json::from_str(json).unwrap_or_else(|error| panic!("the document: {error}"))
    }
    let mut parts = BTreeMap::new();
    let mut rest = entries(json);
    for mode in Mode::ALL.map(Mode::key) {
        for (kind, blocks) in rest.remove(mode).map(|kinds| entries(kinds.get())).into_iter().flatten() {
            parts.insert(format!("{mode}-{kind}"), format!("{{\"{mode}\": {{\"{kind}\": {blocks}}}}}"));
        }
    }
    parts.insert("stack".into(), serde_json::to_string(&rest).expect("JSON"));
    parts
}

/// A diagnostic as text: the block, what is wrong, and the lines it is about.
#[must_use]
pub fn text(diagnostic: &Value) -> String {
    let part = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let place = format!("{} line {}", part(&diagnostic["snippet"]["context"]), diagnostic["range"]["start"]["line"]);
    format!("{place}: {}: {}\n{}", part(&diagnostic["summary"]), part(&diagnostic["detail"]), part(&diagnostic["snippet"]["code"]))
}

impl Plain {
    /// The values of all outputs after `terraform apply` of a document, and the plan that led there.
    ///
    /// # Errors
    /// What terraform says against it.
    pub fn apply(self, json: &str) -> Result<Applied, String> {
        let folder = Folder::new("apply");
        // a local backend keeps the state three folders up, as it does for `synth`
        let place = folder.path("out/stacks/stack");
        std::fs::create_dir_all(&place).expect("a folder in the temporary folder");
        folder.write("out/stacks/stack/cdk.tf.json", json);
        terraform(&place, None, &["init", "-input=false", "-no-color"])?;
        terraform(&place, None, &["plan", "-input=false", "-no-color", "-out=plan"])?;
        let plan = terraform(&place, None, &["show", "-json", "plan"])?;
        terraform(&place, None, &["apply", "-input=false", "-no-color", "plan"])?;
        let outputs = terraform(&place, None, &["output", "-json"])?;
        let read = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).map_err(|error| error.to_string());
        let outputs = read(&outputs)?.as_object().cloned().unwrap_or_default();
        let outputs = outputs.into_iter().map(|(name, mut output)| (name, output["value"].take())).collect();
        Ok(Applied { outputs, plan: read(&plan)? })
    }
}

impl Plain {
    /// Runs terraform in a folder and gives what it printed.
    ///
    /// # Errors
    /// The arguments and what it printed, if it failed.
    pub fn run(self, folder: &Path, arguments: &[&str]) -> Result<String, String> {
        terraform(folder, None, arguments).map(|printed| String::from_utf8_lossy(&printed).into_owned())
    }
}

/// What came of `terraform apply`.
#[derive(Debug)]
pub struct Applied {
    /// The outputs' values by their names.
    pub outputs: Map<String, Value>,
    /// The plan, in the form of `terraform show -json`.
    pub plan: Value,
}

/// A new folder outside of the source tree, which goes when it is dropped.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// A new folder with this name and some numbers.
    #[must_use]
    pub fn new(name: &str) -> Folder {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("{name}.{}.{count}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder in the temporary folder");
        Folder(path)
    }

    /// The path of a file in it.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file, and makes the folders that it is in.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        made.and_then(|()| std::fs::write(&path, content)).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

impl std::ops::Deref for Folder {
    type Target = Path;
    fn deref(&self) -> &Path {
        &self.0
    }
}

impl AsRef<Path> for Folder {
    fn as_ref(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

/// The standard output of terraform in a folder; an error of it in its own words.
fn terraform(folder: &Path, data: Option<&Path>, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = run(folder, data, arguments)?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(format!("`terraform {}` failed: {}", arguments.join(" "), message(&output)))
    }
}

fn run(folder: &Path, data: Option<&Path>, arguments: &[&str]) -> Result<std::process::Output, String> {
    let mut command = Command::new("terraform");
    command.args(arguments).current_dir(folder).stdin(Stdio::null()).env("CHECKPOINT_DISABLE", "1");
    for variable in ["TF_CLI_ARGS", "TF_DATA_DIR", "TF_LOG", "TF_WORKSPACE"] {
        command.env_remove(variable);
    }
    if let Some(data) = data {
        command.env("TF_DATA_DIR", data);
    }
    command.output().map_err(|error| format!("cannot run terraform: {error}"))
}

fn message(output: &std::process::Output) -> String {
    [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text).trim().to_owned()).join("\n")
}
