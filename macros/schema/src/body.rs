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

impl Body {
    /// The argument of a name.
    #[must_use]
    pub fn argument(&self, name: &str) -> Option<(&Name, &Value)> {
        self.items.iter().find_map(|item| match item {
            Item::Argument(argument, value) if argument.text == name => Some((argument, value)),
            _ => None,
        })
    }

    /// The blocks of a name, in the order they were written.
    pub fn blocks(&self, name: &str) -> impl Iterator<Item = (&Name, &Body)> {
        self.items.iter().filter_map(move |item| match item {
            Item::Block(block, body) if block.text == name => Some((block, body)),
            _ => None,
        })
    }

    /// What `count` and `for_each` make of the block.
    #[must_use]
    pub fn repetition(&self) -> Option<(Repetition, &Name, &Value)> {
        self.items.iter().find_map(|item| match item {
            Item::Argument(name, value) => Repetition::of(&name.text).map(|repetition| (repetition, name, value)),
            _ => None,
        })
    }
}

/// How Terraform repeats a resource.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Repetition {
    /// By `count`: its instances have numbers.
    Count,
    /// By `for_each`: its instances have keys.
    ForEach,
}

impl Repetition {
    /// The repetition that an argument asks for.
    #[must_use]
    pub fn of(argument: &str) -> Option<Repetition> {
        match argument {
            "count" => Some(Repetition::Count),
            "for_each" => Some(Repetition::ForEach),
            _ => None,
        }
    }

    /// What the body calls the instance that it is of.
    #[must_use]
    pub fn variable(self) -> &'static str {
        match self {
            Repetition::Count => "count",
            Repetition::ForEach => "each",
        }
    }
}

/// A `dynamic` block, taken apart.
#[derive(Clone, Copy, Debug)]
pub struct Dynamic<'b> {
    /// The name of the blocks that it makes.
    pub block: &'b Name,
    /// What they are made of.
    pub for_each: Option<&'b Value>,
    /// What the content calls the element that it is of: the name of the blocks, unless `iterator` says another.
    pub iterator: &'b Name,
    /// The body of each.
    pub content: Option<(&'b Name, &'b Body)>,
}

impl<'b> Dynamic<'b> {
    /// The `dynamic` block with a label and a body; `None` of other blocks with labels.
    #[must_use]
    pub fn of(word: &Name, label: &'b Name, body: &'b Body) -> Option<Dynamic<'b>> {
        let iterator = body.argument("iterator").and_then(|(_, value)| match &value.kind {
            ValueKind::Word(word) => Some(word),
            _ => None,
        });
        (word.text == "dynamic").then(|| Dynamic {
            block: label,
            for_each: body.argument("for_each").map(|(_, value)| value),
            iterator: iterator.unwrap_or(label),
            content: body.blocks("content").next(),
        })
    }
}

/// One entry of a body.
#[derive(Clone, Debug)]
pub enum Item {
    /// `name = value`
    Argument(Name, Value),
    /// `name { .. }`
    Block(Name, Body),
    /// `word "label" { .. }`: what Terraform itself knows, such as `dynamic "ingress" { .. }`.
    Labelled(Name, Name, Body),
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
    /// A word of Terraform's own, such as `destroy` in `when = destroy`.
    Word(Name),
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
            ValueKind::Word(_) => "a word",
            ValueKind::Expression(_) | ValueKind::Missing => "an expression",
        }
    }
}
