//! The command `check`, run as a user runs it.

use serde_json::Value;
use std::path::Path;
use std::process::Command;
use tests::program::{self, Run};

/// Runs the program whose stack breaks policies, from this workspace, so that it finds its source.
fn run(arguments: &[&str]) -> Run {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    program::run(Command::new(env!("CARGO_BIN_EXE_leaky")).args(arguments).current_dir(workspace).env_clear())
}

#[test]
fn findings_are_shown_on_the_rust_line_and_a_denial_fails() {
    let Run { code, stdout, stderr } = run(&["check", "--no-provider"]);
    assert_eq!(code, Some(1));
    insta::assert_snapshot!(stdout);
    insta::assert_snapshot!(stderr, @"error: the policies deny 2 things");
}

#[test]
fn a_stack_that_keeps_its_policies_passes() {
    let Run { code, stdout, stderr } = run(&["check", "tight", "--deny-warnings", "--no-provider"]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    insta::assert_snapshot!(stdout, @"tight: 1 block under 1 policy: nothing found");
}

#[test]
fn policies_are_listed_with_what_each_demands() {
    let Run { code, stdout, .. } = run(&["check", "--list"]);
    assert_eq!(code, Some(0));
    insta::assert_snapshot!(stdout);
}

#[test]
fn findings_are_told_to_scripts_as_json() {
    let Run { code, stdout, .. } = run(&["check", "--json", "--no-provider"]);
    assert_eq!(code, Some(1));
    let document: Value = serde_json::from_str(&stdout).expect("JSON");
    let findings = document["stacks"][0]["findings"].as_array().expect("findings");
    let exceptions = findings.iter().filter(|finding| finding["exception"].is_string()).count();
    assert_eq!((findings.len(), exceptions), (9, 1), "{stdout}");
    let denied: Vec<&Value> = findings.iter().filter(|finding| finding["severity"] == "error" && finding["exception"].is_null()).collect();
    insta::assert_snapshot!(format!("{:#}", denied[0]));
    assert_eq!(document["stacks"][1]["findings"], Value::Array(Vec::new()));
}
