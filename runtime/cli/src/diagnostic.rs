//! What terraform says is wrong, shown where the user wrote it.

use crate::document::path_at;
use crate::folder::DOCUMENT;
use crate::source::{self, Place};
use crate::terminal::{BOLD, RED, YELLOW, paint};
use crate::terraform::message::Diagnostic;
use ferroform::Synthesized;
use ferroform::graph::{Block, Sort};

/// A diagnostic as rustc shows its own: what, where in the Rust source, and what terraform adds.
pub(crate) fn show(diagnostic: &Diagnostic, stack: &Synthesized) -> String {
    let mut shown = title(diagnostic.is_error, &diagnostic.summary);
    if let Some(place) = place(diagnostic, stack) {
        shown += &format!("\n{}", source::show(&place));
        // of a module; `<value for var.region>` is no file
        if diagnostic.file != DOCUMENT && !diagnostic.file.is_empty() && !diagnostic.file.starts_with('<') {
            shown += &format!("\n  = in: {}, line {}", diagnostic.file, diagnostic.line);
        }
    } else if !diagnostic.file.is_empty() {
        shown += &format!("\n --> {}:{} of stack `{}`", diagnostic.file, diagnostic.line, stack.name());
    }
    if !diagnostic.address.is_empty() {
        shown += &format!("\n  = of: {}", diagnostic.address);
    }
    for value in &diagnostic.values {
        shown += &format!("\n  = {value}");
    }
    for line in without_place(&diagnostic.detail).trim_end().lines() {
        shown += format!("\n  {line}").trim_end_matches(' ');
    }
    shown
}

/// What comes first of an error or a warning.
pub(crate) fn title(is_error: bool, summary: &str) -> String {
    let severity = if is_error { paint(RED, "error") } else { paint(YELLOW, "warning") };
    format!("{severity}{}", paint(BOLD, &format!(": {summary}")))
}

/// The argument in the Rust source that a diagnostic is about, or the block.
fn place(diagnostic: &Diagnostic, stack: &Synthesized) -> Option<Place> {
    let line = validation(&diagnostic.detail).or_else(|| (diagnostic.file == DOCUMENT).then_some(diagnostic.line));
    let path = line.map_or_else(Vec::new, |line| path_at(stack.json(), line));
    let mut path: Vec<&str> = path.iter().map(String::as_str).collect();
    if let ["terraform", "required_version", ..] | ["terraform"] = path.as_slice()
        && let Some(requirement) = stack.requirements().first()
    {
        let (file, line, column) = requirement.place();
        return Some(source::call(file, line, column));
    }
    // a value that does not parse stands in no file
    if let Some(name) = diagnostic.file.strip_prefix("<value for var.").and_then(|file| file.strip_suffix('>')) {
        path = vec!["variable", name];
    }
    let named = || of_address(stack, &diagnostic.address).or_else(|| of_file(stack, &diagnostic.file));
    let (block, rest) = declared(stack, &path).or_else(|| Some((named()?, &[][..])))?;
    let part = match rest {
        ["validation"] => refusing(block, without_place(&diagnostic.detail)),
        [key, number, ..] => block.part(&format!("{key}.{number}")),
        _ => None,
    };
    if let Some((file, line, column)) = part {
        return Some(source::call(file, line, column));
    }
    // what has no kind has no body either: it is a call
    if block.kind().is_empty() {
        let place = source::call(block.file(), block.line(), block.column());
        return Some(if block.is_sensitive() { place.without_line() } else { place });
    }
    let rest: Vec<String> = rest.iter().map(|step| (*step).to_owned()).collect();
    Some(source::place(block, &rest, stack))
}

/// What terraform says last of a value that a validation refuses.
const CHECKED_BY: &str = "This was checked by the validation rule at ";

/// The line of the document with the validation that has refused a value.
fn validation(detail: &str) -> Option<usize> {
    let (_, place) = detail.split_once(CHECKED_BY)?;
    let line = place.strip_prefix(DOCUMENT)?.strip_prefix(':')?;
    line.split(',').next()?.parse().ok()
}

/// The validation that has this message: of several, terraform names only the list that they are in.
fn refusing(variable: &Block, message: &str) -> Option<(&'static str, u32, u32)> {
    let messages = variable.arguments();
    let messages: Vec<Option<String>> = messages.all("validation").iter().map(|rule| rule.get("error_message")?.text()).collect();
    let number = match messages.as_slice() {
        [_] => Some(0),
        several => several.iter().position(|known| known.as_deref() == Some(message.trim())),
    };
    variable.part(&format!("validation.{}", number?))
}

/// A detail without a place in the document, since the Rust line is shown.
fn without_place(detail: &str) -> &str {
    detail.split_once(CHECKED_BY).map_or(detail, |(detail, _)| detail)
}

/// The block that a path in the document leads into, and the rest of the path.
fn declared<'s, 'p>(stack: &'s Synthesized, path: &'p [&'p str]) -> Option<(&'s Block, &'p [&'p str])> {
    let graph = stack.graph();
    match path {
        ["resource", kind, name, rest @ ..] => Some((graph.block(&format!("{kind}.{name}"))?, rest)),
        [mode @ ("data" | "ephemeral"), kind, name, rest @ ..] => Some((graph.block(&format!("{mode}.{kind}.{name}"))?, rest)),
        ["check", _, "data", kind, name, rest @ ..] => Some((graph.block(&format!("data.{kind}.{name}"))?, rest)),
        ["check", name, rest @ ..] => Some((graph.block(&format!("check.{name}"))?, rest)),
        ["variable", name, rest @ ..] => Some((graph.block(&format!("var.{name}"))?, rest)),
        ["locals", name, rest @ ..] => Some((graph.block(&format!("local.{name}"))?, rest)),
        ["module", name, rest @ ..] => Some((graph.block(&format!("module.{name}"))?, rest)),
        ["output", name, rest @ ..] => Some((graph.block(&format!("output.{name}"))?, rest)),
        ["provider", name, number, rest @ ..] => {
            let mut configurations: Vec<&Block> =
                graph.blocks().filter(|block| block.sort() == Sort::Provider && block.kind() == *name).collect();
            // as the document has them
            configurations.sort_by_key(|block| block.name().to_owned());
            Some((configurations.get(number.parse::<usize>().ok()?)?, rest))
        }
        _ => None,
    }
}

/// The block of an address, which may be that of an instance: `aws_vpc.main[0]`; of what is in a module, the module.
pub(crate) fn of_address<'s>(stack: &'s Synthesized, address: &str) -> Option<&'s Block> {
    let whole = address.split('[').next().unwrap_or(address);
    let module = whole.strip_prefix("module.").and_then(|rest| rest.split('.').next());
    stack.graph().block(&module.map_or_else(|| whole.to_owned(), |name| format!("module.{name}")))
}

/// The module that a file is of, if it is called once.
fn of_file<'s>(stack: &'s Synthesized, file: &str) -> Option<&'s Block> {
    let (folder, _) = file.rsplit_once('/')?;
    let mut called = stack.graph().blocks().filter(|block| block.sort() == Sort::Module && block.kind().trim_start_matches("./") == folder);
    called.next().filter(|_| called.next().is_none())
}
