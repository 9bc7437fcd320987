//! The command line.

use crate::OUTPUT;
use clap::{Arg, ArgAction, Command, value_parser};
use std::path::PathBuf;

/// Everything that can be said to a program of stacks.
pub(crate) fn command() -> Command {
    Command::new("stacks")
        .about("Stacks of infrastructure, written in Rust")
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .args(global())
        .subcommand(Command::new("synth").about("Render the stacks to Terraform JSON").arg(stacks()))
        .subcommand(
            Command::new("list")
                .about("List the stacks")
                .arg(stacks())
                .arg(switch("long", "Also the variables that each reads").short('l')),
        )
}

/// What holds for every command.
fn global() -> [Arg; 1] {
    [path("output", "FOLDER", "Folder to write to").short('o').default_value(OUTPUT).global(true)]
}

fn stacks() -> Arg {
    Arg::new("stacks").value_name("STACK").num_args(0..).help("Names of stacks, or patterns with `*`; all of them if none is given")
}

fn switch(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

fn path(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).value_parser(value_parser!(PathBuf)).help(help)
}
