//! What can be known of blocks without running Terraform: the view that all rules share.

use crate::body::{Body, Item, Node, Value, ValueKind};
use crate::rule::number;
use std::collections::{BTreeMap, HashMap};

/// A value, as far as it is known, and where it stands.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Where it stands.
    pub node: Node,
    /// What it is.
    pub is: Is,
}

/// What a value is.
#[derive(Clone, Debug, Default)]
pub enum Is {
    /// Not set, or null: the provider's default holds.
    #[default]
    Unset,
    /// Set to something that only the running program, or Terraform, knows.
    Unknown,
    /// `true` or `false`
    Bool(bool),
    /// A string; or a number, as it is written.
    Text(String),
    /// An attribute of another block.
    Reference(Reference),
    /// A list, or the repetitions of a nested block; those in a Rust loop or branch are unknown elements.
    List(Vec<Known>),
    /// An object, or a block.
    Object(Vec<(String, Known)>),
}

/// An attribute of a block.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// The address of the block, as [`Block::address`] has it.
    pub address: String,
    /// The kind of the block.
    pub kind: String,
    /// The attribute.
    pub attribute: String,
}

static UNSET: Known = Known { node: Node(0), is: Is::Unset };
static UNKNOWN: Known = Known { node: Node(0), is: Is::Unknown };

impl Known {
    /// The argument or block of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> &Known {
        match &self.is {
            Is::Object(fields) => fields.iter().find(|(field, _)| field == name).map_or(&UNSET, |(_, value)| value),
            Is::Unset => &UNSET,
            _ => &UNKNOWN,
        }
    }

    /// The text; of a number, as it is written.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.is {
            Is::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, also where it is written as a string.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        self.text().and_then(number)
    }

    /// The attribute that it refers to.
    #[must_use]
    pub fn reference(&self) -> Option<&Reference> {
        match &self.is {
            Is::Reference(reference) => Some(reference),
            _ => None,
        }
    }

    /// Whether it is surely not set.
    #[must_use]
    pub fn is_unset(&self) -> bool {
        matches!(self.is, Is::Unset)
    }

    /// The elements that can be seen, known or not; a block that stands once is a list of one.
    #[must_use]
    pub fn each(&self) -> &[Known] {
        match &self.is {
            Is::List(elements) => elements,
            Is::Unset => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// What tells it from other values, where that is known: equal values have equal keys. False is as good as unset.
    #[must_use]
    pub fn key(&self) -> Option<String> {
        match &self.is {
            Is::Unset | Is::Bool(false) => Some(String::new()),
            Is::Bool(true) => Some("true".into()),
            Is::Text(text) => Some(text.clone()),
            Is::Reference(Reference { address, attribute, .. }) => Some(format!("${{{address}.{attribute}}}")),
            Is::Unknown | Is::List(_) | Is::Object(_) => None,
        }
    }

    /// Whether it is surely the same value: then Terraform keeps one of the two in a set.
    #[must_use]
    pub fn is_same(&self, other: &Known) -> bool {
        let set = |fields: &[(String, Known)]| fields.iter().filter(|(_, value)| !value.is_unset()).count();
        match (&self.is, &other.is) {
            (Is::List(a), Is::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.is_same(b)),
            (Is::Object(a), Is::Object(b)) => set(a) == set(b) && a.iter().all(|(name, value)| value.is_same(other.get(name))),
            _ => self.key().is_some_and(|key| other.key() == Some(key)),
        }
    }
}

/// What is known of a value; `leaf` says what stands for a value of which more, or less, is known than can be seen.
pub fn known(value: &Value, leaf: &dyn Fn(&Value) -> Option<Is>) -> Known {
    let is = leaf(value).unwrap_or_else(|| match &value.kind {
        ValueKind::Null => Is::Unset,
        ValueKind::Bool(bool) => Is::Bool(*bool),
        ValueKind::Number(number) => Is::Text(number.clone()),
        ValueKind::Text(_) => value.text().map_or(Is::Unknown, |text| Is::Text(text.to_owned())),
        ValueKind::List(values) => Is::List(values.iter().map(|value| known(value, leaf)).collect()),
        ValueKind::Object(fields) => {
            let visible = fields.iter().filter(|field| field.pieces.is_none());
            Is::Object(visible.map(|field| (field.key.text.clone(), known(&field.value, leaf))).collect())
        }
        ValueKind::Paths(paths) => Is::List(paths.iter().map(|path| Known { node: path.node, is: Is::Text(path.text.clone()) }).collect()),
        ValueKind::Json(_) | ValueKind::Expression(_) | ValueKind::Missing => Is::Unknown,
    });
    Known { node: value.node, is }
}

/// What is known of a body; see [`known`].
pub fn entries(body: &Body, node: Node, leaf: &dyn Fn(&Value) -> Option<Is>) -> Known {
    let mut fields = Vec::new();
    for item in &body.items {
        match item {
            Item::Argument(name, value) => fields.push((name.text.clone(), known(value, leaf))),
            Item::Block(name, body) => repeat(&mut fields, &name.text, entries(body, name.node, leaf)),
            Item::Partial(name) => repeat(&mut fields, &name.text, UNKNOWN.clone()),
            Item::Loop(_, _, body) => unknown(body, &mut fields),
            Item::Branches(branches) => branches.iter().for_each(|(_, _, body)| unknown(body, &mut fields)),
        }
    }
    Known { node, is: Is::Object(fields) }
}

/// Whatever a Rust loop or branch may write.
fn unknown(body: &Body, fields: &mut Vec<(String, Known)>) {
    for item in &body.items {
        match item {
            Item::Argument(name, _) | Item::Block(name, _) | Item::Partial(name) => repeat(fields, &name.text, UNKNOWN.clone()),
            Item::Loop(_, _, body) => unknown(body, fields),
            Item::Branches(branches) => branches.iter().for_each(|(_, _, body)| unknown(body, fields)),
        }
    }
}

fn repeat(fields: &mut Vec<(String, Known)>, name: &str, block: Known) {
    match fields.iter_mut().find(|(field, _)| field == name) {
        Some((_, Known { is: Is::List(blocks), .. })) => blocks.push(block),
        Some((_, other)) => other.is = Is::Unknown,
        None => fields.push((name.to_owned(), Known { node: block.node, is: Is::List(vec![block]) })),
    }
}

/// A resource.
#[derive(Clone, Debug)]
pub struct Block {
    /// What references call it.
    pub address: String,
    /// Its kind.
    pub kind: String,
    /// What messages call it.
    pub label: String,
    /// Its arguments and blocks: an object.
    pub body: Known,
    /// The region of the provider's configuration that it takes, where that is known.
    pub region: Option<String>,
    /// Whether blocks that are not seen may refer to it.
    pub is_open: bool,
}

/// Resources that are all there together.
#[derive(Debug, Default)]
pub struct Blocks {
    all: Vec<Block>,
    by_kind: BTreeMap<String, Vec<usize>>,
    by_address: HashMap<String, usize>,
}

impl Blocks {
    /// Blocks, in the order in which they are declared.
    #[must_use]
    pub fn new(all: Vec<Block>) -> Blocks {
        let mut blocks = Blocks::default();
        for (at, block) in all.iter().enumerate() {
            blocks.by_kind.entry(block.kind.clone()).or_default().push(at);
            blocks.by_address.insert(block.address.clone(), at);
        }
        Blocks { all, ..blocks }
    }

    /// The block at a place.
    #[must_use]
    pub fn at(&self, at: usize) -> &Block {
        &self.all[at]
    }

    /// All blocks, with their places.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Block)> {
        self.all.iter().enumerate()
    }

    /// The blocks of a kind, with their places.
    pub fn of(&self, kind: &str) -> impl Iterator<Item = (usize, &Block)> {
        self.by_kind.get(kind).into_iter().flatten().map(|at| (*at, &self.all[*at]))
    }

    /// The block that a value refers to.
    #[must_use]
    pub fn referred(&self, value: &Known) -> Option<usize> {
        value.reference().and_then(|reference| self.by_address.get(&reference.address).copied())
    }
}
