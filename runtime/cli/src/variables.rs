//! Values for the variables of stacks, as the command line gives them: which stack gets which, and what is missing.

mod file;

use crate::error::CliError;
use crate::source;
use clap::ArgMatches;
use ferroform::Synthesized;
use ferroform::graph::{Block, Sort};
use ferroform_schema::suggest::hint;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::env;
use std::path::{Path, PathBuf};

/// What `--var` and `--var-file` say, in their order: of two values for one variable, terraform takes the later.
#[derive(Clone, Debug, Default)]
pub(crate) struct Variables(Vec<Given>);

#[derive(Clone, Debug)]
struct Given {
    /// Terraform's own argument.
    argument: String,
    names: Vec<String>,
    /// The file that they are from.
    file: Option<PathBuf>,
}

impl Variables {
    /// Reads them off the command line, of a command that may have them.
    pub(crate) fn read(matches: &ArgMatches) -> Result<Variables, CliError> {
        let mut given = Vec::new();
        if let (Ok(Some(values)), Some(places)) = (matches.try_get_many::<String>("var"), matches.indices_of("var")) {
            for (value, place) in values.zip(places) {
                let Some((name, _)) = value.split_once('=') else {
                    return Err(CliError::Failed(format!("`--var {value}` says no value: write `--var {value}=VALUE`")));
                };
                let names = vec![name.trim().to_owned()];
                given.push((place, Given { argument: format!("-var={value}"), names, file: None }));
            }
        }
        if let (Ok(Some(files)), Some(places)) = (matches.try_get_many::<PathBuf>("var-file"), matches.indices_of("var-file")) {
            for (path, place) in files.zip(places) {
                // terraform runs in another folder
                let absolute = std::path::absolute(path).map_err(|error| CliError::file("read", path, &error))?;
                let argument = format!("-var-file={}", absolute.display());
                given.push((place, Given { argument, names: file::names(path)?, file: Some(path.clone()) }));
            }
        }
        given.sort_by_key(|(place, _)| *place);
        Ok(Variables(given.into_iter().map(|(_, given)| given).collect()))
    }

    /// The same arguments, for another run of this program.
    pub(crate) fn arguments(&self) -> Vec<String> {
        self.0.iter().map(|given| format!("-{}", given.argument)).collect()
    }

    /// Refuses a name that no stack has. What a file has for a stack that was not chosen is nothing wrong: `others` has
    /// every variable of the program.
    pub(crate) fn refuse_unknown(&self, stacks: &[Synthesized], others: impl Fn() -> Option<BTreeSet<String>>) -> Result<(), CliError> {
        let known: BTreeSet<String> = stacks.iter().flat_map(variables).map(|variable| variable.name().to_owned()).collect();
        let all = OnceCell::new();
        // where the others cannot be rendered, nobody knows what they have
        let is_of_another =
            |given: &Given, name: &String| given.file.is_some() && all.get_or_init(&others).as_ref().is_none_or(|all| all.contains(name));
        let names = self.0.iter().flat_map(|given| given.names.iter().map(move |name| (given, name)));
        let unknown = names.filter(|(_, name)| !known.contains(*name)).find(|(given, name)| !is_of_another(given, name));
        let Some((given, name)) = unknown else { return Ok(()) };
        let from = given.file.as_ref().map_or(String::new(), |file| format!("{} has a value for `{name}`: ", file.display()));
        let of = match stacks {
            [stack] => format!("the stack `{}` has no variable `{name}`", stack.name()),
            _ => format!("no stack has a variable `{name}`"),
        };
        let listed: Vec<&str> = known.iter().map(String::as_str).collect();
        let has = if listed.is_empty() { "there are none".to_owned() } else { format!("there are: {}", listed.join(", ")) };
        Err(CliError::Failed(format!("{from}{of}{}\n{has}", hint(name, known.iter().map(String::as_str)))))
    }

    /// Refuses to go on without a value for a variable that wants one; `folder` is where terraform runs.
    pub(crate) fn refuse_missing(&self, stack: &Synthesized, folder: &Path, only_ephemeral: bool) -> Result<(), CliError> {
        // HCP Terraform keeps values of its own, and terraform may get arguments that are not seen here
        let by_others = ["TF_CLI_ARGS", "TF_CLI_ARGS_plan"].iter().any(|name| env::var(name).is_ok_and(|value| value.contains("-var")));
        if by_others || matches!(stack.backend(), "cloud" | "remote") {
            return Ok(());
        }
        let loaded = file::loaded_by_itself(folder);
        let has_value = |name: &str| {
            env::var_os(format!("TF_VAR_{name}")).is_some()
                || loaded.iter().any(|known| known == name)
                || self.0.iter().any(|given| given.names.iter().any(|known| known == name))
        };
        let missing = variables(stack).filter(|variable| variable.arguments().get("default").is_none() && !has_value(variable.name()));
        let missing = missing.filter(|variable| !only_ephemeral || is_ephemeral(variable));
        let told = missing.map(|variable| {
            let description = variable.arguments().get("description").and_then(ferroform::graph::Value::text);
            let what = description.map_or(String::new(), |text| format!(": {text}"));
            let place = source::show(&source::call(variable.file(), variable.line(), variable.column()));
            let name = variable.name();
            let help = format!("give it by `--var {name}=VALUE`, `--var-file FILE` or the environment variable TF_VAR_{name}");
            format!("the variable `{name}` of stack `{}` has no value{what}\n{place}\n{help}", stack.name())
        });
        let told: Vec<String> = told.collect();
        if told.is_empty() { Ok(()) } else { Err(CliError::Failed(told.join("\n\n"))) }
    }

    /// Refuses a value that a saved plan has already; one that is ephemeral is in no plan.
    pub(crate) fn refuse_planned(&self, stack: &Synthesized) -> Result<(), CliError> {
        let planned = |given: &&Given| given.file.is_none() && !self.ephemeral(stack).contains(&given.names[0]);
        match self.0.iter().find(planned) {
            None => Ok(()),
            Some(given) => Err(CliError::Failed(format!(
                "the saved plan has the value of `{}`, and cannot get another one; only what is ephemeral is not in it",
                given.names[0]
            ))),
        }
    }

    /// Terraform's arguments for a plan of a stack.
    pub(crate) fn for_plan(&self, stack: &Synthesized) -> Vec<String> {
        let of_stack: BTreeSet<&str> = variables(stack).map(Block::name).collect();
        self.of(|name| of_stack.contains(name))
    }

    /// Terraform's arguments for the apply of a plan: it has the values, but for ephemeral ones.
    pub(crate) fn for_apply(&self, stack: &Synthesized) -> Vec<String> {
        let ephemeral = self.ephemeral(stack);
        self.of(|name| ephemeral.contains(name))
    }

    fn of(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<String> {
        let wanted = self.0.iter().filter(|given| given.names.iter().any(|name| is_wanted(name)));
        wanted.map(|given| given.argument.clone()).collect()
    }

    fn ephemeral(&self, stack: &Synthesized) -> BTreeSet<String> {
        variables(stack).filter(|variable| is_ephemeral(variable)).map(|variable| variable.name().to_owned()).collect()
    }

    /// Whether a file is among them, which may have values for other stacks: terraform warns of these.
    pub(crate) fn has_file(&self) -> bool {
        self.0.iter().any(|given| given.file.is_some())
    }
}

/// The variables of a stack.
pub(crate) fn variables(stack: &Synthesized) -> impl Iterator<Item = &Block> {
    stack.graph().blocks().filter(|block| block.sort() == Sort::Variable)
}

fn is_ephemeral(variable: &Block) -> bool {
    variable.arguments().get("ephemeral").is_some()
}
