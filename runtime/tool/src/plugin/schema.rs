//! A provider's schema, as the provider itself tells it.
//!
//! The answer has the schemas of all kinds, megabytes of them; each is decoded when it is asked for. Both
//! protocols send the same, but that field 10 of an attribute is another thing in each.

use super::process::PluginError;
use ferroform_schema::provider::{Mode, Nesting};
use ferroform_schema::source::{AttributeSource, BlockSource, FieldSource, NestedSource, TypeSource};
use prost::Message;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};

#[derive(Clone, Copy, PartialEq, prost::Message)]
pub(super) struct GetSchema {}

#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct GetSchemaResponse {
    #[prost(bytes = "vec", tag = "1")]
    provider: Vec<u8>,
    #[prost(map = "string, bytes", tag = "2")]
    resources: HashMap<String, Vec<u8>>,
    #[prost(map = "string, bytes", tag = "3")]
    data: HashMap<String, Vec<u8>>,
    #[prost(map = "string, bytes", tag = "8")]
    ephemeral: HashMap<String, Vec<u8>>,
}

/// The schemas of a provider.
#[derive(Debug)]
pub(crate) struct Schemas {
    answer: GetSchemaResponse,
    protocol: u8,
}

impl Schemas {
    pub(super) fn new(answer: GetSchemaResponse, protocol: u8) -> Schemas {
        Schemas { answer, protocol }
    }

    /// The arguments of the provider's own configuration.
    pub(crate) fn configuration(&self) -> Result<BlockSource, PluginError> {
        self.decode(&self.answer.provider).map_err(|why| PluginError::new("the provider's schema of its configuration", why))
    }

    /// The schema of a kind, if the provider has it.
    pub(crate) fn kind(&self, mode: Mode, name: &str) -> Result<Option<BlockSource>, PluginError> {
        let schema = self.kinds(mode).get(name).map(|bytes| self.decode(bytes));
        schema.transpose().map_err(|why| PluginError::new(&format!("the provider's schema of {name}"), why))
    }

    /// The names of all kinds.
    pub(crate) fn names(&self, mode: Mode) -> impl Iterator<Item = &str> {
        self.kinds(mode).keys().map(String::as_str)
    }

    fn kinds(&self, mode: Mode) -> &HashMap<String, Vec<u8>> {
        match mode {
            Mode::Resource | Mode::Module => &self.answer.resources,
            Mode::Data => &self.answer.data,
            Mode::Ephemeral => &self.answer.ephemeral,
        }
    }

    fn decode(&self, bytes: &[u8]) -> Result<BlockSource, String> {
        let schema = Schema::decode(bytes).map_err(|why| why.to_string())?;
        schema.block.map_or_else(|| Ok(BlockSource::default()), |raw| self.block(raw))
    }

    fn block(&self, raw: Block) -> Result<BlockSource, String> {
        let mut block = BlockSource { attributes: self.attributes(&raw.attributes)?, deprecated: raw.deprecated, ..BlockSource::default() };
        for nested in raw.block_types {
            let inner = nested.block.map_or_else(|| Ok(BlockSource::default()), |raw| self.block(raw));
            let inner = inner.and_then(|block| Ok((block, nesting(nested.nesting)?)));
            let (inner, nesting) = inner.map_err(|why| format!("{}: {why}", nested.type_name))?;
            let count = |count: i64| u32::try_from(count).unwrap_or(0);
            let (min, max) = (count(nested.min_items), count(nested.max_items));
            block.blocks.insert(nested.type_name, NestedSource { block: inner, nesting, min, max });
        }
        Ok(block)
    }

    fn attributes(&self, raw: &[Vec<u8>]) -> Result<BTreeMap<String, AttributeSource>, String> {
        raw.iter()
            .map(|bytes| {
                let attribute = Attribute::decode(bytes.as_slice()).map_err(|why| why.to_string())?;
                let source = self.attribute(&attribute, bytes).map_err(|why| format!("{}: {why}", attribute.name))?;
                Ok((attribute.name, source))
            })
            .collect()
    }

    fn attribute(&self, attribute: &Attribute, bytes: &[u8]) -> Result<AttributeSource, String> {
        let (nested, write_only) = if self.protocol == 5 {
            (None, Attribute5::decode(bytes).map_err(|why| why.to_string())?.write_only)
        } else {
            let rest = Attribute6::decode(bytes).map_err(|why| why.to_string())?;
            (rest.nested, rest.write_only)
        };
        let ty = match nested {
            Some(object) => {
                let block = BlockSource { attributes: self.attributes(&object.attributes)?, ..BlockSource::default() };
                TypeSource::Nested(nesting(object.nesting)?, Box::new(block))
            }
            None => ty(&serde_json::from_slice(&attribute.ty).map_err(|why| why.to_string())?)?,
        };
        Ok(AttributeSource {
            ty,
            required: attribute.required,
            optional: attribute.optional,
            computed: attribute.computed,
            sensitive: attribute.sensitive,
            write_only,
            deprecated: attribute.deprecated,
            reference: None,
            rule: None,
        })
    }
}

#[derive(Clone, PartialEq, prost::Message)]
struct Schema {
    #[prost(message, optional, tag = "2")]
    block: Option<Block>,
}

#[derive(Clone, PartialEq, prost::Message)]
struct Block {
    /// Each in the bytes of an [`Attribute`].
    #[prost(bytes = "vec", repeated, tag = "2")]
    attributes: Vec<Vec<u8>>,
    #[prost(message, repeated, tag = "3")]
    block_types: Vec<NestedBlock>,
    #[prost(bool, tag = "6")]
    deprecated: bool,
}

#[derive(Clone, PartialEq, prost::Message)]
struct NestedBlock {
    #[prost(string, tag = "1")]
    type_name: String,
    #[prost(message, optional, tag = "2")]
    block: Option<Block>,
    #[prost(int32, tag = "3")]
    nesting: i32,
    #[prost(int64, tag = "4")]
    min_items: i64,
    #[prost(int64, tag = "5")]
    max_items: i64,
}

/// What both protocols say of an attribute in the same way.
#[derive(Clone, PartialEq, prost::Message)]
struct Attribute {
    #[prost(string, tag = "1")]
    name: String,
    #[prost(bytes = "vec", tag = "2")]
    ty: Vec<u8>,
    #[prost(bool, tag = "4")]
    required: bool,
    #[prost(bool, tag = "5")]
    optional: bool,
    #[prost(bool, tag = "6")]
    computed: bool,
    #[prost(bool, tag = "7")]
    sensitive: bool,
    #[prost(bool, tag = "9")]
    deprecated: bool,
}

/// What only protocol 5 says so.
#[derive(Clone, Copy, PartialEq, prost::Message)]
struct Attribute5 {
    #[prost(bool, tag = "10")]
    write_only: bool,
}

/// What only protocol 6 says so.
#[derive(Clone, PartialEq, prost::Message)]
struct Attribute6 {
    #[prost(message, optional, tag = "10")]
    nested: Option<Object>,
    #[prost(bool, tag = "11")]
    write_only: bool,
}

#[derive(Clone, PartialEq, prost::Message)]
struct Object {
    #[prost(bytes = "vec", repeated, tag = "1")]
    attributes: Vec<Vec<u8>>,
    #[prost(int32, tag = "3")]
    nesting: i32,
}

fn nesting(number: i32) -> Result<Nesting, String> {
    match number {
        1 => Ok(Nesting::Single),
        2 => Ok(Nesting::List),
        3 => Ok(Nesting::Set),
        4 => Ok(Nesting::Map),
        5 => Ok(Nesting::Group),
        _ => Err(format!("unknown nesting {number}")),
    }
}

/// A type, as Terraform writes types in JSON.
pub(crate) fn ty(json: &Value) -> Result<TypeSource, String> {
    match json {
        Value::String(name) => match name.as_str() {
            "string" => Ok(TypeSource::String),
            "number" => Ok(TypeSource::Number),
            "bool" => Ok(TypeSource::Bool),
            "dynamic" => Ok(TypeSource::Any),
            _ => Err(format!("unknown type `{name}`")),
        },
        Value::Array(parts) => {
            let element = || parts.get(1).map_or(Err("a type without its element".to_owned()), |json| Ok(Box::new(ty(json)?)));
            match parts.first().and_then(Value::as_str) {
                Some("list") => Ok(TypeSource::List(element()?)),
                Some("set") => Ok(TypeSource::Set(element()?)),
                Some("map") => Ok(TypeSource::Map(element()?)),
                Some("object") => {
                    let fields = parts.get(1).and_then(Value::as_object).into_iter().flat_map(Map::iter);
                    let fields = fields.map(|(name, json)| Ok((name.clone(), FieldSource { ty: ty(json)?, rule: None })));
                    Ok(TypeSource::Object(fields.collect::<Result<_, String>>()?))
                }
                // a tuple has a type of its own at each place, which no argument of a provider needs
                Some("tuple") => Ok(TypeSource::Any),
                _ => Err(format!("unknown type {json}")),
            }
        }
        _ => Err(format!("unknown type {json}")),
    }
}
