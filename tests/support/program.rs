//! The program of this workspace's stacks, run as a user runs it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{fs, sync::OnceLock};

/// The program, built once by the cargo that runs the tests.
///
/// # Panics
/// When it does not compile.
pub fn path() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let build = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--package", "stacks", "--bin", "stacks", "--message-format", "json-render-diagnostics"])
            .output()
            .expect("cargo runs");
        assert!(build.status.success(), "{}", String::from_utf8_lossy(&build.stderr));
        let messages = String::from_utf8_lossy(&build.stdout);
        let path = messages.lines().find_map(|line| {
            let message: serde_json::Value = serde_json::from_str(line).ok()?;
            Some(PathBuf::from(message["executable"].as_str()?))
        });
        path.expect("cargo names the program it built")
    })
}

/// An empty folder for one test.
///
/// # Panics
/// When it cannot be made.
#[must_use]
pub fn folder(test: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("ferroform-tests-{}", std::process::id())).join(test);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).expect("a temporary folder can be made");
    folder
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
    let Output { status, stdout, stderr } = command.output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    Run { code: status.code(), stdout: text(stdout), stderr: text(stderr) }
}
