//! What can be known of blocks without running Terraform: the view that all rules share.

use crate::body::{Body, Item, Node, Value, ValueKind};
use crate::json::{self, Part};
use crate::name::is_identifier;
use crate::rule::number;
use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

/// A value, as far as it is known, and where it stands.
#[derive(Clone, Debug, Default)]
pub struct Known<'t> {
    /// Where it stands.
    pub node: Node,
    /// What it is.
    pub is: Is<'t>,
}

/// What a value is.
#[derive(Clone, Debug, Default)]
pub enum Is<'t> {
    /// Not set, or null: the provider's default holds.
    #[default]
    Unset,
    /// Set to something that only the running program, or Terraform, knows.
    Unknown,
    /// `true` or `false`
    Bool(bool),
    /// A string; or a number, as it is written.
    Text(Cow<'t, str>),
    /// An attribute of another block.
    Reference(Reference<'t>),
    /// A list, or the repetitions of a nested block; those in a Rust loop or branch are unknown elements.
    List(Vec<Known<'t>>),
    /// An object, or a block.
    Object(Vec<(Cow<'t, str>, Known<'t>)>),
}

/// An attribute of a block.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference<'t> {
    /// The address of the block, as [`Block::address`] has it.
    pub address: Cow<'t, str>,
    /// The kind of the block.
    pub kind: Cow<'t, str>,
    /// The attribute.
    pub attribute: Cow<'t, str>,
}

/// What tells a value from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key<'k> {
    /// It is not set, or false.
    Unset,
    /// It is a text or number, or true.
    Text(&'k str),
    /// It is an attribute of a block.
    Reference(&'k str, &'k str),
}

static UNSET: Known<'static> = Known { node: Node(0), is: Is::Unset };
static UNKNOWN: Known<'static> = Known { node: Node(0), is: Is::Unknown };

impl<'t> Known<'t> {
    /// The argument or block of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> &Known<'t> {
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
    pub fn reference(&self) -> Option<&Reference<'t>> {
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
    pub fn each(&self) -> &[Known<'t>] {
        match &self.is {
            Is::List(elements) => elements,
            Is::Unset => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// An argument whose changes are ignored may be another by now.
    fn forget_ignored(&mut self) {
        let lifecycle = self.get("lifecycle").each();
        let paths = lifecycle.iter().flat_map(|lifecycle| lifecycle.get("ignore_changes").each());
        let ignored: Vec<String> =
            paths.map(|path| path.text().and_then(|path| path.split(['.', '[']).next()).unwrap_or("all").to_owned()).collect();
        if ignored.iter().any(|name| name == "all") {
            self.is = Is::Unknown;
        } else if let Is::Object(fields) = &mut self.is {
            fields.retain(|(field, _)| ignored.iter().all(|name| field != name));
            fields.extend(ignored.into_iter().map(|name| (name.into(), UNKNOWN.clone())));
        }
    }

    /// What tells it from other values, where that is known: equal values have equal keys.
    #[must_use]
    pub fn key(&self) -> Option<Key<'_>> {
        match &self.is {
            Is::Unset | Is::Bool(false) => Some(Key::Unset),
            Is::Bool(true) => Some(Key::Text("true")),
            Is::Text(text) => Some(Key::Text(text)),
            Is::Reference(Reference { address, attribute, .. }) => Some(Key::Reference(address, attribute)),
            Is::Unknown | Is::List(_) | Is::Object(_) => None,
        }
    }

    /// Whether it is surely the same value: then Terraform keeps one of the two in a set.
    #[must_use]
    pub fn is_same(&self, other: &Known) -> bool {
        let set = |fields: &[(Cow<str>, Known)]| fields.iter().filter(|(_, value)| !value.is_unset()).count();
        match (&self.is, &other.is) {
            (Is::List(a), Is::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.is_same(b)),
            (Is::Object(a), Is::Object(b)) => set(a) == set(b) && a.iter().all(|(name, value)| value.is_same(other.get(name))),
            _ => self.key().is_some_and(|key| other.key() == Some(key)),
        }
    }
}

/// What is known of a value; `leaf` says what stands for a value of which more is known than can be seen.
fn known(value: &Value, leaf: &dyn Fn(&Value) -> Option<Is<'static>>) -> Known<'static> {
    let is = leaf(value).unwrap_or_else(|| match &value.kind {
        ValueKind::Null => Is::Unset,
        ValueKind::Bool(bool) => Is::Bool(*bool),
        ValueKind::Number(number) => Is::Text(number.clone().into()),
        ValueKind::Text(_) => value.text().map_or(Is::Unknown, |text| Is::Text(text.to_owned().into())),
        ValueKind::List(values) => Is::List(values.iter().map(|value| known(value, leaf)).collect()),
        ValueKind::Object(fields) => {
            let visible = fields.iter().filter(|field| field.pieces.is_none());
            Is::Object(visible.map(|field| (field.key.text.clone().into(), known(&field.value, leaf))).collect())
        }
        ValueKind::Paths(paths) => {
            Is::List(paths.iter().map(|path| Known { node: path.node, is: Is::Text(path.text.clone().into()) }).collect())
        }
        ValueKind::Json(_) | ValueKind::Word(_) | ValueKind::Expression(_) | ValueKind::Missing => Is::Unknown,
    });
    Known { node: value.node, is }
}

/// What is known of a body as it is written; `leaf` says what stands for a value of which more is known than can be
/// seen.
pub fn written(body: &Body, node: Node, leaf: &dyn Fn(&Value) -> Option<Is<'static>>) -> Known<'static> {
    let mut known = block(body, node, leaf);
    known.forget_ignored();
    known
}

fn block(body: &Body, node: Node, leaf: &dyn Fn(&Value) -> Option<Is<'static>>) -> Known<'static> {
    let mut fields = Vec::new();
    for item in &body.items {
        match item {
            Item::Argument(name, value) => fields.push((name.text.clone().into(), known(value, leaf))),
            Item::Block(name, body) => repeat(&mut fields, &name.text, block(body, name.node, leaf)),
            Item::Partial(name) => repeat(&mut fields, &name.text, UNKNOWN.clone()),
            Item::Labelled(_, label, _) => repeat(&mut fields, &label.text, UNKNOWN.clone()),
            Item::Loop(_, _, body) => unknown(body, &mut fields),
            Item::Branches(branches) => branches.iter().for_each(|(_, _, body)| unknown(body, &mut fields)),
        }
    }
    Known { node, is: Is::Object(fields) }
}

type Fields<'t> = Vec<(Cow<'t, str>, Known<'t>)>;

/// The blocks that `dynamic` ones make are not known.
fn repeat_dynamic(fields: &mut Fields) {
    let Some(dynamic) = fields.iter().find(|(name, _)| name == "dynamic") else { return };
    let labels = dynamic.1.each().iter().flat_map(|labels| match &labels.is {
        Is::Object(labels) => labels.iter().map(|(label, _)| label.to_string()).collect(),
        _ => Vec::new(),
    });
    for label in labels.collect::<Vec<String>>() {
        repeat(fields, &label, UNKNOWN.clone());
    }
}

/// Whatever a Rust loop or branch may write.
fn unknown(body: &Body, fields: &mut Fields) {
    for item in &body.items {
        match item {
            Item::Argument(name, _) | Item::Block(name, _) | Item::Partial(name) | Item::Labelled(_, name, _) => {
                repeat(fields, &name.text, UNKNOWN.clone());
            }
            Item::Loop(_, _, body) => unknown(body, fields),
            Item::Branches(branches) => branches.iter().for_each(|(_, _, body)| unknown(body, fields)),
        }
    }
}

fn repeat<'t>(fields: &mut Fields<'t>, name: &str, block: Known<'t>) {
    match fields.iter_mut().find(|(field, _)| field == name) {
        Some((_, Known { is: Is::List(blocks), .. })) => blocks.push(block),
        Some((_, other)) => other.is = Is::Unknown,
        None => fields.push((name.to_owned().into(), Known { node: block.node, is: Is::List(vec![block]) })),
    }
}

/// What is known of a body as it is rendered, in Terraform's JSON syntax: its entries, each followed by a comma. A part
/// stands at the byte where it begins, and those that begin in one of the `unchecked` ranges are unknown.
#[must_use]
pub fn rendered<'t>(entries: &'t str, unchecked: &[std::ops::Range<usize>]) -> Option<Known<'t>> {
    let mut build = |at: usize, part: Part<'t, Known<'t>>| {
        let is = match part {
            _ if unchecked.iter().any(|range| range.contains(&at)) => Is::Unknown,
            Part::Null => Is::Unset,
            Part::Bool(bool) => Is::Bool(bool),
            Part::Number(number) => Is::Text(number.into()),
            Part::Text(text) if text.contains("${") || text.contains("%{") => reference(text).map_or(Is::Unknown, Is::Reference),
            Part::Text(text) => Is::Text(text),
            Part::List(values) => Is::List(values),
            Part::Object(mut fields) => {
                repeat_dynamic(&mut fields);
                Is::Object(fields)
            }
        };
        Known { node: Node(at as u32), is }
    };
    let mut fields = json::read_entries(entries, &mut build)?;
    repeat_dynamic(&mut fields);
    let mut known = Known { node: Node(0), is: Is::Object(fields) };
    known.forget_ignored();
    Some(known)
}

/// `${aws_vpc.main.id}`: an attribute of a block, and nothing more.
fn reference(text: Cow<str>) -> Option<Reference> {
    // with an escape in it, it is more than that
    let Cow::Borrowed(text) = text else { return None };
    let path = text.strip_prefix("${")?.strip_suffix('}')?;
    let (address, attribute) = path.rsplit_once('.')?;
    let (mode, resource) = address.split_once('.')?;
    let (kind, name) = if matches!(mode, "data" | "ephemeral") { resource.split_once('.')? } else { (mode, resource) };
    let whole = [kind, name, attribute].into_iter().all(is_identifier);
    whole.then(|| Reference { address: address.into(), kind: kind.into(), attribute: attribute.into() })
}

/// A resource.
#[derive(Clone, Debug)]
pub struct Block<'t> {
    /// What references call it.
    pub address: Rc<str>,
    /// Its kind.
    pub kind: Cow<'t, str>,
    /// What messages call it, if that is not its address.
    pub name: Option<String>,
    /// Its arguments and blocks: an object.
    pub body: Known<'t>,
    /// The region of the provider's configuration that it takes, where that is known.
    pub region: Option<Cow<'t, str>>,
    /// Whether blocks that are not seen may refer to it.
    pub is_open: bool,
}

impl Block<'_> {
    /// What messages call it.
    #[must_use]
    pub fn label(&self) -> String {
        self.name.clone().unwrap_or_else(|| format!("`{}`", self.address))
    }
}

/// Resources that are all there together.
#[derive(Debug, Default)]
pub struct Blocks<'t> {
    all: Vec<Block<'t>>,
    by_kind: HashMap<Cow<'t, str>, Vec<usize>>,
    by_address: HashMap<Rc<str>, usize>,
}

impl<'t> Blocks<'t> {
    /// Blocks, in the order in which they are declared.
    #[must_use]
    pub fn new(all: Vec<Block<'t>>) -> Blocks<'t> {
        let mut blocks = Blocks::default();
        for (at, block) in all.iter().enumerate() {
            blocks.by_kind.entry(block.kind.clone()).or_default().push(at);
            blocks.by_address.insert(Rc::clone(&block.address), at);
        }
        Blocks { all, ..blocks }
    }

    /// The block at a place.
    #[must_use]
    pub fn at(&self, at: usize) -> &Block<'t> {
        &self.all[at]
    }

    /// All blocks, with their places.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Block<'t>)> {
        self.all.iter().enumerate()
    }

    /// The blocks of a kind, with their places.
    pub fn of(&self, kind: &str) -> impl Iterator<Item = (usize, &Block<'t>)> {
        self.by_kind.get(kind).into_iter().flatten().map(|at| (*at, &self.all[*at]))
    }

    /// The block that a value refers to.
    #[must_use]
    pub fn referred(&self, value: &Known) -> Option<usize> {
        value.reference().and_then(|reference| self.by_address.get(&*reference.address).copied())
    }
}
