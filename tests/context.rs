//! Where the values of a configuration come from: the environment, the command line, a file, the default.

use ferroform::config::Environment;
use ferroform::prelude::*;
use std::fs;
use std::path::Path;
use std::process::Command;
use tests::program::{self, Run};
use tests::terraform::Folder;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
enum Nat {
    PerAz,
    Single,
}

#[derive(Config)]
struct Settings {
    #[config(default = 1)]
    instances: u8,
    #[config(default = "single")]
    nat: Nat,
    #[config(env = "ZONES", default = "")]
    zones: Vec<String>,
    logged: Option<bool>,
    #[config(secret, default = "")]
    password: String,
}

#[derive(Outputs)]
struct Shown {
    seen: String,
}

#[stack]
fn web(_stack: &Stack, config: &Settings) -> Shown {
    let Settings { instances, nat, zones, logged, password } = config;
    let nat = if *nat == Nat::PerAz { "per_az" } else { "single" };
    Shown { seen: format!("{instances} {nat} {} {logged:?} {}", zones.join("+"), password.len()) }
}

const FILE: &str = r#"{
    "context": { "INSTANCES": 2, "ZONES": ["a", "b"], "LOGGED": true, "NAT": null },
    "stacks": { "web-prod": { "INSTANCES": 6, "NAT": "per_az" } }
}"#;

fn seen(stack: ferroform::Definition, environment: &Environment) -> String {
    let json = stack.synthesize(environment).unwrap_or_else(|error| panic!("{error}"));
    let document: serde_json::Value = serde_json::from_str(json.json()).expect("JSON");
    document["output"]["seen"]["value"].as_str().expect("text").to_owned()
}

fn with_file(environment: Environment, text: &str) -> Environment {
    environment.with_context_file("ferroform.json", text).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn the_environment_comes_first_then_the_command_line_then_the_file_then_the_default() {
    let file = || with_file(Environment::default(), FILE);
    assert_eq!(seen(web(), &Environment::default()), "1 single  None 0");
    assert_eq!(seen(web(), &file()), "2 single a+b Some(true) 0");
    assert_eq!(seen(web().named("web-prod"), &file()), "6 per_az a+b Some(true) 0");
    let given = || [("INSTANCES".to_owned(), "3".to_owned())];
    assert_eq!(seen(web().named("web-prod"), &file().with_context(given())), "3 per_az a+b Some(true) 0");
    let environment = with_file(Environment::from([("INSTANCES", "4")]), FILE).with_context(given());
    assert_eq!(seen(web().named("web-prod"), &environment), "4 per_az a+b Some(true) 0");
}

#[test]
fn an_error_says_where_the_value_came_from() {
    let error = |environment: Environment| web().synthesize(&environment).map(|_| ()).unwrap_err().to_string();
    let given = Environment::default().with_context([("INSTANCES".to_owned(), "many".to_owned())]);
    assert!(error(given).ends_with("INSTANCES is \"many\" (of `--context`): it may be a whole number from 0 to 255"));
    let file = with_file(Environment::default(), r#"{ "context": { "INSTANCES": 1.5 }, "stacks": { "web": { "NAT": "singel" } } }"#);
    let said = error(file);
    assert!(said.contains("INSTANCES is \"1.5\" (in ferroform.json): it may be a whole number"), "{said}");
    assert!(said.contains("NAT is \"singel\" (in ferroform.json, for the stack `web`): it may be"), "{said}");
    assert!(said.contains("did you mean `single`?"), "{said}");
    // the environment is where a value comes from unless something else is said
    assert!(error(Environment::from([("INSTANCES", "x")])).contains("INSTANCES is \"x\": it may be"));
}

#[test]
fn what_no_stack_reads_is_told_with_what_was_meant() {
    let environment = with_file(
        Environment::default(),
        r#"{ "context": { "INSTANCE": 2, "PASSWORD": "hunter2" }, "stacks": { "web-pord": {}, "web-prod": { "ZONE": "a" } } }"#,
    );
    let environment = environment.with_context([("NATS".to_owned(), "x".to_owned())]);
    assert_eq!(
        environment.unread(&[web(), web().named("web-prod")]),
        [
            "--context: no stack reads `NATS`; did you mean `NAT`?",
            "ferroform.json: no stack reads `INSTANCE`; did you mean `INSTANCES`?",
            "ferroform.json: `PASSWORD` is secret, and a file is there to be committed: set it in the environment",
            "ferroform.json: the program has no stack `web-pord`; did you mean `web-prod`?",
            "ferroform.json: the stack `web-prod` does not read `ZONE`; did you mean `ZONES`?",
        ]
    );
    assert!(with_file(Environment::default(), FILE).unread(&[web(), web().named("web-prod")]).is_empty());
}

#[test]
fn a_file_that_is_no_context_says_why() {
    for (text, message) in [
        ("[]", "ferroform.json wants an object, such as `{ \"context\": { .. } }`"),
        ("{", "ferroform.json: it stops being JSON at character 2"),
        (r#"{ "contxt": {} }"#, "ferroform.json: there is no `contxt`; did you mean `context`?"),
        (r#"{ "app": "x" }"#, "ferroform.json: there is no `app`; it has `context` and `stacks`"),
        (r#"{ "context": { "A": {} } }"#, "ferroform.json: `context.A` wants a string, a number, a bool or a list of these"),
        (r#"{ "context": { "A": [[1]] } }"#, "ferroform.json: `context.A` wants strings, numbers and bools in its list"),
        (
            r#"{ "context": { "A": ["a,b"] } }"#,
            "ferroform.json: `context.A` has a comma in an element, where the elements of a list have commas between",
        ),
        (r#"{ "context": { "A": 1, "A": 2 } }"#, "ferroform.json: `context.A` stands there twice"),
        (r#"{ "stacks": { "a": 1 } }"#, "ferroform.json: `stacks.a` wants an object of names and values"),
    ] {
        assert_eq!(Environment::default().with_context_file("ferroform.json", text).unwrap_err(), message, "{text}");
    }
}

fn run(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Run {
    let carrier = Path::new(env!("CARGO_BIN_EXE_carrier"));
    program::run(Command::new(carrier).args(arguments).current_dir(folder).env_clear().envs(environment.iter().copied()))
}

#[test]
fn the_command_line_reads_the_file_beside_the_program() {
    let folder = Folder::new("context");
    folder.write("files/a.txt", "a");
    folder.write("ferroform.json", r#"{ "context": { "FILES": "files" } }"#);
    let synth = run(&folder, &["synth"], &[]);
    assert_eq!(synth.code, Some(0), "{}", synth.stderr);
    assert!(folder.join("ferroform.out/stacks/carrier/assets").is_dir());
    let wrong = run(&folder, &["synth", "--context", "FILE=x"], &[]);
    assert_eq!((wrong.code, wrong.stderr.trim()), (Some(1), "error: --context: no stack reads `FILE`; did you mean `FILES`?"));
    let wrong = run(&folder, &["synth", "--context", "FILES"], &[]);
    assert_eq!(wrong.stderr.trim(), "error: `--context FILES` has no value: write `--context NAME=VALUE`");
    let wrong = run(&folder, &["synth", "--context-file", "none.json"], &[]);
    assert!(wrong.stderr.starts_with("error: cannot read `none.json`"), "{}", wrong.stderr);
    fs::remove_file(folder.join("ferroform.json")).expect("the file is there");
    let given = run(&folder, &["synth", "--context=FILES=files"], &[]);
    assert_eq!(given.code, Some(0), "{}", given.stderr);
}
