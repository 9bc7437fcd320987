//! Blocks of a stack that a test has found, and what it demands of them.

use crate::expected::{Expected, shown};
use crate::path;
use ferroform::graph::{Block, Graph, Value};
use std::collections::BTreeSet;

/// What a kind takes.
#[derive(Clone, Copy)]
pub(crate) struct Schema(pub(crate) ferroform_schema::provider::Block);

/// Blocks of a stack.
///
/// Each demand leaves those that meet it, and fails the test if none does; after
/// `has_resource::<aws::Subnet>().with("cidr_block", "10.0.1.0/24").refers_to("vpc_id", "aws_vpc.main")` there is one subnet
/// that has both. To demand something of all of them, go through them: an iteration gives each by itself.
#[derive(Clone)]
pub struct Blocks<'s> {
    graph: &'s Graph,
    what: String,
    schema: Option<Schema>,
    blocks: Vec<&'s Block>,
    /// What was demanded of them so far.
    demands: String,
}

/// Something with an address: the address itself (`"aws_vpc.main"`), or a single block of [`Blocks`].
pub trait Address {
    /// The address.
    fn address(&self) -> String;
}

impl Address for &str {
    fn address(&self) -> String {
        (*self).to_owned()
    }
}

impl Address for String {
    fn address(&self) -> String {
        self.clone()
    }
}

impl Address for &Blocks<'_> {
    #[track_caller]
    fn address(&self) -> String {
        self.one().address().to_owned()
    }
}

impl<'s> Blocks<'s> {
    pub(crate) fn new(graph: &'s Graph, what: String, schema: Option<Schema>, blocks: Vec<&'s Block>) -> Blocks<'s> {
        Blocks { graph, what, schema, blocks, demands: String::new() }
    }

    pub(crate) fn what(&self) -> &str {
        &self.what
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.blocks.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The only one.
    ///
    /// # Panics
    /// If there is none, or more than one.
    #[must_use]
    #[track_caller]
    pub fn one(&self) -> &'s Block {
        match self.blocks.as_slice() {
            [block] => block,
            _ => panic!("one {} is wanted; there {}", self.described(), self.listed(|_| None)),
        }
    }

    /// Demands that there are so many.
    ///
    /// # Panics
    /// If there are not; each is listed, with its line.
    #[track_caller]
    pub fn count(self, count: usize) -> Blocks<'s> {
        if self.blocks.len() != count {
            panic!("{count} x {} is wanted; there {}", self.described(), self.listed(|_| None));
        }
        self
    }

    /// Demands the name that a block has in its scope, such as `main`; of a provider, the alias.
    ///
    /// # Panics
    /// If none has it.
    #[track_caller]
    pub fn named(self, name: &str) -> Blocks<'s> {
        self.demand(format!("named {name:?}"), |_, block| block.name() == name, |block| Some(block.path().to_owned()))
    }

    /// Demands an argument: a path of names, such as `cidr_block`, `tags.Name` or `ingress.from_port`, and its value. Of
    /// nested blocks and lists on the way, one has to have it. A path goes on into a document in JSON, be it a string or
    /// `jsonencode(..)`: `policy.Statement.Effect`.
    ///
    /// # Panics
    /// If none has it, or the kind has no such argument, which is a mistake of the test.
    #[track_caller]
    pub fn with(self, path: &str, expected: impl Into<Expected>) -> Blocks<'s> {
        self.check(path);
        let expected = expected.into();
        let has = |_: &Graph, block: &Block| at(&block.arguments(), path).iter().any(|value| expected.is(value));
        self.demand(format!("with {path} = {expected}"), has, |block| Some(described(block, path)))
    }

    /// Demands an element of a list, such as one of `cidr_blocks`.
    ///
    /// # Panics
    /// As for [`with`](Blocks::with).
    #[track_caller]
    pub fn containing(self, path: &str, expected: impl Into<Expected>) -> Blocks<'s> {
        self.check(path);
        let expected = expected.into();
        let has = |_: &Graph, block: &Block| at(&block.arguments(), path).iter().flat_map(Value::items).any(|value| expected.is(value));
        self.demand(format!("with {expected} in {path}"), has, |block| Some(described(block, path)))
    }

    /// Demands that an argument or a nested block is not there.
    ///
    /// # Panics
    /// If each has it, or the kind has no such argument.
    #[track_caller]
    pub fn without(self, path: &str) -> Blocks<'s> {
        self.check(path);
        self.demand(format!("without {path}"), |_, block| at(&block.arguments(), path).is_empty(), |block| Some(described(block, path)))
    }

    /// Demands that an argument is an attribute of another block, or has one in it.
    ///
    /// # Panics
    /// As for [`with`](Blocks::with), and if there is no block of that address.
    #[track_caller]
    pub fn refers_to(self, path: &str, other: impl Address) -> Blocks<'s> {
        self.check(path);
        let other = self.known(&other.address());
        let refers = |_: &Graph, block: &Block| at(&block.arguments(), path).iter().any(|value| mentions(value, &other));
        self.demand(format!("whose {path} refers to {other}"), refers, |block| Some(described(block, path)))
    }

    /// Demands that Terraform makes them after another block: they refer to it, or say `depends_on`, by themselves or by
    /// way of others.
    ///
    /// # Panics
    /// If none does, or there is no block of that address.
    #[track_caller]
    pub fn depends_on(self, other: impl Address) -> Blocks<'s> {
        let other = self.known(&other.address());
        let graph = self.graph;
        let listed = |block: &Block| {
            let direct: Vec<&str> = graph.dependencies(block).map(Block::address).collect();
            Some(if direct.is_empty() { "depends on nothing".to_owned() } else { format!("depends on {}", direct.join(", ")) })
        };
        self.demand(format!("depending on {other}"), |graph, block| needed(graph, block).contains(other.as_str()), listed)
    }

    /// Demands that none has an argument of this value.
    ///
    /// # Panics
    /// If one has; each is listed, with its line.
    #[track_caller]
    pub fn none_with(self, path: &str, expected: impl Into<Expected>) -> Blocks<'s> {
        self.check(path);
        let expected = expected.into();
        let found: Vec<&Block> =
            self.blocks.iter().copied().filter(|block| at(&block.arguments(), path).iter().any(|value| expected.is(value))).collect();
        if !found.is_empty() {
            let found = Blocks { blocks: found, ..self };
            panic!("no {} with {path} = {expected} is wanted; there {}", found.described(), found.listed(|_| None));
        }
        self
    }

    /// The value of an argument of the only one, where it is set.
    ///
    /// # Panics
    /// If there is none, or more than one, or the kind has no such argument.
    #[must_use]
    #[track_caller]
    pub fn argument(&self, path: &str) -> Option<Value> {
        self.check(path);
        at(&self.one().arguments(), path).into_iter().next()
    }

    #[track_caller]
    fn check(&self, path: &str) {
        let wrong = match self.schema {
            Some(Schema(block)) => path::check(block, &self.what, path, |path| self.is_document(path)).err(),
            None => (path.split('.').next() != Some("value")).then(|| format!("an output has a `value`, and nothing else: no `{path}`")),
        };
        if let Some(wrong) = wrong {
            panic!("a mistake of the test: {wrong}");
        }
    }

    /// Whether the string at a path is a document, of one of the blocks at least.
    fn is_document(&self, path: &str) -> bool {
        self.blocks.iter().any(|block| at(&block.arguments(), path).iter().any(|value| value.document().is_some()))
    }

    /// An address that is in the stack, so that a test cannot demand what never could be.
    #[track_caller]
    fn known(&self, address: &str) -> String {
        if self.graph.block(address).is_none() {
            let near = ferroform_schema::suggest::hint(address, self.graph.blocks().map(Block::address));
            panic!("there is no `{address}` in the stack{near}");
        }
        address.to_owned()
    }

    #[track_caller]
    fn demand(mut self, demand: String, has: impl Fn(&Graph, &Block) -> bool, detail: impl Fn(&Block) -> Option<String>) -> Blocks<'s> {
        let left: Vec<&Block> = self.blocks.iter().copied().filter(|block| has(self.graph, block)).collect();
        if left.is_empty() {
            panic!("there is no {} {demand}; there {}", self.what.clone() + &self.demands, self.listed(detail));
        }
        self.demands += &format!(" {demand},");
        self.blocks = left;
        self
    }

    fn described(&self) -> String {
        let demands = self.demands.trim_end_matches(',');
        format!("{}{demands}", self.what)
    }

    /// The blocks, for a message.
    fn listed(&self, detail: impl Fn(&Block) -> Option<String>) -> String {
        let lines = self.blocks.iter().map(|block| {
            let detail = detail(block).map(|detail| format!(": {detail}")).unwrap_or_default();
            format!("\n  {}{detail}\n    at {}", block.address(), block.source())
        });
        match self.blocks.len() {
            0 => "is none".to_owned(),
            1 => format!("is 1{}", lines.collect::<String>()),
            number => format!("are {number}{}", lines.collect::<String>()),
        }
    }
}

/// Each by itself.
impl<'s> IntoIterator for Blocks<'s> {
    type Item = Blocks<'s>;
    type IntoIter = std::vec::IntoIter<Blocks<'s>>;

    fn into_iter(self) -> Self::IntoIter {
        let each = self.blocks.iter().map(|block| Blocks { blocks: vec![*block], ..self.clone() });
        each.collect::<Vec<_>>().into_iter()
    }
}

/// The values at a path; lists on the way are gone through, and the document in a string is gone into; a list at its
/// end is a value.
fn at(arguments: &Value, path: &str) -> Vec<Value> {
    let (before, last) = path.rsplit_once('.').unwrap_or(("", path));
    let mut found = vec![arguments.clone()];
    for step in before.split('.').filter(|step| !step.is_empty()) {
        found = found.iter().map(opened).flat_map(|value| value.all(step).into_iter().cloned().collect::<Vec<_>>()).collect();
    }
    found.iter().map(opened).filter_map(|value| value.get(last).cloned()).collect()
}

/// The document in a string, or else the value.
fn opened(value: &Value) -> Value {
    value.document().unwrap_or_else(|| value.clone())
}

fn described(block: &Block, path: &str) -> String {
    let arguments = block.arguments();
    match at(&arguments, path).as_slice() {
        [] => format!("no {path}"),
        values => format!("{path} = {}", values.iter().map(shown).collect::<Vec<_>>().join(" and ")),
    }
}

/// Whether an expression in a value names a block: `${aws_vpc.main.id}`, `${aws_vpc.main[0].id}`.
fn mentions(value: &Value, address: &str) -> bool {
    match value {
        Value::Template(template) => template.match_indices(address).any(|(start, _)| {
            let (before, after) = (template[..start].chars().next_back(), template[start + address.len()..].chars().next());
            let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
            value.text().is_none() && !before.is_some_and(is_name) && after.is_some_and(|c| matches!(c, '.' | '['))
        }),
        Value::List(items) => items.iter().any(|item| mentions(item, address)),
        Value::Object(entries) => entries.iter().any(|(_, value)| mentions(value, address)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The addresses of everything that a block needs.
fn needed<'g>(graph: &'g Graph, block: &'g Block) -> BTreeSet<&'g str> {
    let mut found = BTreeSet::new();
    let mut next = vec![block];
    while let Some(block) = next.pop() {
        next.extend(graph.dependencies(block).filter(|other| found.insert(other.address())));
    }
    found
}
