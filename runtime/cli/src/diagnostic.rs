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
        if diagnostic.file != DOCUMENT && !diagnostic.file.is_empty() {
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
    for line in diagnostic.detail.trim_end().lines() {
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
    let path = if diagnostic.file == DOCUMENT { path_at(stack.json(), diagnostic.line) } else { Vec::new() };
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let block = || of_address(stack, &diagnostic.address).or_else(|| of_file(stack, &diagnostic.file));
    let (block, rest) = declared(stack, &path).or_else(|| Some((block()?, &[][..])))?;
    let rest: Vec<String> = rest.iter().map(|step| (*step).to_owned()).collect();
    Some(source::place(block, &rest, stack))
}

/// The block that a path in the document leads into, and the rest of the path.
fn declared<'s, 'p>(stack: &'s Synthesized, path: &'p [&'p str]) -> Option<(&'s Block, &'p [&'p str])> {
    let graph = stack.graph();
    match path {
        ["resource", kind, name, rest @ ..] => Some((graph.block(&format!("{kind}.{name}"))?, rest)),
        [mode @ ("data" | "ephemeral"), kind, name, rest @ ..] => Some((graph.block(&format!("{mode}.{kind}.{name}"))?, rest)),
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
