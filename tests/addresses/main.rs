//! `synth --addresses`: an address that is gone is told before Terraform destroys what it names.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use tests::program::{self, Run};
use tests::terraform::Folder;

/// The program, run in a folder, with what has changed in it.
fn run(folder: &Folder, arguments: &[&str], changed: &[(&str, &str)]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_readdressed"));
    command.current_dir(folder.path("")).args(arguments).envs(changed.iter().copied());
    program::run(&mut command)
}

fn file(folder: &Folder) -> PathBuf {
    folder.path("terraform.web.addresses")
}

/// A folder in which the addresses are kept.
fn kept() -> Folder {
    let folder = Folder::new("addresses");
    let run = run(&folder, &["synth", "--addresses"], &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    folder
}

#[track_caller]
fn refused(folder: &Folder, command: &str, changed: &[(&str, &str)]) -> String {
    let (before, document) = (fs::read(file(folder)).ok(), fs::read(folder.path("ferroform.out/stacks/web/cdk.tf.json")).ok());
    let run = run(folder, &[command], changed);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{}", run.stderr);
    let after = (fs::read(file(folder)).ok(), fs::read(folder.path("ferroform.out/stacks/web/cdk.tf.json")).ok());
    assert_eq!((before, document), after, "something was written");
    run.stderr
}

#[test]
fn without_a_file_nothing_is_asked() {
    let folder = Folder::new("addresses");
    assert_eq!(run(&folder, &["synth"], &[]).code, Some(0));
    assert_eq!(run(&folder, &["synth"], &[("QUEUE", "invoices")]).code, Some(0));
    assert!(!file(&folder).exists());
}

#[test]
fn the_addresses_stand_in_a_file_one_a_line() {
    let folder = kept();
    insta::assert_snapshot!(fs::read_to_string(file(&folder)).expect("it is there"), @r"
    # The addresses of this stack, kept by `synth`: see the guide's page on what moved.
    aws_sns_topic.billing_errors
    aws_sns_topic.billing_main
    aws_sqs_queue.orders
    ");
}

#[test]
fn a_new_name_is_told_with_the_line_and_what_to_write() {
    let folder = kept();
    let said = refused(&folder, "synth", &[("QUEUE", "orders2")]);
    // the line itself is shown where it is found from the folder of the program
    for part in [
        "error: `aws_sqs_queue.orders` of stack `web` is gone: Terraform would destroy what it names\n",
        "--> tests/addresses/program.rs:19:34\n",
        "= help: if it is `aws_sqs_queue.orders2` now, say so: `stack.moved(\"aws_sqs_queue.orders\", ..)` with its handle\n",
        "\n\nif all of it is meant, `synth --addresses` writes the addresses anew\n",
    ] {
        assert!(said.contains(part), "{said}");
    }
    // a plan and a deployment ask too, before terraform is started
    for command in ["diff", "deploy"] {
        assert!(
            refused(&folder, command, &[("QUEUE", "orders2"), ("TERRAFORM", "none")])
                .contains("`aws_sqs_queue.orders` of stack `web` is gone")
        );
    }
    let moved = run(&folder, &["synth"], &[("QUEUE", "orders2"), ("TOLD", "moved")]);
    assert_eq!(moved.code, Some(0), "{}", moved.stderr);
    let now = fs::read_to_string(file(&folder)).expect("it is there");
    assert!(now.contains("aws_sqs_queue.orders2\n") && !now.contains("aws_sqs_queue.orders\n"), "{now}");
    // the line may go when every state has moved
    assert_eq!(run(&folder, &["synth"], &[("QUEUE", "orders2")]).code, Some(0));
}

#[test]
fn a_scope_of_another_name_is_told_for_each_block() {
    let folder = kept();
    let said = refused(&folder, "synth", &[("SCOPE", "payment")]);
    assert!(said.contains("`aws_sns_topic.billing_main`") && said.contains("`aws_sns_topic.billing_errors`"), "{said}");
    assert!(said.contains("scope.moved_from(..)") || said.contains("stack.removed"), "{said}");
    let moved = run(&folder, &["synth"], &[("SCOPE", "payment"), ("TOLD", "scope")]);
    assert_eq!(moved.code, Some(0), "{}", moved.stderr);
}

#[test]
fn what_is_removed_on_purpose_is_said_or_accepted() {
    let folder = kept();
    let same = [("QUEUE", "orders"), ("SCOPE", "billing")];
    assert_eq!(run(&folder, &["synth"], &same).code, Some(0));
    let other = [("QUEUE", "entirely-different"), ("TOLD", "removed")];
    assert_eq!(run(&folder, &["synth"], &other).code, Some(0));
    let folder = kept();
    let known = fs::read_to_string(file(&folder)).expect("it is there");
    fs::write(file(&folder), known + "aws_vpc.old\n").expect("a file");
    // nothing new is of its kind
    let said = refused(&folder, "synth", &[]);
    assert!(said.contains("if that is meant, say so: `stack.removed(\"aws_vpc.old\")`"), "{said}");
    let folder = kept();
    let accepted = run(&folder, &["synth", "--addresses"], &[("QUEUE", "entirely-different")]);
    assert_eq!(accepted.code, Some(0), "{}", accepted.stderr);
    assert_eq!(run(&folder, &["synth"], &[("QUEUE", "entirely-different")]).code, Some(0));
}

#[test]
fn a_file_that_was_merged_badly_is_told_with_its_line() {
    let folder = kept();
    fs::write(file(&folder), "# comment\naws_sqs_queue.orders\n<<<<<<< HEAD\n").expect("a file");
    let said = refused(&folder, "synth", &[]);
    insta::assert_snapshot!(said, @r"
    error: `<<<<<<< HEAD` is no address
     --> terraform.web.addresses:3
    mend the line, or let `synth --addresses` write the file
    ");
}
