//! `ferroform convert`: what it makes of HCL compiles, and terraform plans the same; what it cannot convert it refuses, with the place.

use libtest_mimic::Arguments;
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, ExitCode};
use tests::check;
use tests::program::{self, Run, cargo};
use tests::terraform::{Folder, Plain, plain, trial};
use tests::tool;

const NETWORK: &str = include_str!("network.tf");
const WORKSPACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let tests = vec![
        trial("equal_plans", plain, equal_plans),
        check("keeps_comments", keeps_comments),
        check("unknown_blocks_are_errors", unknown_blocks_are_errors),
        check("unconvertible_expressions_are_errors", unconvertible_expressions_are_errors),
        check("circles_are_errors", circles_are_errors),
    ];
    libtest_mimic::run(&arguments, tests).exit_code()
}

fn convert(text: &str) -> Run {
    let folder = Folder::new("convert");
    folder.write("main.tf", text);
    program::run(Command::new(tool::path()).args(["convert", "main.tf"]).current_dir(&folder))
}

/// Converts, compiles and renders a file outside of this workspace, as a user does.
fn rendered(text: &str) -> String {
    let run = convert(text);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let folder = Folder::new("converted");
    let workspace = Path::new(WORKSPACE).canonicalize().expect("the workspace");
    folder.write(
        "Cargo.toml",
        format!(
            "[package]\nname = \"converted\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             ferroform = {{ path = {:?} }}\naws = {{ package = \"ferroform-aws\", path = {:?} }}\n",
            workspace.join("runtime"),
            workspace.join("runtime/providers/aws")
        ),
    );
    folder.write("src/stack.rs", &run.stdout);
    folder.write(
        "src/main.rs",
        "mod stack;\nfn main() {\n    let environment = ferroform::config::Environment::default();\n    \
         print!(\"{}\", stack::main().synthesize(&environment).expect(\"a stack\").json());\n}\n",
    );
    // the versions that are here already, since nothing is fetched
    std::fs::copy(workspace.join("Cargo.lock"), folder.path("Cargo.lock")).expect("the lock file");
    let output = cargo(&folder, &Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside"), &["run"]);
    assert!(output.status.success(), "{}\n{}", run.stdout, String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What terraform plans for a file.
fn plan(terraform: Plain, name: &str, text: &str) -> Value {
    let folder = Folder::new("plan");
    // a local backend keeps the state three folders up
    folder.write(&format!("out/stacks/stack/{name}"), text);
    let place = folder.path("out/stacks/stack");
    let run = |arguments: &[&str]| terraform.run(&place, arguments).unwrap_or_else(|error| panic!("{error}"));
    run(&["init", "-input=false", "-no-color"]);
    run(&["plan", "-input=false", "-no-color", "-refresh=false", "-out=plan"]);
    let plan: Value = serde_json::from_str(&run(&["show", "-json", "plan"])).expect("JSON");
    json!({
        "values": plan["planned_values"],
        "resources": plan["resource_changes"],
        "outputs": plan["output_changes"],
        "variables": plan["variables"],
    })
}

fn equal_plans(terraform: &Plain) {
    let json = rendered(NETWORK);
    let (before, after) = (plan(*terraform, "main.tf", NETWORK), plan(*terraform, "cdk.tf.json", &json));
    let pretty = |plan: &Value| serde_json::to_string_pretty(plan).expect("JSON");
    assert!(before["resources"].as_array().is_some_and(|resources| resources.len() >= 5), "{}", pretty(&before));
    assert_eq!(pretty(&before), pretty(&after));
    // what a plan does not show
    let document: Value = serde_json::from_str(&json).expect("JSON");
    let groups = &document["resource"]["aws_security_group"]["web"];
    assert_eq!(groups["provisioner"][0]["local-exec"]["command"], "echo ${self.id} $${HOME}");
    assert_eq!(document["resource"]["aws_subnet"]["main"]["lifecycle"]["ignore_changes"], json!(["tags"]));
}

fn keeps_comments() {
    let run = convert(NETWORK);
    for comment in ["// the network of the web", "// the other one", "// all of it"] {
        assert!(run.stdout.contains(comment), "{comment} is gone:\n{}\n{}", run.stdout, run.stderr);
    }
}

/// Asserts that a file is refused, and that nothing is written.
#[track_caller]
fn assert_refused(text: &str, message: &str, place: &str) {
    let run = convert(text);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{}", run.stderr);
    assert!(run.stderr.contains(message) && run.stderr.contains(place), "{message} at {place}:\n{}", run.stderr);
}

fn unknown_blocks_are_errors() {
    assert_refused("\nresorce \"aws_vpc\" \"a\" {}\n", "did you mean `resource`?", "main.tf:2:1");
    assert_refused("module \"a\" {\n  source = \"./a\"\n}\n", "calls of modules are not converted", "main.tf:1:1");
    assert_refused("output \"a\" {\n  value = 1\n  odd {}\n}\n", "`odd` in `output` cannot be converted", "main.tf:3:3");
    assert_refused("terraform {\n  experiments = []\n}\n", "`experiments` in `terraform`", "main.tf:2:3");
    assert_refused("a = 1\n", "outside of any block", "main.tf:1:1");
    assert_refused("resource \"a\" {\n", "this is no HCL", "main.tf:");
}

fn unconvertible_expressions_are_errors() {
    let output = |value: &str| format!("output \"a\" {{\n  value = {value}\n}}\n");
    assert_refused(&output("path.module"), "`path.module` cannot be converted", "main.tf:2:11");
    assert_refused(&output("aws_vpc.none.id"), "no block of these files declares it", "main.tf:2:11");
    assert_refused(&output("\"%{ if true }a%{ endif }\""), "in a template has no way in Rust", "main.tf:2:11");
    assert_refused("variable \"a\" {\n  type = object({ b = string })\n}\n", "derive(Object)", "main.tf:2:10");
    // all of them at once
    let run = convert(&[output("path.module"), output("path.root")].concat());
    assert!(run.stderr.contains("2 things cannot be converted"), "{}", run.stderr);
}

fn circles_are_errors() {
    assert_refused("locals {\n  a = local.b\n  b = local.a\n}\n", "refers to itself, in a circle", "main.tf:2:3");
}
