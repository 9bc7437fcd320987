//! Where ephemeral values stand: Terraform does not store them, so they can only be given to what is not stored either
//! (<https://developer.hashicorp.com/terraform/language/manage-sensitive-data/ephemeral>).

use crate::across::expressions_of;
use crate::graph::Value;
use crate::program;
use crate::site::Problem;
use crate::stack::{Block, Declared};
use ferroform_schema::provider::{self, Mode, Shape};

/// What holds for the life of a block, and is not stored: Terraform takes ephemeral values in their conditions and arguments.
const NOT_STORED: [&str; 3] = ["lifecycle", "provisioner", "connection"];

/// The ephemeral values that stand where they would be stored.
pub(crate) fn problems(declared: &Declared) -> Vec<Problem> {
    let mut problems = Vec::new();
    // a module says itself which of its variables are ephemeral
    for block in declared.blocks.iter().filter(|block| block.kind.mode != Mode::Module) {
        for node in ephemeral(&block.body.sink.notes.references) {
            problems.extend(misplaced(block, node));
        }
    }
    for import in declared.refactorings.bodies() {
        for node in ephemeral(&import.0.sink.notes.references) {
            let (address, site) = program::with_node(node, |node| (node.address.to_string(), node.site));
            let problem =
                Problem::new(format!("an import has a value of `{address}`, which is ephemeral: Terraform stores the id"), import.1);
            problems.push(problem.and("the value is of what is declared here", site));
        }
    }
    problems
}

/// Each ephemeral node of these, once.
fn ephemeral(references: &[u32]) -> Vec<u32> {
    let mut nodes: Vec<u32> = references.iter().copied().filter(|node| program::with_node(*node, |node| node.marks.ephemeral)).collect();
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

fn misplaced(block: &Block, node: u32) -> Option<Problem> {
    let (address, site) = program::with_node(node, |node| (node.address.to_string(), node.site));
    let arguments = Value::of_entries(&block.body.sink.text);
    let mut place = Place { address: &address, mode: block.kind.mode, path: Vec::new() };
    let path = place.of(&arguments, Some(block.kind.block))?;
    let (of, own) = program::with_node(block.node, |node| (node.address.to_string(), node.site));
    let write_only = block.kind.block.attributes().filter(provider::Attribute::is_write_only).map(|attribute| attribute.name);
    let write_only: Vec<&str> = write_only.collect();
    let instead = match (write_only.as_slice(), block.kind.mode) {
        (names @ [_, ..], Mode::Resource) => format!("; `{}` takes it", names.join("`, `")),
        _ => String::new(),
    };
    let message = format!("{of}: `{path}` has a value of `{address}`, which is ephemeral, and Terraform would store it there{instead}");
    Some(Problem::new(message, own).and("the value is of what is declared here", site))
}

/// Goes through the arguments of a block, and remembers where it is.
struct Place<'a> {
    address: &'a str,
    mode: Mode,
    path: Vec<String>,
}

impl Place<'_> {
    /// The path to the first value of the address that would be stored.
    fn of(&mut self, value: &Value, block: Option<provider::Block>) -> Option<String> {
        match value {
            Value::Template(template) => self.is_in(template).then(|| self.path.join(".")),
            Value::List(items) => items.iter().find_map(|item| self.of(item, block)),
            Value::Object(entries) => entries.iter().find_map(|(name, value)| self.entry(name, value, block)),
            Value::Null | Value::Bool(_) | Value::Number(_) => None,
        }
    }

    fn entry(&mut self, name: &str, value: &Value, block: Option<provider::Block>) -> Option<String> {
        let at_top = self.path.is_empty();
        if at_top && NOT_STORED.contains(&name) {
            return None;
        }
        let attribute = block.and_then(|block| block.attribute(name));
        // how many instances there are is stored in any mode
        let is_repetition = at_top && matches!(name, "count" | "for_each");
        if self.mode == Mode::Ephemeral && !is_repetition || attribute.is_some_and(|attribute| attribute.is_write_only()) {
            return None;
        }
        let within = match attribute.map(|attribute| attribute.ty.shape()) {
            Some(Shape::Nested(_, nested)) => Some(nested),
            Some(_) => None,
            None => block.and_then(|block| block.block(name)).map(|nested| nested.block),
        };
        // `dynamic`, the name of the block, and its `content` are steps that no schema has
        let within = match name {
            "dynamic" if block.is_some_and(|block| block.block(name).is_none()) => return self.dynamic(value, block),
            _ => within,
        };
        self.path.push(name.to_owned());
        let found = self.of(value, within);
        self.path.pop();
        found
    }

    fn dynamic(&mut self, value: &Value, block: Option<provider::Block>) -> Option<String> {
        value.items().flat_map(Value::entries).find_map(|(name, blocks)| {
            let nested = block.and_then(|block| block.block(name)).map(|nested| nested.block);
            self.path.push(name.to_owned());
            let found = blocks.items().flat_map(Value::entries).find_map(|(part, value)| match part {
                "content" => self.of(value, nested),
                _ => self.entry(part, value, None),
            });
            self.path.pop();
            found
        })
    }

    fn is_in(&self, template: &str) -> bool {
        expressions_of(template, self.address).any(|(expression, _)| !expression.contains("ephemeralasnull("))
    }
}
