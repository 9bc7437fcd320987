//! The command line of `ferroform provider`.

use clap::{Arg, ArgAction, Command, value_parser};
use std::path::PathBuf;

pub(crate) fn command() -> Command {
    Command::new("provider").about("Provider files").subcommand_required(true).arg_required_else_help(true).subcommands([
        add(),
        list(),
        show(),
        upgrade(),
    ])
}

fn file(name: &'static str) -> Arg {
    Arg::new(name).long(name).value_name("FILE").value_parser(value_parser!(PathBuf))
}

fn json() -> Arg {
    Arg::new("json").long("json").action(ArgAction::SetTrue).help("As JSON")
}

fn add() -> Command {
    Command::new("add")
        .about("Make a provider file, from what terraform and the provider itself say")
        .arg(Arg::new("source").value_name("SOURCE[@VERSION]").required(true).help("The provider, such as hashicorp/aws@5.100.0"))
        .arg(file("output").short('o').help("File to write [default: <name>.provider]"))
        .arg(file("references").help("What refers to what [default: references.txt beside the file to write, if it is there]"))
        .arg(
            file("schema")
                .help("Output of `terraform providers schema -json`, instead of running terraform; needs a VERSION, and finds no rules"),
        )
        .arg(file("rules").conflicts_with("no-rules").help("Take the rules of this provider file, instead of asking the provider"))
        .arg(Arg::new("no-rules").long("no-rules").action(ArgAction::SetTrue).help("Do not ask the provider for its rules"))
        .arg(
            Arg::new("only")
                .long("only")
                .value_name("TEXT")
                .hide(true)
                .help("Ask about kinds with one of these texts, between commas, in their name"),
        )
}

fn list() -> Command {
    Command::new("list").about("List the provider files of this project").arg(json())
}

fn show() -> Command {
    Command::new("show")
        .about("Show what a provider file knows, of the provider or of one kind")
        .arg(Arg::new("provider").value_name("FILE|SOURCE").required(true).help("A provider file of this project, such as hashicorp/aws"))
        .arg(Arg::new("kind").value_name("KIND").help("A kind, such as aws_vpc or data.aws_vpc; a function; or the provider's name"))
        .arg(json())
}

fn upgrade() -> Command {
    Command::new("upgrade").about("Make a provider file anew from a newer version, and say what changed").arg(
        Arg::new("provider")
            .value_name("FILE|SOURCE[@VERSION]")
            .num_args(0..=2)
            .help("The file [default: the only one of this project], and the version [default: the newest that terraform finds]"),
    )
}
