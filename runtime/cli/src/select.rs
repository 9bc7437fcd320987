//! Which stacks of the program a command is for.

use crate::error::CliError;
use ferroform::Definition;

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
