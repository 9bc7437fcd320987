//! The life of modules: planned, applied, moved and destroyed, by terraform itself and by the commands.

use crate::types::Greeting;
use crate::validate::{synthesized, write};
use ferroform::Definition;
use ferroform::prelude::*;
use serde_json::Value;
use std::fs;
use std::process::Command;
use tests::program::{Run, built, run};
use tests::terraform::{Folder, Plain};

const QUIET: [&str; 2] = ["-input=false", "-no-color"];

#[derive(Outputs)]
struct Texts {
    text: Expr<Str>,
    words: Expr<Any>,
    template: Expr<Any>,
}

fn texts(greeting: Greeting) -> Texts {
    Texts { text: greeting.text.cast(), words: greeting.words, template: greeting.template }
}

#[stack]
fn single(stack: &Stack) -> Texts {
    texts(module!(stack, Greeting "hello" { name = "you ${\"all\"}" }))
}

#[stack]
fn repeated(stack: &Stack) -> Texts {
    let greetings = module!(stack, Greeting "greeting" { for_each = ["you all", "me"]  name = each.key });
    stack.moved("module.hello", greetings.key("you all"));
    texts(greetings.key("me"))
}

pub(crate) fn lives(terraform: &Plain) {
    let folder = Folder::new("life");
    let deploy = |stack: Definition| {
        let place = write(&folder, &synthesized(&stack.named("life")));
        let run = |arguments: &[&str]| terraform.run(&place, arguments).unwrap_or_else(|error| panic!("{error}"));
        run(&["init", QUIET[0], QUIET[1]]);
        run(&["plan", QUIET[0], QUIET[1], "-out=plan"]);
        let plan: Value = serde_json::from_str(&run(&["show", "-json", "plan"])).expect("a plan is JSON");
        run(&["apply", QUIET[0], QUIET[1], "plan"]);
        let outputs: Value = serde_json::from_str(&run(&["output", "-json"])).expect("outputs are JSON");
        let changes = plan["resource_changes"].as_array().into_iter().flatten();
        let mut changes: Vec<String> = changes
            .map(|change| {
                format!("{} {}", change["change"]["actions"][0].as_str().unwrap_or("?"), change["address"].as_str().unwrap_or("?"))
            })
            .collect();
        changes.sort();
        (changes, outputs)
    };
    let (changes, outputs) = deploy(single());
    assert_eq!(changes, ["create module.hello.terraform_data.main"]);
    assert_eq!(outputs["text"]["value"], "Hello you all!");
    assert_eq!(outputs["words"]["value"], serde_json::json!(["Hello", "you", "all!"]));
    assert_eq!(outputs["template"]["value"], "a template, with ${x} in it\n");
    let (changes, outputs) = deploy(repeated());
    assert_eq!(changes, ["create module.greeting[\"me\"].terraform_data.main", "no-op module.greeting[\"you all\"].terraform_data.main"]);
    assert_eq!(outputs["text"]["value"], "Hello me!");
    let place = folder.path("out/stacks/stack");
    terraform.run(&place, &["destroy", "-auto-approve", QUIET[0], QUIET[1]]).unwrap_or_else(|error| panic!("{error}"));
}

/// The program of `program.rs` in a folder of its own.
fn command(folder: &Folder, arguments: &[&str]) -> Run {
    let program = built("tests", "modular").unwrap_or_else(|error| panic!("{error}"));
    run(Command::new(program).args(arguments).current_dir(folder))
}

pub(crate) fn copies(_: &Plain) {
    let folder = Folder::new("copies");
    let done = |arguments: &[&str]| {
        let run = command(&folder, arguments);
        assert_eq!(run.code, Some(0), "{arguments:?}: {}\n{}", run.stdout, run.stderr);
        run.stdout
    };
    done(&["synth", "right"]);
    let modules = folder.path("ferroform.out/stacks/right/modules");
    let copy = modules.join("tests/modules/greeting/main.tf");
    assert_eq!(fs::read_to_string(&copy).expect("it is there"), include_str!("greeting/main.tf"));
    // what terraform would read besides is taken away, and what was changed is as it was
    let stale = modules.join("tests/modules/greeting/old/stale.tf");
    fs::create_dir_all(stale.parent().expect("it has one")).expect("a folder in the temporary folder");
    fs::write(&stale, "variable \"x\" {}").expect("a file in the temporary folder");
    fs::write(&copy, "").expect("a file in the temporary folder");
    done(&["synth", "right"]);
    assert!(!stale.exists() && !stale.parent().is_some_and(|folder| folder.exists()));
    assert_eq!(fs::read_to_string(&copy).expect("it is there"), include_str!("greeting/main.tf"));

    done(&["deploy", "--auto-approve", "right"]);
    assert_eq!(done(&["output", "right", "--name", "text", "--raw"]), "Hello you!\n");
    assert!(done(&["explain", "module.hello"]).contains("module.hello"), "{}", done(&["explain", "module.hello"]));
    let graph = done(&["graph", "right", "--format", "json"]);
    assert!(graph.contains("\"module.hello\""), "{graph}");
    done(&["destroy", "--auto-approve", "right"]);
}

/// An error within a module, and one of what it is given.
pub(crate) fn tells(_: &Plain) {
    let folder = Folder::new("tells");
    let failed = command(&folder, &["diff", "wrong"]);
    assert_eq!(failed.code, Some(1), "{}\n{}", failed.stdout, failed.stderr);
    let said = format!("{}{}", failed.stdout, failed.stderr);
    let line = 1 + include_str!("program.rs").lines().position(|line| line.contains("Strict \"main\"")).expect("it calls it");
    // between them stands the line itself, if it is found from where the test runs
    for part in [&format!("--> tests/modules/program.rs:{line}:20\n"), "\n  = in: modules/tests/modules/strict/main.tf, line 9\n"] {
        assert!(said.contains(part), "{said}");
    }
    assert!(said.contains("the text is too short"), "{said}");
}
