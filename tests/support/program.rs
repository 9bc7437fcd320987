//! Programs of this workspace, for tests that run them as a user does.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// The program of a package, built by the cargo that runs the tests.
///
/// # Errors
/// What cargo says against it.
pub fn built(package: &str, name: &str) -> Result<PathBuf, String> {
    let build = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--package", package, "--bin", name, "--message-format", "json-render-diagnostics"])
        .output()
        .map_err(|error| format!("cannot run cargo: {error}"))?;
    if !build.status.success() {
        return Err(String::from_utf8_lossy(&build.stderr).into_owned());
    }
    let messages = String::from_utf8_lossy(&build.stdout);
    let path = messages.lines().find_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(PathBuf::from(message["executable"].as_str()?))
    });
    path.ok_or_else(|| format!("cargo names no program `{name}` that it built"))
}

/// The program of this workspace's stacks.
///
/// # Panics
/// When it does not compile.
pub fn stacks() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| built("stacks", "stacks").unwrap_or_else(|error| panic!("{error}")))
}

/// How a run of the program ended.
#[derive(Debug)]
pub struct Run {
    /// The exit code; none after a signal.
    pub code: Option<i32>,
    /// What it printed.
    pub stdout: String,
    /// What it had to say beside that.
    pub stderr: String,
}

/// Runs a command to its end.
///
/// # Panics
/// When it cannot be run, or prints something else than text.
#[must_use]
pub fn run(command: &mut Command) -> Run {
    command.output().expect("the program runs").into()
}

impl From<Output> for Run {
    fn from(Output { status, stdout, stderr }: Output) -> Run {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        Run { code: status.code(), stdout: text(stdout), stderr: text(stderr) }
    }
}

/// Runs cargo in the folder of a crate outside of this workspace, as its author would; nothing is fetched.
///
/// # Panics
/// When there is no cargo.
#[must_use]
pub fn cargo(folder: &Path, target: &Path, arguments: &[&str]) -> Output {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(folder).args(arguments).args(["--offline", "--quiet"]).env("CARGO_TARGET_DIR", target);
    // what cargo sets for a test is not what a user has
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CARGO_PKG_")) {
        cargo.env_remove(name);
    }
    cargo.env_remove("CARGO_MANIFEST_DIR").output().expect("cargo")
}
