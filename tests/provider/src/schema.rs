//! The schema of the provider, with what it judges values by; and its form in the protocol.

use crate::message::{self, NestedBlock, Object};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};

/// The provider of one version.
pub(crate) struct Provider {
    /// Whether it never answers when asked to validate.
    pub(crate) hangs: bool,
    pub(crate) protocol: u8,
    pub(crate) configuration: Kind,
    pub(crate) resources: BTreeMap<&'static str, Kind>,
    pub(crate) data_sources: BTreeMap<&'static str, Kind>,
    pub(crate) ephemeral: BTreeMap<&'static str, Kind>,
}

/// Whose words a kind validates in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Words {
    Sdk,
    Framework,
}

pub(crate) struct Kind {
    pub(crate) words: Words,
    pub(crate) block: Block,
    pub(crate) groups: Vec<(Relation, Vec<&'static str>)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    Conflicts,
    ExactlyOne,
    AtLeastOne,
    /// The first wants the others.
    Requires,
}

#[derive(Default)]
pub(crate) struct Block {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) blocks: Vec<Nested>,
}

pub(crate) struct Nested {
    pub(crate) name: &'static str,
    pub(crate) nesting: Nesting,
    pub(crate) max: i64,
    pub(crate) block: Block,
}

/// By its number in the protocol, which is the same for nested blocks and attributes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nesting {
    Single = 1,
    List = 2,
    Set = 3,
}

pub(crate) struct Attribute {
    pub(crate) name: &'static str,
    pub(crate) ty: Type,
    pub(crate) required: bool,
    pub(crate) computed: bool,
    pub(crate) optional: bool,
    pub(crate) sensitive: bool,
    pub(crate) write_only: bool,
    /// Whether another value wants another thing.
    pub(crate) replaces: bool,
    pub(crate) check: Option<Check>,
}

pub(crate) enum Type {
    Text,
    Number,
    Bool,
    List(Box<Type>),
    Map(Box<Type>),
    Nested(Nesting, Vec<Attribute>),
}

/// What a value must be like.
#[derive(Clone, Copy)]
pub(crate) enum Check {
    OneOf(&'static [&'static str]),
    OneOfNumbers(&'static [i64]),
    Range(i64, i64),
    Length(usize, usize),
    Pattern(&'static str),
    /// A length and a pattern.
    Name(usize, usize, &'static str),
    /// A range of addresses, its prefix between two lengths.
    Network(u8, u8),
    Address,
    Json,
    Url,
    /// So many elements at least and at most.
    Elements(usize, usize),
    /// What is refused is told in words that nobody understands.
    Strange,
    /// Says that it wants one of some values, and takes another one only.
    Lie,
    /// Crashes the provider for one value.
    Fatal(&'static str),
}

impl Attribute {
    fn new(name: &'static str, ty: Type) -> Attribute {
        Attribute {
            name,
            ty,
            required: false,
            computed: false,
            optional: false,
            sensitive: false,
            write_only: false,
            replaces: false,
            check: None,
        }
    }

    pub(crate) fn check(self, check: Check) -> Attribute {
        Attribute { check: Some(check), ..self }
    }

    pub(crate) fn replaces(self) -> Attribute {
        Attribute { replaces: true, ..self }
    }

    pub(crate) fn sensitive(self) -> Attribute {
        Attribute { sensitive: true, ..self }
    }

    pub(crate) fn write_only(self) -> Attribute {
        Attribute { write_only: true, ..self }
    }
}

pub(crate) fn required(name: &'static str, ty: Type) -> Attribute {
    Attribute { required: true, ..Attribute::new(name, ty) }
}

pub(crate) fn optional(name: &'static str, ty: Type) -> Attribute {
    Attribute { optional: true, ..Attribute::new(name, ty) }
}

pub(crate) fn computed(name: &'static str, ty: Type) -> Attribute {
    Attribute { computed: true, ..Attribute::new(name, ty) }
}

impl Provider {
    pub(crate) fn schema(&self) -> message::SchemaResponse {
        let kinds = |kinds: &BTreeMap<&str, Kind>| kinds.iter().map(|(name, kind)| ((*name).to_owned(), kind.schema())).collect();
        message::SchemaResponse {
            provider: Some(self.configuration.schema()),
            resources: kinds(&self.resources),
            data_sources: kinds(&self.data_sources),
            capabilities: Some(message::ServerCapabilities { plan_destroy: false }),
            functions: functions(),
            ephemeral: kinds(&self.ephemeral),
        }
    }
}

/// `join(separator, parts...)`
pub(crate) fn functions() -> HashMap<String, message::Function> {
    let text = |name: &str| message::Parameter { name: name.to_owned(), ty: Type::Text.json() };
    let join = message::Function {
        parameters: vec![text("separator")],
        variadic: Some(text("parts")),
        result: Some(message::Return { ty: Type::Text.json() }),
    };
    HashMap::from([("join".to_owned(), join)])
}

impl Kind {
    fn schema(&self) -> message::Schema {
        message::Schema { version: 0, block: Some(self.block.message()) }
    }
}

impl Block {
    fn message(&self) -> message::Block {
        let nested = self.blocks.iter().map(|nested| NestedBlock {
            name: nested.name.to_owned(),
            block: Some(nested.block.message()),
            nesting: nested.nesting as i32,
            min: 0,
            max: nested.max,
        });
        message::Block { attributes: self.attributes.iter().map(Attribute::message).collect(), blocks: nested.collect() }
    }
}

impl Attribute {
    fn message(&self) -> message::Attribute {
        let nested = match &self.ty {
            Type::Nested(nesting, attributes) => {
                Some(Object { attributes: attributes.iter().map(Attribute::message).collect(), nesting: *nesting as i32 })
            }
            _ => None,
        };
        message::Attribute {
            name: self.name.to_owned(),
            ty: if nested.is_some() { Vec::new() } else { self.ty.json() },
            required: self.required,
            optional: self.optional,
            computed: self.computed,
            sensitive: self.sensitive,
            nested,
            write_only: self.write_only,
        }
    }
}

impl Type {
    fn json(&self) -> Vec<u8> {
        self.notation().to_string().into_bytes()
    }

    fn notation(&self) -> Value {
        match self {
            Type::Text => json!("string"),
            Type::Number => json!("number"),
            Type::Bool => json!("bool"),
            Type::List(element) => json!(["list", element.notation()]),
            Type::Map(element) => json!(["map", element.notation()]),
            Type::Nested(..) => Value::Null,
        }
    }
}
