//! `graph`: what refers to what, for other programs and for a person.

mod dot;
mod json;
mod layout;
mod mermaid;
mod page;

use crate::Done;
use crate::error::CliError;
use crate::terminal;
use clap::ValueEnum;
use clap::builder::PossibleValue;
use ferroform::Synthesized;
use ferroform::graph::{Block, Graph, Sort};
use std::collections::BTreeMap;
use std::path::Path;

/// How a graph is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Dot,
    Mermaid,
    Json,
    Html,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Format] {
        &[Format::Dot, Format::Mermaid, Format::Json, Format::Html]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, help) = match self {
            Format::Dot => ("dot", "For Graphviz: `dot -Tsvg`"),
            Format::Mermaid => ("mermaid", "For Markdown, as GitHub and GitLab show it"),
            Format::Json => ("json", "Nodes and edges, for programs"),
            Format::Html => ("html", "A page for a browser, with arguments and source lines"),
        };
        Some(PossibleValue::new(name).help(help))
    }
}

/// Writes the graph of the stacks to a file, or to stdout.
pub(crate) fn graph(stacks: &[Synthesized], format: Format, out: Option<&Path>) -> Result<Done, CliError> {
    let text = match format {
        Format::Dot => dot::document(stacks),
        Format::Mermaid => mermaid::document(stacks),
        Format::Json => json::document(stacks),
        Format::Html => page::document(stacks),
    };
    match out {
        None => terminal::text(&text)?,
        Some(out) => {
            let written = terminal::replace(out, text.as_bytes())?;
            terminal::line(&format!("{}{}", out.display(), if written { "" } else { ", unchanged" }))?;
        }
    }
    Ok(Done::Nothing)
}

/// The scope of a block: what stands between the stack and its own name in its path.
fn scope(block: &Block) -> &str {
    let path = block.path();
    path.find('/').zip(path.rfind('/')).map_or("", |(first, last)| path.get(first + 1..last).unwrap_or_default())
}

/// The number of each block, by its address.
fn numbers(graph: &Graph) -> BTreeMap<&str, usize> {
    graph.blocks().enumerate().map(|(number, block)| (block.address(), number)).collect()
}

/// What a block refers to, without the configuration of its provider: an edge of every block tells nothing.
fn references<'g>(graph: &'g Graph, block: &'g Block) -> impl Iterator<Item = &'g Block> {
    graph.dependencies(block).filter(|other| other.sort() != Sort::Provider)
}

/// Each stack with those of the others that are to be deployed before it, by their places.
fn stack_dependencies(stacks: &[Synthesized]) -> impl Iterator<Item = (usize, usize)> {
    let place = |name: &str| stacks.iter().position(|stack| stack.name() == name);
    stacks.iter().enumerate().flat_map(move |(at, stack)| {
        stack.dependencies().iter().filter_map(move |dependency| place(dependency.name())).map(move |before| (at, before))
    })
}

/// Scopes within scopes, and the blocks of each.
#[derive(Default)]
struct Scopes<'g> {
    blocks: Vec<&'g Block>,
    inner: BTreeMap<&'g str, Scopes<'g>>,
}

impl<'g> Scopes<'g> {
    fn of(graph: &'g Graph) -> Scopes<'g> {
        let mut root = Scopes::default();
        for block in graph.blocks() {
            let steps = scope(block).split('/').filter(|step| !step.is_empty());
            steps.fold(&mut root, |scopes, step| scopes.inner.entry(step).or_default()).blocks.push(block);
        }
        root
    }
}
