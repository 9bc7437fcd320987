//! A block as a user wrote it, without tokens or spans.
//!
//! Whoever builds one (the macros, from tokens) numbers the places where a message can point
//! ([`Node`]) and the Rust expressions whose value only the running program knows ([`Expression`]).

/// A place in the user's source: an index into the builder's table of spans.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Node(pub u32);

/// A Rust expression: an index into the builder's table of expressions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Expression(pub u32);

/// What stands between the braces of a block.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// In the order they were written.
    pub items: Vec<Item>,
}

/// One entry of a body.
#[derive(Clone, Debug)]
pub enum Item {
    /// `name = value`
    Argument(Name, Value),
    /// `name { .. }`
    Block(Name, Body),
    /// A name with neither: what an editor holds while someone types.
    Partial(Name),
    /// `for pattern in iterator { .. }`: the Rust loop, and the blocks it repeats.
    Loop(Node, Expression, Body),
    /// `if condition { .. } else { .. }`: each branch with its condition; the last may have none.
    Branches(Vec<(Node, Option<Expression>, Body)>),
}

/// A name and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name, without quotes or `r#`.
    pub text: String,
    /// Where it stands.
    pub node: Node,
}

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Value {
    /// Where it stands.
    pub node: Node,
    /// What it is.
    pub kind: ValueKind,
}

/// What a value is, as far as it can be seen.
#[derive(Clone, Debug)]
pub enum ValueKind {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number, as JSON writes it.
    Number(String),
    /// A string, whole or in pieces.
    Text(Vec<Piece>),
    /// `[a, b]`
    List(Vec<Value>),
    /// `{ a = b }`
    Object(Vec<Field>),
    /// `jsonencode(..)` of a value that can be seen.
    Json(Box<Value>),
    /// Paths of attributes, as `ignore_changes` takes them.
    Paths(Vec<Name>),
    /// A Rust expression.
    Expression(Expression),
    /// Not there, or not readable; the parser has said so.
    Missing,
}

/// One entry of an object or map.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its key; the literal as it was written, where it has `${}`.
    pub key: Name,
    /// The pieces of a key that only the running program knows.
    pub pieces: Option<Vec<Piece>>,
    /// Its value.
    pub value: Value,
}

/// A part of a string literal.
#[derive(Clone, Debug)]
pub enum Piece {
    /// The text itself, escapes resolved.
    Text(String),
    /// `${expression}`
    Expression(Expression),
}

impl Value {
    /// The text, where the whole of it can be seen.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            ValueKind::Text(pieces) => match pieces.as_slice() {
                [] => Some(""),
                [Piece::Text(text)] => Some(text),
                _ => None,
            },
            _ => None,
        }
    }

    /// As messages say it: `a string`, `a list`, …
    #[must_use]
    pub fn describe(&self) -> &'static str {
        match self.kind {
            ValueKind::Null => "null",
            ValueKind::Bool(_) => "a bool",
            ValueKind::Number(_) => "a number",
            ValueKind::Text(_) | ValueKind::Json(_) => "a string",
            ValueKind::List(_) | ValueKind::Paths(_) => "a list",
            ValueKind::Object(_) => "an object",
            ValueKind::Expression(_) | ValueKind::Missing => "an expression",
        }
    }
}
