//! The graph in the language of Graphviz (<https://graphviz.org/doc/info/lang.html>).

use super::{Scopes, references, stack_dependencies};
use ferroform::Synthesized;
use ferroform::graph::Sort;

pub(super) fn document(stacks: &[Synthesized]) -> String {
    let mut text =
        "digraph {\n  rankdir = LR\n  compound = true\n  node [shape = box, style = rounded, fontname = \"sans-serif\"]\n".to_owned();
    for stack in stacks {
        cluster(&mut text, stack.name(), stack.name(), &Scopes::of(stack.graph()), 1);
        for block in stack.graph().blocks() {
            for other in references(stack.graph(), block) {
                let [from, to] = [block, other].map(|block| quoted(&format!("{}/{}", stack.name(), block.address())));
                text += &format!("  {from} -> {to}\n");
            }
        }
    }
    for (stack, before) in stack_dependencies(stacks) {
        // an edge between clusters is one between nodes in them, cut off at their borders
        let [from, to] = [stack, before].map(|at| &stacks[at]);
        let [Some(tail), Some(head)] =
            [from, to].map(|stack| Some(format!("{}/{}", stack.name(), stack.graph().blocks().next()?.address())))
        else {
            continue;
        };
        let [outer_tail, outer_head] = [from, to].map(|stack| quoted(&format!("cluster {}", stack.name())));
        text += &format!("  {} -> {} [ltail = {outer_tail}, lhead = {outer_head}, penwidth = 2]\n", quoted(&tail), quoted(&head));
    }
    text + "}\n"
}

/// A box around a scope; Graphviz draws one around each subgraph whose name begins with `cluster`.
fn cluster(text: &mut String, path: &str, label: &str, scopes: &Scopes, depth: usize) {
    let indent = "  ".repeat(depth);
    *text += &format!("{indent}subgraph {} {{\n{indent}  label = {}\n", quoted(&format!("cluster {path}")), quoted(label));
    for block in &scopes.blocks {
        let shape = match block.sort() {
            Sort::Resource => "",
            Sort::Data => ", style = \"rounded,dashed\"",
            Sort::Ephemeral => ", style = \"rounded,dotted\"",
            Sort::Provider => ", shape = component",
            Sort::Variable => ", shape = invhouse",
            Sort::Local => ", shape = note",
            Sort::Check => ", shape = diamond",
            Sort::Module => ", shape = box3d",
            Sort::Output => ", shape = cds",
        };
        let stack = path.split('/').next().unwrap_or_default();
        let id = quoted(&format!("{stack}/{}", block.address()));
        *text += &format!("{indent}  {id} [label = {}, tooltip = {}{shape}]\n", quoted(block.address()), quoted(&block.source()));
    }
    for (name, inner) in &scopes.inner {
        cluster(text, &format!("{path}/{name}"), name, inner, depth + 1);
    }
    *text += &format!("{indent}}}\n");
}

/// A quoted string, in which a backslash begins an escape of labels.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
