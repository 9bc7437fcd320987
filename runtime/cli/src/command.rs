//! The command line.

use crate::{OUTPUT, graph};
use clap::builder::EnumValueParser;
use clap::{Arg, ArgAction, Command, value_parser};
use clap_complete::Shell;
use std::path::PathBuf;

/// Everything that can be said to a program of stacks.
pub(crate) fn command() -> Command {
    Command::new("stacks")
        .about("Stacks of infrastructure, written in Rust")
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .args(global())
        .subcommand(
            Command::new("synth")
                .about("Render the stacks to Terraform JSON")
                .arg(stacks())
                .arg(switch("check", "Only if `check` finds nothing against them"))
                .arg(switch("addresses", "Keep each stack's addresses in a file, so that none is lost unsaid from then on")),
        )
        .subcommand(
            Command::new("list")
                .about("List the stacks")
                .arg(stacks())
                .arg(switch("long", "Also the variables that each reads").short('l'))
                .arg(switch("json", "Print JSON")),
        )
        .subcommand(
            Command::new("check")
                .about("Judge the stacks by their policies, and have every block validated by its provider, without terraform")
                .arg(stacks())
                .arg(switch("no-provider", "Do not ask the providers"))
                .arg(switch("deny-warnings", "Fail on warnings too"))
                .arg(switch("list", "Only list the policies, and what each demands").conflicts_with_all(["deny-warnings", "json"]))
                .arg(switch("json", "Print what is found as JSON")),
        )
        .subcommand(
            Command::new("diff")
                .about("Show what a deploy would change; exits with 2 if there is something")
                .arg(stacks())
                .args(planning())
                .arg(switch("destroy", "Show what a destroy would remove"))
                .arg(path("out", "FILE", "Save the plan, for `deploy --plan`; only for one stack"))
                .arg(switch("json", "Print the changes as JSON")),
        )
        .subcommand(
            Command::new("deploy")
                .about("Create, change and remove what differs from the stacks")
                .arg(stacks())
                .args(planning())
                .arg(approve())
                .arg(
                    path("plan", "FILE", "Apply a plan that `diff --out` saved, and nothing else")
                        .conflicts_with_all(["target", "replace"]),
                )
                .arg(path("outputs-file", "FILE", "Write the outputs to a file, as JSON, without sensitive ones")),
        )
        .subcommand(
            Command::new("output")
                .about("Show the outputs of deployed stacks")
                .arg(stacks())
                .arg(Arg::new("name").long("name").value_name("OUTPUT").help("Only this output"))
                .arg(switch("json", "Print JSON; sensitive values are in it, as in terraform's"))
                .arg(switch("raw", "Print the text of one output and nothing else").requires("name").conflicts_with("json")),
        )
        .subcommand(Command::new("graph").about("Show what refers to what").arg(stacks()).arg(format()).arg(out()))
        .subcommand(
            Command::new("explain")
                .about("Show where a block was declared and what it has to do with others; or what a kind takes")
                .arg(name())
                .arg(several("stacks", "STACK", "Look in this stack only").long("stack")),
        )
        .subcommand(Command::new("completions").about("Print what completes commands in a shell").arg(shell()))
        .subcommand(
            Command::new("watch")
                .about("Show what a deploy would change, again after each change of the source")
                .arg(stacks())
                .args(variables())
                .arg(switch("auto-approve", "Deploy each time, without asking")),
        )
        .subcommand(
            Command::new("destroy").about("Remove everything that the stacks have deployed").arg(stacks()).args(planning()).arg(approve()),
        )
}

/// What holds for every command.
fn global() -> [Arg; 6] {
    [
        path("output", "FOLDER", "Folder to write to").short('o').default_value(OUTPUT).global(true),
        path("terraform", "PROGRAM", "The terraform or tofu to run [default: the first of them in PATH]")
            .env("FERROFORM_TERRAFORM")
            .global(true),
        several("context", "NAME=VALUE", "Value for the configuration, where the environment has none").global(true),
        path("context-file", "FILE", "File with values for the configuration [default: ferroform.json, where there is one]").global(true),
        switch("no-color", "Plain text; NO_COLOR does the same").global(true),
        switch("verbose", "Also what terraform says, and how long each phase takes").short('v').global(true),
    ]
}

/// What shapes a plan; all of it is terraform's own.
fn planning() -> Vec<Arg> {
    let [var, var_file] = variables();
    vec![
        several("target", "ADDRESS", "Only this block and what it depends on"),
        several("replace", "ADDRESS", "Replace this resource"),
        var,
        var_file,
        Arg::new("parallelism")
            .long("parallelism")
            .value_name("N")
            .value_parser(value_parser!(u16).range(1..))
            .help("Operations at once, in a stack [default: 10]"),
        switch("refresh-only", "Only bring the state up to date with what is there"),
    ]
}

/// Values for variables of the stacks.
fn variables() -> [Arg; 2] {
    [
        several("var", "NAME=VALUE", "Value for a variable; each stack that has it gets it"),
        path("var-file", "FILE", "File with values for variables, as terraform reads it: .tfvars, .tfvars.json").action(ArgAction::Append),
    ]
}

fn stacks() -> Arg {
    Arg::new("stacks").value_name("STACK").num_args(0..).help("Names of stacks, or patterns with `*`; all of them if none is given")
}

fn approve() -> Arg {
    switch("auto-approve", "Do not ask")
}

fn format() -> Arg {
    let format = Arg::new("format").long("format").value_name("FORMAT").value_parser(EnumValueParser::<graph::Format>::new());
    format.required(true).help("How to write it")
}

fn out() -> Arg {
    path("out", "FILE", "File to write to, rather than to stdout")
}

fn name() -> Arg {
    let examples = "Such as `aws_vpc.main`, `tap/payment/main`, `aws_vpc`, `data.aws_vpc`";
    Arg::new("name").value_name("ADDRESS|PATH|KIND").required(true).help(examples)
}

fn shell() -> Arg {
    Arg::new("shell").value_name("SHELL").value_parser(EnumValueParser::<Shell>::new()).required(true).help("Whose language to write in")
}

fn switch(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

fn path(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).value_parser(value_parser!(PathBuf)).help(help)
}

fn several(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).action(ArgAction::Append).help(help)
}
