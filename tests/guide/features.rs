//! The page `features.md`: whether the tests that its tables name are there.

use crate::book::rust_files;
use std::fs;
use std::path::{Path, PathBuf};

/// What is wrong with the tables of the page, as `features.md:line: what`.
pub(crate) fn faults(workspace: &Path, page: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut rows = 0;
    for (number, line) in (1..).zip(page.lines()) {
        let cells: Vec<&str> = line.trim().trim_matches('|').split(" | ").map(str::trim).collect();
        let is_row = line.starts_with('|') && !line.starts_with("|---");
        // a table's head says `shown by`
        let Some(cell) = cells.last().filter(|cell| is_row && **cell != "shown by") else { continue };
        rows += 1;
        let mut fault = |what: String| faults.push(format!("features.md:{number}: {what}"));
        let tests: Vec<&str> = cell.split('`').skip(1).step_by(2).collect();
        // nothing shows what is not there, and the row says so
        let is_there = !cells.iter().any(|cell| cell.starts_with("not there"));
        if tests.is_empty() && (is_there || *cell != "nothing") {
            fault(format!("{} names no test", cells.first().unwrap_or(&"a row")));
        }
        for test in tests {
            if let Err(error) = find(workspace, test) {
                fault(format!("`{test}`: {error}"));
            }
        }
    }
    faults.extend((rows == 0).then(|| "features.md: has no row".to_owned()));
    let defects = (1..=27).map(|number| format!("| D{number} |"));
    let gaps = (1..=10).map(|number| format!("| 4.{number} |"));
    let missing = defects.chain(gaps).filter(|start| !page.lines().any(|line| line.starts_with(start)));
    faults.extend(missing.map(|start| format!("features.md: has no row {}", start.trim_matches(['|', ' ']))));
    faults
}

/// `target::test`: the target is one of tests/Cargo.toml, and the test is a function of it, or a name that it gives; of
/// `ui` it is a case, such as `names/unknown_argument`, of `guide` a stack, such as `stacks: web`.
fn find(workspace: &Path, test: &str) -> Result<(), String> {
    let (target, name) = test.split_once("::").ok_or("a test is named as `target::test`")?;
    if target == "ui" {
        let case = workspace.join("tests/ui").join(name);
        let is_there = ["rs", "stderr"].iter().all(|end| case.with_extension(end).is_file());
        return if is_there { Ok(()) } else { Err("there is no such case".into()) };
    }
    let examples = guide::examples();
    let mut examples = examples.iter().map(|example| format!("{}: {}", example.page, example.stack.name()));
    if target == "guide" && examples.any(|example| example == name) {
        return Ok(());
    }
    let sources = sources(workspace, target)?;
    let (module, function) = name.rsplit_once("::").map_or((None, name), |(module, function)| (Some(module), function));
    let in_module = sources.iter().filter(|source| module.is_none_or(|module| source.ends_with(format!("{module}.rs"))));
    let is_there = in_module.filter_map(|source| fs::read_to_string(source).ok()).any(|text| has(&text, function));
    if is_there { Ok(()) } else { Err("there is no such test".into()) }
}

/// The files of a test target.
fn sources(workspace: &Path, target: &str) -> Result<Vec<PathBuf>, String> {
    let manifest = fs::read_to_string(workspace.join("tests/Cargo.toml")).map_err(|error| error.to_string())?;
    let section = manifest.split("\n[[test]]\n").skip(1).find(|section| section.starts_with(&format!("name = \"{target}\"\n")));
    let path = section.and_then(|section| section.split("path = \"").nth(1)).and_then(|rest| rest.split('"').next());
    let path = path.ok_or_else(|| format!("tests/Cargo.toml has no test target `{target}`"))?;
    let file = workspace.join("tests").join(path);
    Ok(match file.parent().filter(|_| path.ends_with("/main.rs")) {
        Some(folder) => rust_files(folder),
        None => vec![file],
    })
}

/// Whether a source has a test function of this name, or a string that a trial gets as its name.
fn has(text: &str, name: &str) -> bool {
    let is_function = text.match_indices(&format!("fn {name}(")).any(|(at, _)| {
        let before = text[..at].trim_end();
        before.ends_with("#[test]")
    });
    is_function || (name.contains(' ') && names(text).any(|literal| is_made_by(name, literal)))
}

/// The texts between quotes, on one line each, that stand first in a call: `trial("..", ..)`, `trial(&format!(".."), ..)`.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| {
        let parts: Vec<&str> = line.split('"').collect();
        let pairs = parts.chunks(2).map(|pair| (pair[0].trim(), pair.get(1).copied())).collect::<Vec<_>>();
        pairs.into_iter().filter(|(before, _)| before.is_empty() || before.ends_with('(')).filter_map(|(_, literal)| literal)
    })
}

/// Whether `format!` can make a name of a literal: its parts beside `{..}` are there, in their order, and are most of it.
fn is_made_by(name: &str, literal: &str) -> bool {
    if !literal.contains('{') {
        return literal == name;
    }
    let parts: Vec<&str> = literal
        .split('{')
        .enumerate()
        .map(|(at, part)| if at == 0 { part } else { part.split_once('}').map_or("", |part| part.1) })
        .collect();
    let mut rest = name;
    for (at, part) in parts.iter().enumerate() {
        let found = if at == 0 { rest.starts_with(part).then_some(0) } else { rest.find(part) };
        let Some(found) = found else { return false };
        rest = &rest[found + part.len()..];
    }
    let fixed: usize = parts.iter().map(|part| part.len()).sum();
    fixed * 2 > name.len() && (rest.is_empty() || literal.ends_with('}'))
}
