//! Which stacks of the program a command is for.

use crate::error::CliError;
use ferroform::{Definition, Synthesized};

/// The stacks that the patterns name, in the order of the program; all of them without a pattern.
pub(crate) fn select<'s>(stacks: &'s [Definition], patterns: &[&str]) -> Result<Vec<&'s Definition>, CliError> {
    for pattern in patterns {
        if !stacks.iter().any(|stack| fits(pattern, stack.name())) {
            let names: Vec<&str> = stacks.iter().map(Definition::name).collect();
            let hint = ferroform_schema::suggest::hint(pattern, names.iter().copied());
            return Err(CliError::Failed(format!("no stack is named `{pattern}`{hint}\nthe program has: {}", names.join(", "))));
        }
    }
    Ok(stacks.iter().filter(|stack| patterns.is_empty() || patterns.iter().any(|pattern| fits(pattern, stack.name()))).collect())
}

/// Two stacks of one name would share a folder and a state.
pub(crate) fn refuse_doubles(stacks: &[Definition]) -> Result<(), CliError> {
    match stacks.iter().enumerate().find_map(|(at, stack)| stacks[..at].iter().find(|other| other.name() == stack.name())) {
        None => Ok(()),
        Some(double) => {
            Err(CliError::Failed(format!("two stacks are named `{}`; give one another name with `.named(\"..\")`", double.name())))
        }
    }
}

/// What a stack needs, the program must be able to deploy.
pub(crate) fn refuse_unlisted(program: &[Definition], stacks: &[Synthesized]) -> Result<(), CliError> {
    let names: Vec<&str> = program.iter().map(Definition::name).collect();
    let dependencies = stacks.iter().flat_map(|stack| stack.dependencies().iter().map(|dependency| (stack.name(), dependency)));
    let unlisted = dependencies.filter(|(_, dependency)| !names.contains(&dependency.name())).map(|(stack, dependency)| {
        let name = dependency.name();
        let hint = ferroform_schema::suggest::hint(name, names.iter().copied());
        format!("the stack `{stack}` needs `{name}`, which the program does not have{hint}\n  --> {}", dependency.source())
    });
    let errors: Vec<String> = unlisted.collect();
    if errors.is_empty() {
        return Ok(());
    }
    let has = names.join(", ");
    let help = "add it to the list in `main`; or if it has another name there, read it under that: `.named(\"..\")`";
    Err(CliError::Failed(format!("{}\nthe program has: {has}\n{help}", errors.join("\n"))))
}

/// Whether a name fits a pattern in which `*` stands for any text.
fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, rest)) => name
            .strip_prefix(start)
            .is_some_and(|tail| (0..=tail.len()).filter(|at| tail.is_char_boundary(*at)).any(|at| fits(rest, &tail[at..]))),
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_any_text() {
        assert!(fits("tap", "tap") && fits("t*", "tap") && fits("*", "tap") && fits("*-prod", "tap-prod") && fits("t*p*", "tap-prod"));
        assert!(!fits("tap", "tap-prod") && !fits("*-dev", "tap-prod") && !fits("", "tap"));
    }
}
