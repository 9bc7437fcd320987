//! The addresses of a stack, kept in a file beside the program: Terraform destroys what has lost its address and makes
//! what has a new one, so a refactoring that changes one has to say so before it reaches a plan.
//!
//! The file is there where someone wants it, made by `synth --addresses`. It has one address a line, sorted, for people to
//! review.

use crate::error::CliError;
use crate::source;
use crate::terminal;
use ferroform::Synthesized;
use ferroform::graph::{Block, Sort};
use ferroform_schema::suggest::nearest;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What stands at the top of each file.
const HEADER: &str = "# The addresses of this stack, kept by `synth`: see the guide's page on what moved.\n";

/// `terraform.<stack>.addresses`, beside the output folder, to be committed.
fn file(output: &Path, stack: &str) -> PathBuf {
    output.parent().unwrap_or(Path::new("")).join(format!("terraform.{stack}.addresses"))
}

/// Refuses stacks that have lost an address of their files without a word about it.
pub(crate) fn refuse_lost(stacks: &[Synthesized], output: &Path) -> Result<(), CliError> {
    let mut errors = Vec::new();
    for stack in stacks {
        if let Some(known) = known(&file(output, stack.name()))? {
            errors.extend(lost(stack, &known));
        }
    }
    if errors.is_empty() {
        return Ok(());
    }
    errors.push("if all of it is meant, `synth --addresses` writes the addresses anew".to_owned());
    Err(CliError::Failed(errors.join("\n\n")))
}

/// Writes the addresses of each stack: of those that have a file, or of all.
pub(crate) fn write(stacks: &[Synthesized], output: &Path, all: bool) -> Result<(), CliError> {
    for stack in stacks {
        let file = file(output, stack.name());
        if all || file.exists() {
            let lines = addresses(stack).into_iter().map(|address| format!("{address}\n"));
            terminal::replace(&file, (HEADER.to_owned() + &lines.collect::<String>()).as_bytes())?;
        }
    }
    Ok(())
}

/// What stands in a file, if there is one.
fn known(file: &Path) -> Result<Option<BTreeSet<String>>, CliError> {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(CliError::Failed(format!("cannot read {}: {error}", file.display()))),
    };
    let mut known = BTreeSet::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty()) {
        // the mark of a merge, for example
        if !line.contains('.') || line.contains(char::is_whitespace) {
            let place = format!("{}:{}", file.display(), number + 1);
            return Err(CliError::Failed(format!(
                "`{line}` is no address\n --> {place}\nmend the line, or let `synth --addresses` write the file"
            )));
        }
        known.insert(line.to_owned());
    }
    Ok(Some(known))
}

/// The blocks whose addresses stand in a state.
fn blocks(stack: &Synthesized) -> impl Iterator<Item = &Block> {
    stack.graph().blocks().filter(|block| matches!(block.sort(), Sort::Resource | Sort::Module))
}

fn addresses(stack: &Synthesized) -> BTreeSet<&str> {
    blocks(stack).map(Block::address).collect()
}

/// An error for each address that is gone, and that nothing in the stack speaks of.
fn lost(stack: &Synthesized, known: &BTreeSet<String>) -> Vec<String> {
    let (now, told) = (addresses(stack), told(stack));
    let gone = known.iter().filter(|address| !now.contains(address.as_str()) && !told.contains(*address));
    let error = |address: &String| {
        let (kind, name) = address.split_once('.').unwrap_or((address, ""));
        let new = blocks(stack).filter(|block| !known.contains(block.address()) && block.address().split('.').next() == Some(kind));
        let new: Vec<&Block> = new.collect();
        let names = new.iter().map(|block| block.name());
        let likely = nearest(name, names).and_then(|near| new.iter().find(|block| block.name() == near));
        // of several that are all unlike it, none is more likely
        let likely = likely.or(if let [only] = new.as_slice() { Some(only) } else { None });
        let mut text = format!("`{address}` of stack `{}` is gone: Terraform would destroy what it names", stack.name());
        if let Some(block) = likely {
            text += &format!("\n{}", source::show(&source::call(block.file(), block.line(), block.column())));
            text += &format!("\n  = help: if it is `{}` now, say so: `stack.moved({address:?}, ..)` with its handle", block.address());
            text += "\n  = help: a scope that is called otherwise says `scope.moved_from(..)`, once for all that is in it";
        } else {
            text += &format!(
                "\n  = help: if that is meant, say so: `stack.removed({address:?})`, or `stack.forget({address:?})` to leave it alone"
            );
        }
        text
    };
    gone.map(error).collect()
}

/// The addresses that `moved` and `removed` blocks speak of, without keys of instances.
fn told(stack: &Synthesized) -> BTreeSet<String> {
    let document: Value = serde_json::from_str(stack.json()).unwrap_or_default();
    let blocks = ["moved", "removed"].into_iter().filter_map(|key| document[key].as_array());
    let from = blocks.flatten().filter_map(|block| block["from"].as_str());
    from.map(|address| address.split('[').next().unwrap_or(address).to_owned()).collect()
}
