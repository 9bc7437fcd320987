//! The graph as a flowchart of Mermaid (<https://mermaid.js.org/syntax/flowchart.html>).

use super::{Scopes, numbers, references, stack_dependencies};
use ferroform::Synthesized;
use ferroform::graph::Sort;
use std::collections::BTreeMap;

pub(super) fn document(stacks: &[Synthesized]) -> String {
    let mut text = "flowchart LR\n".to_owned();
    for (number, stack) in stacks.iter().enumerate() {
        let numbers = numbers(stack.graph());
        let mut chart = Chart { text: &mut text, stack: number, numbers: &numbers, scopes: 0 };
        chart.subgraph(stack.name(), &Scopes::of(stack.graph()), 1);
        for block in stack.graph().blocks() {
            for other in references(stack.graph(), block) {
                let [from, to] = [block, other].map(|block| chart.id(block.address()));
                *chart.text += &format!("  {from} --> {to}\n");
            }
        }
    }
    for (stack, before) in stack_dependencies(stacks) {
        text += &format!("  s{stack}g0 --> s{before}g0\n");
    }
    text
}

/// Ids are numbers, since Mermaid takes words such as `end` in them for its own.
struct Chart<'c> {
    text: &'c mut String,
    stack: usize,
    numbers: &'c BTreeMap<&'c str, usize>,
    scopes: usize,
}

impl Chart<'_> {
    fn id(&self, address: &str) -> String {
        let number = self.numbers.get(address).copied().unwrap_or_default();
        format!("s{}b{number}", self.stack)
    }

    fn subgraph(&mut self, label: &str, scopes: &Scopes, depth: usize) {
        let indent = "  ".repeat(depth);
        *self.text += &format!("{indent}subgraph s{}g{} [{}]\n", self.stack, self.scopes, quoted(label));
        self.scopes += 1;
        for block in &scopes.blocks {
            let label = quoted(block.address());
            let shape = match block.sort() {
                Sort::Resource => format!("[{label}]"),
                Sort::Data | Sort::Ephemeral => format!("[/{label}/]"),
                Sort::Provider | Sort::Module => format!("[[{label}]]"),
                Sort::Variable | Sort::Local => format!("({label})"),
                Sort::Check => format!("{{{{{label}}}}}"),
                Sort::Output => format!("([{label}])"),
            };
            *self.text += &format!("{indent}  {}{shape}\n", self.id(block.address()));
        }
        for (name, inner) in &scopes.inner {
            self.subgraph(name, inner, depth + 1);
        }
        *self.text += &format!("{indent}end\n");
    }
}

/// A label between quotes, which shows Markdown and entities unless they are escaped.
fn quoted(text: &str) -> String {
    let mut label = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' | '#' | '&' | '<' | '>' | '`' | '*' | '\\' | '\n' => label += &format!("#{};", u32::from(c)),
            _ => label.push(c),
        }
    }
    label + "\""
}
