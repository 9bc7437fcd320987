//! A provider's schema with owned parts, as it is before it is written to a file.

use crate::file;
use crate::provider::{Mode, Nesting, Role};
use crate::rule::{Group, Rule};
use std::collections::BTreeMap;
use std::fmt;

/// A whole provider.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProviderSource {
    /// `hashicorp/aws`
    pub source: String,
    /// `5.100.0`
    pub version: String,
    /// How the schema was obtained, for people who read the file's header.
    pub origin: String,
    /// The arguments of `provider "aws" { .. }`.
    pub configuration: BlockSource,
    /// The kinds of each mode, by name.
    pub kinds: BTreeMap<Mode, BTreeMap<String, KindSource>>,
    /// The provider's functions, by name.
    pub functions: BTreeMap<String, FunctionSource>,
}

/// One kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KindSource {
    /// What it holds.
    pub block: BlockSource,
    /// The kind that stands for the same thing, if it is another one.
    pub thing: Option<(Mode, String)>,
    /// What its `id` is, where that is known.
    pub id_is: Option<Role>,
}

/// A block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BlockSource {
    /// Attributes by name.
    pub attributes: BTreeMap<String, AttributeSource>,
    /// Nested blocks by name.
    pub blocks: BTreeMap<String, NestedSource>,
    /// Whether the provider says not to use it.
    pub deprecated: bool,
    /// How arguments depend on one another, in the block of a whole kind.
    pub groups: Vec<Group>,
}

/// An attribute.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "they are the flags of the plugin protocol, each by its name there")]
pub struct AttributeSource {
    /// Its type.
    pub ty: TypeSource,
    /// It must be set.
    pub required: bool,
    /// It may be set.
    pub optional: bool,
    /// The provider may give it a value.
    pub computed: bool,
    /// Its value is not to be shown.
    pub sensitive: bool,
    /// Its value is never stored.
    pub write_only: bool,
    /// The provider says not to use it.
    pub deprecated: bool,
    /// What it refers to.
    pub reference: Option<ReferenceSource>,
    /// What its values must be like.
    pub rule: Option<Rule>,
}

/// What an attribute refers to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ReferenceSource {
    /// Mode of the kind.
    pub mode: Mode,
    /// Name of the kind.
    pub kind: String,
    /// Which identity of it.
    pub role: Role,
    /// The attribute names its own kind, and as an argument takes any string.
    pub own: bool,
}

/// A nested block.
#[derive(Clone, Debug, PartialEq)]
pub struct NestedSource {
    /// What it holds.
    pub block: BlockSource,
    /// How its repetitions are held.
    pub nesting: Nesting,
    /// The least number of times.
    pub min: u32,
    /// The greatest number of times; 0 for no limit.
    pub max: u32,
}

/// A type.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeSource {
    /// `string`
    String,
    /// `number`
    Number,
    /// `bool`
    Bool,
    /// `dynamic`
    Any,
    /// `list(T)`
    List(Box<TypeSource>),
    /// `set(T)`
    Set(Box<TypeSource>),
    /// `map(T)`
    Map(Box<TypeSource>),
    /// `object({..})`
    Object(BTreeMap<String, FieldSource>),
    /// A nested attribute of the plugin framework.
    Nested(Nesting, Box<BlockSource>),
}

/// A field of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldSource {
    /// Its type.
    pub ty: TypeSource,
    /// What its values must be like.
    pub rule: Option<Rule>,
}

/// A function of a provider.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionSource {
    /// Names and types of its parameters.
    pub parameters: Vec<(String, TypeSource)>,
    /// Name and type of the arguments after the last parameter.
    pub variadic: Option<(String, TypeSource)>,
    /// Type of its result.
    pub result: TypeSource,
}

/// A schema that does not fit the file format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodeError(pub(crate) String);

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for EncodeError {}

impl ProviderSource {
    /// The bytes of the provider file. The same schema gives the same bytes.
    ///
    /// # Errors
    /// When the schema has more distinct types, or a larger block, than the format can number; or when a
    /// reference names a kind that is not there.
    pub fn encode(&self) -> Result<Vec<u8>, EncodeError> {
        file::encode(self)
    }
}
