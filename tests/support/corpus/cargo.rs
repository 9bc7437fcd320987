//! `cargo check` of cases, all in one crate; and the synthesis of cases whose values only the program knows.

use super::{Case, Complaint};
use serde_json::Value;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The crates stay in the build's own folder, so that what they depend on is compiled once.
const FOLDER: &str = env!("OUT_DIR");
const WORKSPACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// What the compiler says of some cases, a module for each.
pub(super) fn check(cases: &[&Case]) -> Vec<Complaint> {
    let krate = Crate { name: "cases" };
    krate.write(cases, "lib.rs", &modules(cases), |case| format!("use ferroform::prelude::*;\n{}", case.rust()));
    krate.cargo("check")
}

/// What the compiler says of cases whose literals are hidden from it, and then the program.
pub(super) fn synthesize(cases: &[&Case]) -> Vec<Complaint> {
    let krate = Crate { name: "hidden" };
    let calls: String = cases.iter().map(|case| format!("    report({0:?}, {0}::{0}());\n", case.id)).collect();
    let main = format!("{}{REPORT}fn main() {{\n{calls}}}\n", modules(cases));
    let header = "use crate::hidden;\nuse ferroform::prelude::*;\n";
    krate.write(cases, "main.rs", &main, |case| format!("{header}{}", case.rust_hidden()));
    let complaints = krate.cargo("build");
    if complaints.iter().any(|complaint| complaint.is_error) {
        return complaints;
    }
    let program = Command::new(krate.folder().join("target/debug").join(krate.name)).output();
    let program = program.unwrap_or_else(|error| panic!("the program of the cases: {error}"));
    assert!(program.status.success(), "the program of the cases failed:\n{}", String::from_utf8_lossy(&program.stderr));
    let lines = String::from_utf8_lossy(&program.stdout).into_owned();
    let problem = |line: &str| {
        let (case, text) = line.split_once('\t').unwrap_or_else(|| panic!("{line:?} is no report"));
        Complaint { case: case.to_owned(), is_error: true, text: text.replace("\\n", "\n") }
    };
    complaints.into_iter().chain(lines.lines().map(problem)).collect()
}

/// What the program of the cases tells of a case, on one line.
const REPORT: &str = "
fn hidden<T>(value: T) -> T {
    std::hint::black_box(value)
}

fn report(case: &str, stack: ferroform::Definition) {
    if let Err(error) = stack.synthesize(&ferroform::config::Environment::default()) {
        println!(\"{case}\\t{}\", error.to_string().replace('\\n', \"\\\\n\"));
    }
}

";

fn modules(cases: &[&Case]) -> String {
    let mut modules = "#![allow(unused, reason = \"blocks that nothing refers to\")]\n".to_owned();
    for case in cases {
        writeln!(modules, "mod {};", case.id).ok();
    }
    modules
}

/// A crate with a module for each case.
struct Crate {
    name: &'static str,
}

impl Crate {
    fn folder(&self) -> PathBuf {
        Path::new(FOLDER).join(self.name)
    }

    fn write(&self, cases: &[&Case], root: &str, text: &str, module: impl Fn(&Case) -> String) {
        let source = self.folder().join("src");
        std::fs::remove_dir_all(&source).ok();
        std::fs::create_dir_all(&source).expect("OUT_DIR can be written");
        let write = |path: &Path, text: &str| std::fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let dependencies = format!(
            "ferroform = {{ path = {:?} }}\naws = {{ package = \"ferroform-aws\", path = {:?} }}\n",
            format!("{WORKSPACE}/runtime"),
            format!("{WORKSPACE}/runtime/providers/aws")
        );
        let manifest = format!(
            "[package]\nname = {:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n[workspace]\n\n\
             [profile.dev]\ndebug = false\n",
            self.name
        );
        write(&self.folder().join("Cargo.toml"), &manifest);
        std::fs::copy(Path::new(WORKSPACE).join("Cargo.lock"), self.folder().join("Cargo.lock")).expect("the lock file of the workspace");
        write(&source.join(root), text);
        for case in cases {
            write(&source.join(format!("{}.rs", case.id)), &module(case));
        }
    }

    fn cargo(&self, what: &str) -> Vec<Complaint> {
        let mut command = Command::new(env!("CARGO"));
        command.args([what, "--offline", "--message-format=json"]).current_dir(self.folder());
        command.env("CARGO_TARGET_DIR", self.folder().join("target"));
        for variable in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER"] {
            command.env_remove(variable);
        }
        let output = command.output().unwrap_or_else(|error| panic!("cargo: {error}"));
        let messages = String::from_utf8_lossy(&output.stdout);
        let messages = messages.lines().map(|line| serde_json::from_str::<Value>(line).unwrap_or_else(|error| panic!("{error}: {line}")));
        let complaints: Vec<Complaint> = messages.filter(|message| message["reason"] == "compiler-message").filter_map(complaint).collect();
        let explained = output.status.success() || complaints.iter().any(|complaint| complaint.is_error);
        assert!(explained, "cargo {what} failed:\n{}", String::from_utf8_lossy(&output.stderr));
        complaints
    }
}

/// A message of the compiler, of the case whose file it points to; those that sum up point nowhere.
fn complaint(message: Value) -> Option<Complaint> {
    let message = &message["message"];
    let text = message["rendered"].as_str().unwrap_or_default().to_owned();
    let mut span = message["spans"].as_array()?.iter().find(|span| span["is_primary"] == true)?;
    // what a macro has written, it may not have written with the user's own tokens
    while !span["expansion"].is_null() && !span["file_name"].as_str().is_some_and(|file| file.starts_with("src/")) {
        span = &span["expansion"]["span"];
    }
    let file = span["file_name"].as_str()?;
    let case = file.strip_prefix("src/").unwrap_or(file).trim_end_matches(".rs").to_owned();
    Some(Complaint { case, is_error: message["level"] == "error", text })
}
