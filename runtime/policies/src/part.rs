//! Resources that are a part of another: the policy of a bucket, the flow log of a VPC.

use ferroform::graph::{Block, Graph, Sort, Value};

/// Whether a resource belongs to another one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Belongs {
    Yes,
    No,
    Unknown,
}

/// Whether a resource belongs to the one that its argument should name: by reference, or by a `name` that is known.
pub(crate) fn belongs(graph: &Graph, part: &Block, argument: &str, to: &Block, name: &str) -> Belongs {
    let arguments = part.arguments();
    let Some(value) = arguments.get(argument).filter(|value| **value != Value::Null) else { return Belongs::No };
    if let Some(text) = value.text() {
        return match to.arguments().get(name) {
            Some(own) => match own.text() {
                Some(own) if own == text => Belongs::Yes,
                Some(_) => Belongs::No,
                None => Belongs::Unknown,
            },
            // the name is given by AWS, after all that can be written here
            None => Belongs::No,
        };
    }
    match value.reference().and_then(|(address, _)| graph.block(address)) {
        Some(block) if block.address() == to.address() => Belongs::Yes,
        Some(block) if block.sort() == Sort::Resource && block.kind() == to.kind() => Belongs::No,
        _ if graph.dependencies(part).any(|block| block.address() == to.address()) => Belongs::Yes,
        _ => Belongs::Unknown,
    }
}

/// Whether some resource of a kind belongs to another one.
pub(crate) fn has(graph: &Graph, to: &Block, name: &str, kind: &str, argument: &str) -> Belongs {
    let mut found = Belongs::No;
    for part in graph.resources(kind) {
        match belongs(graph, part, argument, to, name) {
            Belongs::Yes => return Belongs::Yes,
            Belongs::Unknown => found = Belongs::Unknown,
            Belongs::No => {}
        }
    }
    found
}
