//! The program of stacks, run as a user runs it.

use std::fs;
use std::path::Path;
use std::process::Command;
use tests::program::{self, Run};
use tests::terraform::Folder;

fn run(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Run {
    program::run(Command::new(program::stacks()).args(arguments).current_dir(folder).env_clear().envs(environment.iter().copied()))
}

#[test]
fn synth_writes_the_layout_of_cdktf_and_says_what_it_wrote() {
    let folder = Folder::new("ferroform-cli");
    let first = run(&folder, &["synth"], &[]);
    insta::assert_snapshot!(first.stdout, @"tap: 131 blocks in ferroform.out/stacks/tap/cdk.tf.json");
    assert_eq!((first.code, first.stderr.as_str()), (Some(0), ""));
    let read = |path: &str| fs::read_to_string(folder.join("ferroform.out").join(path)).expect("the file was written");
    assert!(read("stacks/tap/cdk.tf.json").starts_with("{\n  \"//\": {"));
    insta::assert_snapshot!(read("manifest.json"), @r#"
    {
      "stacks": {
        "tap": {
          "annotations": [],
          "constructPath": "tap",
          "dependencies": [],
          "name": "tap",
          "stackMetadataPath": "stacks/tap/metadata.json",
          "synthesizedStackPath": "stacks/tap/cdk.tf.json",
          "workingDirectory": "stacks/tap"
        }
      },
      "version": "0.1.0"
    }
    "#);
}

/// The program of `pair.rs`.
fn pair(folder: &Path, environment: &[(&str, &str)]) -> Run {
    let pair = Path::new(env!("CARGO_BIN_EXE_pair"));
    program::run(Command::new(pair).arg("synth").current_dir(folder).env_clear().envs(environment.iter().copied()))
}

#[test]
fn the_manifest_says_which_stacks_each_needs() {
    let folder = Folder::new("ferroform-cli");
    let run = pair(&folder, &[]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let manifest = fs::read(folder.join("ferroform.out/manifest.json")).expect("the file was written");
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("JSON");
    assert_eq!(manifest["stacks"]["web"]["dependencies"], serde_json::json!(["network"]));
    assert_eq!(manifest["stacks"]["network"]["dependencies"], serde_json::json!([]));
}

#[test]
fn a_stack_that_the_program_does_not_have_cannot_be_needed() {
    let folder = Folder::new("ferroform-cli");
    let run = pair(&folder, &[("RENAMED", "yes")]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    insta::assert_snapshot!(run.stderr, @r#"
    error: the stack `web` needs `network`, which the program does not have
      --> tests/pair.rs:46:43
    the program has: web, network-prod
    add it to the list in `main`; or if it has another name there, read it under that: `.named("..")`
    "#);
    assert!(!folder.join("ferroform.out").exists());
}

#[test]
fn a_file_that_would_not_change_is_left_alone() {
    let folder = Folder::new("ferroform-cli");
    run(&folder, &["synth"], &[]);
    let file = folder.join("ferroform.out/stacks/tap/cdk.tf.json");
    let written = || fs::metadata(&file).and_then(|metadata| metadata.modified()).expect("the file is there");
    let before = written();
    let second = run(&folder, &["synth"], &[]);
    insta::assert_snapshot!(second.stdout, @"tap: 131 blocks in ferroform.out/stacks/tap/cdk.tf.json, unchanged");
    assert_eq!(written(), before);
    let third = run(&folder, &["synth"], &[("LOG_RETENTION_DAYS", "30")]);
    insta::assert_snapshot!(third.stdout, @"tap: 131 blocks in ferroform.out/stacks/tap/cdk.tf.json");
    let names: Vec<String> = fs::read_dir(file.parent().expect("a folder"))
        .expect("readable")
        .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names, ["cdk.tf.json"], "nothing is left of the replacement");
}

#[test]
fn output_is_written_where_it_is_asked_for() {
    let folder = Folder::new("ferroform-cli");
    let run = run(&folder, &["synth", "--output", "there/deep"], &[]);
    insta::assert_snapshot!(run.stdout, @"tap: 131 blocks in there/deep/stacks/tap/cdk.tf.json");
    assert!(folder.join("there/deep/manifest.json").is_file() && !folder.join("ferroform.out").exists());
}

#[test]
fn bad_configuration_is_one_clear_error_and_no_file() {
    let folder = Folder::new("ferroform-cli");
    let run = run(&folder, &["synth"], &[("NAT_MODE", "singel")]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    insta::assert_snapshot!(run.stderr, @r#"
    error: the configuration of stack `tap` is wrong
    NAT_MODE is "singel": it may be "per_az", "single" or "none"; did you mean `single`?
    "#);
    assert!(!folder.join("ferroform.out").exists());
}

#[test]
fn a_file_in_the_way_is_named() {
    let folder = Folder::new("ferroform-cli");
    fs::write(folder.join("ferroform.out"), "a file").expect("writable");
    let run = run(&folder, &["synth"], &[]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.starts_with("error: cannot create the folder `ferroform.out/stacks/tap`: "), "{}", run.stderr);
    assert_eq!(fs::read_to_string(folder.join("ferroform.out")).expect("still there"), "a file");
}

#[test]
fn list_names_the_stacks_and_what_they_read() {
    let folder = Folder::new("ferroform-cli");
    insta::assert_snapshot!(run(&folder, &["list"], &[]).stdout, @"tap");
    insta::assert_snapshot!(run(&folder, &["list", "--long", "t*"], &[]).stdout);
}

#[test]
fn an_unknown_stack_is_an_error_with_a_suggestion() {
    let run = run(&Folder::new("ferroform-cli"), &["synth", "tpa"], &[]);
    assert_eq!(run.code, Some(1));
    insta::assert_snapshot!(run.stderr, @"
    error: no stack is named `tpa`; did you mean `tap`?
    the program has: tap
    ");
}

#[test]
fn help_version_and_wrong_usage() {
    let folder = Folder::new("ferroform-cli");
    let help = run(&folder, &["--help"], &[]);
    assert_eq!(help.code, Some(0));
    insta::assert_snapshot!(help.stdout);
    let version = run(&folder, &["--version"], &[]);
    assert_eq!((version.code, version.stdout.as_str()), (Some(0), "stacks 0.1.0\n"));
    let wrong = run(&folder, &["synht"], &[]);
    assert_eq!(wrong.code, Some(2));
    insta::assert_snapshot!(wrong.stderr);
}

#[test]
fn without_terraform_the_way_to_it_is_shown() {
    let folder = Folder::new("ferroform-cli");
    let run = run(&folder, &["diff"], &[("PATH", "/nowhere")]);
    assert_eq!(run.code, Some(1));
    insta::assert_snapshot!(run.stderr, @"error: neither `terraform` nor `tofu` is in PATH; install one (https://developer.hashicorp.com/terraform/install), or name it by `--terraform PROGRAM`");
    assert!(!folder.join("ferroform.out").exists(), "nothing is written before terraform is found");
}

#[test]
fn nobody_is_asked_where_nobody_is() {
    let folder = Folder::new("ferroform-cli");
    fs::write(folder.join("terraform"), "").expect("a file can be written");
    let run = run(&folder, &["deploy"], &[("PATH", folder.to_str().expect("the path is text"))]);
    assert_eq!(run.code, Some(1));
    insta::assert_snapshot!(run.stderr, @"error: there is no terminal to ask on: `--auto-approve` goes on without asking; nothing was changed");
}

#[test]
fn the_stack_of_this_repository_keeps_its_policies() {
    // findings are shown with the sources, which are found from here
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let by_default = run(folder, &["check", "--no-provider", "--deny-warnings"], &[]);
    insta::assert_snapshot!(by_default.stdout, @"tap: 131 blocks under 11 policies: nothing found");
    assert_eq!((by_default.code, by_default.stderr.as_str()), (Some(0), ""));
    let settings: [&[(&str, &str)]; 3] = [
        &[("NAT_MODE", "none"), ("AVAILABILITY_ZONES", "a,c")],
        &[("VPC_ENDPOINTS", "s3,dynamodb,logs,ecr.api")],
        &[("ANALYTICS_ACCOUNT_ID", "210987654321"), ("ANALYTICS_ROLE_ARN", "arn:aws:iam::210987654321:role/deploy")],
    ];
    for setting in settings {
        let run = run(folder, &["check", "--no-provider", "--deny-warnings"], setting);
        assert_eq!(run.code, Some(0), "{setting:?}\n{}{}", run.stdout, run.stderr);
    }
    let public = run(folder, &["check", "--no-provider", "--deny-warnings"], &[("MAP_PUBLIC_IPS", "true")]);
    assert_eq!(public.code, Some(0), "{}{}", public.stdout, public.stderr);
    insta::assert_snapshot!(public.stdout);
}

#[test]
fn watch_says_that_it_needs_cargo() {
    let run = run(&Folder::new("ferroform-cli"), &["watch"], &[]);
    assert_eq!(run.code, Some(1));
    insta::assert_snapshot!(run.stderr, @"error: `watch` builds the program with cargo: start it by `cargo run -- watch`");
}
