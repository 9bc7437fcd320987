//! What the running program has declared so far: the memory behind handles and expressions.
//!
//! Handles are `Copy` and small, so they hold numbers into tables of the thread that declares the
//! stacks. (That is why an expression cannot be sent to another thread.)

use crate::handle::Raw;
use crate::site::Site;
use crate::template::{Piece, hcl_template};
use ferroform_schema::provider::{Block, Object, Provider, Shape as TypeShape};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

/// What has an address: a resource, data source or ephemeral resource, a variable, a local.
pub(crate) struct Node {
    pub(crate) stack: u32,
    /// What its handle's fields are; the state of another stack, a variable and a local have none, only expressions made
    /// for them.
    pub(crate) block: Option<Block>,
    pub(crate) address: Rc<str>,
    pub(crate) site: Site,
    pub(crate) instances: Instances,
    pub(crate) marks: Marks,
}

/// What Terraform does not let a value do, wherever it gets to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// It is not shown.
    pub(crate) sensitive: bool,
    /// It is not stored.
    pub(crate) ephemeral: bool,
    /// It does not leave the check of this name.
    pub(crate) check: Option<Rc<str>>,
}

/// The instances that Terraform makes of a node, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Instances {
    /// One, without an index.
    #[default]
    Single,
    /// So many, by `count`.
    Count(Option<u64>),
    /// One of each key, by `for_each`.
    Keys(Option<BTreeSet<String>>),
}

/// An expression: its text in Terraform's language, and what goes with it.
#[derive(Clone, Debug)]
#[doc(hidden)]
pub struct Term {
    pub(crate) form: Form,
    pub(crate) notes: Notes,
}

/// What goes with a text wherever it is written to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Notes {
    /// The nodes that it refers to.
    pub(crate) references: Vec<u32>,
    /// What is wrong with it, to be reported for the block or output that it ends up in.
    pub(crate) problems: Vec<String>,
    /// The sensitive outputs of other stacks that it shows.
    pub(crate) secrets: Vec<String>,
    /// The providers whose functions it calls.
    pub(crate) providers: Vec<Provider>,
    /// The `for` expressions whose variables are in it.
    pub(crate) loops: Vec<u32>,
}

impl Notes {
    pub(crate) fn extend(&mut self, other: &Notes) {
        self.references.extend(&other.references);
        self.problems.extend_from_slice(&other.problems);
        self.secrets.extend_from_slice(&other.secrets);
        self.providers.extend_from_slice(&other.providers);
        self.loops.extend_from_slice(&other.loops);
    }

    pub(crate) fn and(mut self, other: &Notes) -> Notes {
        self.extend(other);
        self
    }
}

impl From<u32> for Notes {
    fn from(node: u32) -> Notes {
        Notes { references: vec![node], ..Notes::default() }
    }
}

#[derive(Clone, Debug)]
pub(crate) enum Form {
    /// An expression and how tightly its outermost operator binds.
    Expression(String, Precedence),
    /// A string with expressions in it.
    Template(Vec<Piece>),
}

/// How tightly an operator binds, weakest first
/// (<https://developer.hashicorp.com/terraform/language/expressions/operators>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Precedence {
    Conditional,
    Or,
    And,
    Equality,
    Comparison,
    Sum,
    Product,
    Unary,
    Atom,
}

impl Form {
    pub(crate) fn precedence(&self) -> Precedence {
        match self {
            Form::Expression(_, precedence) => *precedence,
            Form::Template(_) => Precedence::Atom,
        }
    }
}

impl Term {
    pub(crate) fn atom(text: String, notes: Notes) -> Term {
        Term { form: Form::Expression(text, Precedence::Atom), notes }
    }

    /// The expression's text, to stand alone.
    pub(crate) fn text(&self) -> String {
        match &self.form {
            Form::Expression(text, _) => text.clone(),
            Form::Template(pieces) => hcl_template(pieces),
        }
    }

    /// The expression's text, as an operand of an operator that binds this tightly.
    pub(crate) fn operand(&self, least: Precedence) -> String {
        if self.form.precedence() < least { format!("({})", self.text()) } else { self.text() }
    }
}

/// What a struct of attributes is made from: a block, or an object type, of its provider file.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub enum Shape {
    /// A block, by its number.
    Block(u32),
    /// An object type, by its number.
    Object(u16),
}

#[derive(Clone, Copy)]
enum Names {
    Block(Block),
    Object(Object),
}

impl Names {
    fn name(self, index: usize) -> &'static str {
        match self {
            Names::Block(block) => match index.checked_sub(block.attribute_count()) {
                None => block.attribute_at(index).name,
                Some(index) => block.block_at(index).name,
            },
            Names::Object(object) => object.field_at(index).0,
        }
    }
}

/// The fields of one struct of attributes that is not a whole node: consecutive path numbers.
struct Region {
    first: u32,
    parent: Term,
    names: Names,
}

#[derive(Default)]
struct Program {
    nodes: Vec<Node>,
    terms: Vec<Term>,
    regions: Vec<Region>,
    next_path: u32,
    /// How many `for` expressions are being written around what is written now.
    loops: usize,
    /// How many there were so far.
    all_loops: u32,
}

thread_local! {
    static PROGRAM: RefCell<Program> = RefCell::default();
}

/// In [`Raw::node`]: the path is the number of a term.
pub(crate) const TERM: u32 = u32::MAX;
/// In [`Raw::node`]: the path is in a region.
pub(crate) const REGION: u32 = u32::MAX - 1;

/// A number for a stack. No two threads give the same, since a [`Configured`](crate::Configured) can be sent
/// from one to another.
pub(crate) fn new_stack() -> u32 {
    static STACKS: AtomicU32 = AtomicU32::new(0);
    STACKS.fetch_add(1, Ordering::Relaxed)
}

pub(crate) fn add_node(node: Node) -> u32 {
    PROGRAM.with_borrow_mut(|program| {
        program.nodes.push(node);
        program.nodes.len() as u32 - 1
    })
}

pub(crate) fn with_node<R>(id: u32, read: impl FnOnce(&Node) -> R) -> R {
    PROGRAM.with_borrow(|program| match program.nodes.get(id as usize) {
        Some(node) => read(node),
        None => panic!("a handle whose fields were assigned to is no resource any more"),
    })
}

/// Marks a node that is known already.
pub(crate) fn mark(id: u32, marks: Marks) {
    PROGRAM.with_borrow_mut(|program| {
        if let Some(node) = program.nodes.get_mut(id as usize) {
            node.marks = marks;
        }
    });
}

/// A whole node, as expressions name it.
pub(crate) fn whole(node: u32) -> Term {
    Term::atom(with_node(node, |node| node.address.to_string()), node.into())
}

/// What a whole handle stands for: a node, or an instance of one.
pub(crate) fn thing(raw: Raw) -> Term {
    if raw.node != REGION {
        return whole(raw.node);
    }
    PROGRAM.with_borrow(|program| program.region(raw).parent.clone())
}

/// The variables of a `for` expression.
#[derive(Clone, Debug)]
pub(crate) struct Variables {
    /// Which `for` expression of the program it is.
    pub(crate) id: u32,
    pub(crate) key: String,
    pub(crate) value: String,
}

/// Writes a part of a `for` expression, given its variables: no two within one another have the same names.
pub(crate) fn within_loop<R>(write: impl FnOnce(&Variables) -> R) -> R {
    let (id, depth) = PROGRAM.with_borrow_mut(|program| {
        program.loops += 1;
        program.all_loops += 1;
        (program.all_loops, program.loops)
    });
    let number = if depth == 1 { String::new() } else { depth.to_string() };
    let written = write(&Variables { id, key: format!("key{number}"), value: format!("one{number}") });
    PROGRAM.with_borrow_mut(|program| program.loops -= 1);
    written
}

impl Program {
    fn region(&self, raw: Raw) -> &Region {
        &self.regions[self.regions.partition_point(|region| region.first <= raw.path) - 1]
    }
}

pub(crate) fn add_term(term: Term) -> Raw {
    PROGRAM.with_borrow_mut(|program| {
        program.terms.push(term);
        Raw { node: TERM, path: program.terms.len() as u32 - 1 }
    })
}

/// Path numbers for the fields of a struct that stands at `parent`.
pub(crate) fn add_region(parent: Term, provider: Provider, shape: Shape, fields: usize) -> Raw {
    let names = match shape {
        Shape::Block(id) => Names::Block(provider.block(id)),
        Shape::Object(id) => match provider.ty(id).shape() {
            TypeShape::Object(object) => Names::Object(object),
            _ => Names::Block(provider.configuration()),
        },
    };
    PROGRAM.with_borrow_mut(|program| {
        let first = program.next_path;
        program.next_path += fields as u32;
        program.regions.push(Region { first, parent, names });
        Raw { node: REGION, path: first }
    })
}

/// The expression behind a handle's field.
pub(crate) fn term(raw: Raw) -> Term {
    PROGRAM.with_borrow(|program| match raw.node {
        TERM => program.terms[raw.path as usize].clone(),
        REGION => {
            let region = program.region(raw);
            let name = region.names.name((raw.path - region.first) as usize);
            Term::atom(format!("{}.{name}", region.parent.operand(Precedence::Atom)), region.parent.notes.clone())
        }
        node => {
            let Node { block, address, .. } = &program.nodes[node as usize];
            let name = block.map_or("", |block| Names::Block(block).name(raw.path as usize));
            Term::atom(format!("{address}.{name}"), node.into())
        }
    })
}
