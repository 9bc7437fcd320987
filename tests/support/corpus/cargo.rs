//! `cargo check` of cases, all in one crate.

use super::{Case, Complaint};
use serde_json::Value;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

/// The crate stays in the build's own folder, so that what it depends on is compiled once.
const CRATE: &str = concat!(env!("OUT_DIR"), "/cases");
const WORKSPACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// What the compiler says of some cases, a module for each.
pub(super) fn check(cases: &[&Case]) -> Vec<Complaint> {
    write_crate(cases);
    let mut command = Command::new(env!("CARGO"));
    command.args(["check", "--offline", "--message-format=json"]).current_dir(CRATE).env("CARGO_TARGET_DIR", format!("{CRATE}/target"));
    for variable in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER"] {
        command.env_remove(variable);
    }
    let output = command.output().unwrap_or_else(|error| panic!("cargo: {error}"));
    let messages = String::from_utf8_lossy(&output.stdout);
    let messages = messages.lines().map(|line| serde_json::from_str::<Value>(line).unwrap_or_else(|error| panic!("{error}: {line}")));
    let complaints: Vec<Complaint> = messages.filter(|message| message["reason"] == "compiler-message").filter_map(complaint).collect();
    let explained = output.status.success() || complaints.iter().any(|complaint| complaint.is_error);
    assert!(explained, "cargo check failed:\n{}", String::from_utf8_lossy(&output.stderr));
    complaints
}

fn write_crate(cases: &[&Case]) {
    let source = Path::new(CRATE).join("src");
    std::fs::remove_dir_all(&source).ok();
    std::fs::create_dir_all(&source).expect("OUT_DIR can be written");
    let write = |path: &Path, text: &str| std::fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let dependencies = format!(
        "ferroform = {{ path = {:?} }}\naws = {{ package = \"ferroform-aws\", path = {:?} }}\n",
        format!("{WORKSPACE}/runtime"),
        format!("{WORKSPACE}/runtime/providers/aws")
    );
    let manifest = format!(
        "[package]\nname = \"cases\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n[workspace]\n\n\
         [profile.dev]\ndebug = false\n"
    );
    write(&Path::new(CRATE).join("Cargo.toml"), &manifest);
    std::fs::copy(Path::new(WORKSPACE).join("Cargo.lock"), Path::new(CRATE).join("Cargo.lock")).expect("the lock file of the workspace");
    let mut modules = "#![allow(unused, reason = \"blocks that nothing refers to\")]\n".to_owned();
    for case in cases {
        writeln!(modules, "mod {};", case.id).ok();
        write(&source.join(format!("{}.rs", case.id)), &format!("use ferroform::prelude::*;\n{}", case.rust()));
    }
    write(&source.join("lib.rs"), &modules);
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
