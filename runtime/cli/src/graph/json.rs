//! The graph as JSON, in the form that the documentation of this crate shows.

use super::scope;
use ferroform::graph::{Block, Sort};
use ferroform::{Dependency, Synthesized};
use serde_json::{Value, json};

pub(super) fn document(stacks: &[Synthesized]) -> String {
    let stacks: Vec<Value> = stacks.iter().map(stack).collect();
    format!("{:#}\n", json!({ "stacks": stacks }))
}

fn stack(stack: &Synthesized) -> Value {
    let graph = stack.graph();
    let nodes: Vec<Value> = graph.blocks().map(node).collect();
    let of = |block| graph.dependencies(block).map(move |other| json!({ "from": Block::address(block), "to": other.address() }));
    let edges: Vec<Value> = graph.blocks().flat_map(of).collect();
    let dependencies: Vec<&str> = stack.dependencies().iter().map(Dependency::name).collect();
    json!({ "name": stack.name(), "dependencies": dependencies, "nodes": nodes, "edges": edges })
}

fn node(block: &Block) -> Value {
    json!({
        "address": block.address(),
        "sort": sort(block.sort()),
        "kind": block.kind(),
        "name": block.name(),
        "path": block.path(),
        "scope": scope(block),
        "provider": block.provider(),
        "source": { "file": block.file(), "line": block.line(), "column": block.column() },
    })
}

pub(super) fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Provider => "provider",
        Sort::Resource => "resource",
        Sort::Data => "data",
        Sort::Ephemeral => "ephemeral",
        Sort::Variable => "variable",
        Sort::Local => "local",
        Sort::Check => "check",
        Sort::Module => "module",
        Sort::Output => "output",
    }
}
