//! `ferroform convert`: what it makes of HCL compiles, and terraform plans the same; what it cannot convert it refuses, with the place.

use libtest_mimic::Arguments;
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::OnceLock;
use tests::check;
use tests::program::{self, Run, cargo};
use tests::terraform::{Folder, Plain, WithAws, plain, trial, with_aws};
use tests::tool;

const NETWORK: &str = include_str!("network.tf");
const LANGUAGE: &str = include_str!("language.tf");
const WORKSPACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let tests = vec![
        trial("the plans of both are equal", plain, equal_plans),
        trial("terraform accepts every block that is converted", with_aws, language_is_valid),
        check("comments stay where they were", keeps_comments),
        check("a block that is not known is an error", unknown_blocks_are_errors),
        check("what cannot be converted is an error with its place", unconvertible_expressions_are_errors),
        check("a circle is an error", circles_are_errors),
    ];
    libtest_mimic::run(&arguments, tests).exit_code()
}

fn convert(text: &str) -> Run {
    let folder = Folder::new("convert");
    folder.write("main.tf", text);
    program::run(Command::new(tool::path()).args(["convert", "main.tf"]).current_dir(&folder))
}

/// The files of this folder, converted, compiled in one crate outside of this workspace, as a user's is, and rendered.
fn rendered(name: &str) -> String {
    static RENDERED: OnceLock<Value> = OnceLock::new();
    RENDERED.get_or_init(render)[name].as_str().expect("a document").to_owned()
}

fn render() -> Value {
    let folder = Folder::new("converted");
    for (name, text) in [("network", NETWORK), ("language", LANGUAGE)] {
        folder.write(&format!("{name}.tf"), text);
        let arguments = ["convert", &format!("{name}.tf"), "--name", name, "--out", &format!("{name}.rs")];
        let run = program::run(Command::new(tool::path()).args(arguments).current_dir(&folder));
        assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (Some(0), "", ""));
    }
    let workspace = Path::new(WORKSPACE).canonicalize().expect("the workspace");
    folder.write(
        "Cargo.toml",
        format!(
            "[package]\nname = \"converted\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[[bin]]\nname = \"converted\"\npath = \"main.rs\"\n\n\
             [dependencies]\nferroform = {{ path = {:?} }}\naws = {{ package = \"ferroform-aws\", path = {:?} }}\nserde_json = \"1\"\n",
            workspace.join("runtime"),
            workspace.join("runtime/providers/aws")
        ),
    );
    folder.write(
        "main.rs",
        r#"#![deny(warnings)]
mod language;
mod network;

fn main() {
    let environment = ferroform::config::Environment::default();
    let json = |stack: ferroform::Definition| stack.synthesize(&environment).unwrap_or_else(|error| panic!("{error}")).json().to_owned();
    print!("{}", serde_json::json!({ "network": json(network::network()), "language": json(language::language()) }));
}
"#,
    );
    // the versions that are here already, since nothing is fetched
    std::fs::copy(workspace.join("Cargo.lock"), folder.path("Cargo.lock")).expect("the lock file");
    let output = cargo(&folder, &Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside"), &["run"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
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
    let json = rendered("network");
    let (before, after) = (plan(*terraform, "main.tf", NETWORK), plan(*terraform, "cdk.tf.json", &json));
    let pretty = |plan: &Value| serde_json::to_string_pretty(plan).expect("JSON");
    assert!(before["resources"].as_array().is_some_and(|resources| resources.len() >= 5), "{}", pretty(&before));
    assert_eq!(pretty(&before), pretty(&after));
    // what a plan does not show
    let document: Value = serde_json::from_str(&json).expect("JSON");
    let groups = &document["resource"]["aws_security_group"]["web"];
    assert_eq!(groups["provisioner"][0]["local-exec"]["command"], "echo ${self.id} $${HOME}");
    assert_eq!(document["resource"]["aws_subnet"]["main"]["lifecycle"][0]["ignore_changes"], json!(["tags"]));
}

fn language_is_valid(terraform: &WithAws) {
    let json = rendered("language");
    terraform.validate(&json).unwrap_or_else(|error| panic!("{error}"));
    let document: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(document["terraform"]["backend"]["s3"]["bucket"], "states");
    assert_eq!(document["terraform"]["required_version"], ">= 1.5");
    assert_eq!(document["variable"]["tags"]["default"], json!({}));
    assert_eq!(document["variable"]["name"]["sensitive"], true);
    assert_eq!(document["moved"], json!([{ "from": "aws_vpc.old", "to": "aws_vpc.type" }]));
    assert_eq!(document["removed"][0]["from"], "aws_s3_bucket.gone");
    assert_eq!(document["import"][0]["to"], "aws_instance.i[0]");
    let instance = &document["resource"]["aws_instance"]["i"];
    assert_eq!(instance["subnet_id"], "${aws_subnet.s[\"a\"].id}");
    assert_eq!(instance["user_data"], "#!/bin/sh\necho \"hi ${count.index}\"\n");
    assert_eq!(document["locals"]["cfg"]["b"], r#"${{"cidr"="10.0.1.0/24","public"=false}}"#);
    assert!(json.contains("${data.aws_vpc.health_seen.enable_dns_support}"), "{}", document["check"]);
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
    let removed = "removed {\n  from = aws_vpc.a\n  lifecycle {\n    destroy = false\n    odd     = 1\n  }\n}\n";
    assert_refused(removed, "`odd` in `lifecycle` cannot be converted", "main.tf:5:5");
    let check = "check \"a\" {\n  assert {\n    condition     = true\n    error_message = \"b\"\n    odd           = 1\n  }\n}\n";
    assert_refused(check, "`odd` in `a condition` cannot be converted", "main.tf:5:5");
    assert_refused("a = 1\n", "outside of any block", "main.tf:1:1");
    assert_refused("resource \"a\" {\n", "this is no HCL", "main.tf:");
}

fn unconvertible_expressions_are_errors() {
    let output = |value: &str| format!("output \"a\" {{\n  value = {value}\n}}\n");
    assert_refused(&output("path.module"), "`path.module` cannot be converted", "main.tf:2:11");
    assert_refused(&output("aws_vpc.none.id"), "no block of these files declares it", "main.tf:2:11");
    assert_refused(&output("\"%{ if true }a%{ endif }\""), "in a template has no way in Rust", "main.tf:2:11");
    assert_refused("variable \"a\" {\n  type = object({ b = string })\n}\n", "derive(Object)", "main.tf:2:10");
    let validation = "validation {\n    condition     = var.a != \"\"\n    error_message = \"not ${var.a}\"\n  }";
    assert_refused(&format!("variable \"a\" {{\n  type = string\n  {validation}\n}}\n"), "the message of a validation", "main.tf:5:21");
    // all of them at once
    let run = convert(&[output("path.module"), output("path.root")].concat());
    assert!(run.stderr.contains("2 things cannot be converted"), "{}", run.stderr);
}

fn circles_are_errors() {
    assert_refused("locals {\n  a = local.b\n  b = local.a\n}\n", "refers to itself, in a circle", "main.tf:2:3");
}
