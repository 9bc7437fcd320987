//! The graph as JSON.
//!
//! ```json
//! { "stacks": [{
//!     "name": "network",
//!     "nodes": [{
//!         "address": "aws_vpc.payment_main",
//!         "sort": "resource",
//!         "kind": "aws_vpc",
//!         "name": "payment_main",
//!         "path": "network/payment/main",
//!         "scope": "payment",
//!         "provider": "aws",
//!         "source": { "file": "src/main.rs", "line": 9, "column": 32 }
//!     }],
//!     "edges": [{ "from": "aws_subnet.private", "to": "aws_vpc.payment_main" }]
//! }] }
//! ```
//!
//! An edge leads from a block to what it refers to or depends on; the configuration of its provider is among that.
//! `sort` is one of `provider`, `resource`, `data`, `ephemeral`, `output`. The `kind` of an output is empty;
//! the `provider` of what is no resource is null. More fields may come.

use super::scope;
use ferroform::Synthesized;
use ferroform::graph::{Block, Sort};
use serde_json::{Value, json};

pub(super) fn document(stacks: &[Synthesized]) -> String {
    let stacks: Vec<Value> = stacks.iter().map(stack).collect();
    format!("{:#}\n", json!({ "stacks": stacks }))
}

fn stack(stack: &Synthesized) -> Value {
    let graph = stack.graph();
    let nodes: Vec<Value> = graph.blocks().map(node).collect();
    let of = |block| graph.dependencies(block).map(move |other| json!({ "from": Block::address(block), "to": other.address() }));
    json!({ "name": stack.name(), "nodes": nodes, "edges": graph.blocks().flat_map(of).collect::<Vec<_>>() })
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
        Sort::Output => "output",
    }
}
