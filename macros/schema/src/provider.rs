//! What a provider offers, read from its file by name, without parsing the whole.
//!
//! Every type here is a small `Copy` handle into the bytes of the file.

use crate::file::{
    ATTRIBUTE, Bytes, COMPUTED, DEPRECATED, FIELD, KIND, NESTED, OPTIONAL, OWN, OpenError, REFERENCE, REQUIRED, SENSITIVE, Section,
    WRITE_ONLY,
};
use crate::format::Format;
use crate::rule::{Group, Relation, Rule};
use std::cmp::Ordering;

/// A provider: `hashicorp/aws` of one version.
#[derive(Clone, Copy)]
pub struct Provider(Bytes);

/// What sort of thing a kind is; Terraform calls it the mode of a resource.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Mode {
    /// `resource "aws_vpc"`
    Resource,
    /// `data "aws_vpc"`
    Data,
    /// `ephemeral "aws_secretsmanager_secret_version"`
    Ephemeral,
    /// `module "network"`, whose schema is made of its own files: see [`crate::module`].
    Module,
}

impl Mode {
    /// All modes of a provider's kinds, in the order of the file.
    pub const ALL: [Mode; 3] = [Mode::Resource, Mode::Data, Mode::Ephemeral];

    /// As messages say it: `resource`, `data source`, `ephemeral resource`.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Mode::Resource => "resource",
            Mode::Data => "data source",
            Mode::Ephemeral => "ephemeral resource",
            Mode::Module => "module",
        }
    }

    /// The key under which Terraform's JSON holds these, which also starts their addresses.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Mode::Resource => "resource",
            Mode::Data => "data",
            Mode::Ephemeral => "ephemeral",
            Mode::Module => "module",
        }
    }

    fn section(self) -> Section {
        match self {
            // what a module takes
            Mode::Resource | Mode::Module => Section::Resources,
            Mode::Data => Section::Data,
            Mode::Ephemeral => Section::Ephemeral,
        }
    }
}

/// One kind of resource, data source or ephemeral resource, such as `aws_vpc`.
#[derive(Clone, Copy)]
pub struct Kind {
    provider: Provider,
    /// Resource, data source or ephemeral resource.
    pub mode: Mode,
    /// Its place in the sorted table of its mode.
    pub index: u32,
    /// Its full name.
    pub name: &'static str,
    /// Its arguments, attributes and nested blocks.
    pub block: Block,
}

/// Arguments, attributes and nested blocks, of a kind or of a block in it.
#[derive(Clone, Copy)]
pub struct Block {
    provider: Provider,
    /// Its number in the file: equal blocks have equal numbers.
    pub id: u32,
    at: usize,
}

/// One attribute; an *argument* where a user may set it.
#[derive(Clone, Copy)]
pub struct Attribute {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub ty: Type,
    /// What it refers to, where that is surely known.
    pub reference: Option<Reference>,
    /// What its values must be like, by number; see [`Provider::rule`].
    pub rule: RuleId,
    flags: u16,
}

/// A block within a block.
#[derive(Clone, Copy)]
pub struct NestedBlock {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub block: Block,
    /// How its repetitions are held.
    pub nesting: Nesting,
    /// The least number of times it must be written.
    pub min: u32,
    /// The greatest number of times it may be written, if there is one.
    pub max: Option<u32>,
    /// Whether the provider says not to use it.
    pub deprecated: bool,
}

/// How the repetitions of a nested block, or the values of a nested attribute, are held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nesting {
    /// At most one.
    Single,
    /// At most one, and absent equals empty.
    Group,
    /// Several, in order.
    List,
    /// Several, unordered and distinct.
    Set,
    /// Several, each with a label.
    Map,
}

impl Nesting {
    pub(crate) const ALL: [Nesting; 5] = [Nesting::Single, Nesting::Group, Nesting::List, Nesting::Set, Nesting::Map];

    /// Whether Terraform's JSON writes one object, where otherwise it writes a list of them.
    #[must_use]
    pub fn is_single(self) -> bool {
        matches!(self, Nesting::Single | Nesting::Group)
    }
}

/// The type of an attribute, as Terraform's type system has it.
#[derive(Clone, Copy)]
pub struct Type {
    provider: Provider,
    /// Its number in the file: equal types have equal numbers.
    pub id: u16,
}

/// A [`Type`] taken apart.
#[derive(Clone, Copy)]
pub enum Shape {
    /// `string`
    String,
    /// `number`
    Number,
    /// `bool`
    Bool,
    /// Any value at all.
    Any,
    /// `list(T)`
    List(Type),
    /// `set(T)`
    Set(Type),
    /// `map(T)`
    Map(Type),
    /// `object({..})`: every field is wanted, though it may be null.
    Object(Object),
    /// A nested attribute of the plugin framework: fields that are themselves required, optional or computed.
    Nested(Nesting, Block),
}

/// The fields of an object type.
#[derive(Clone, Copy)]
pub struct Object {
    provider: Provider,
    at: usize,
}

/// The number of a rule in its file; 0 for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RuleId(pub u16);

/// What an attribute refers to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reference {
    /// Which identity of the thing it holds.
    pub role: Role,
    /// The thing is what the attribute belongs to: it names its own kind, and as an argument takes any string.
    pub own: bool,
    /// The thing: the mode and the place of the kind that stands for it.
    pub mode: Mode,
    /// Place of the kind in the table of its mode.
    pub index: u32,
}

/// Which identity of a thing an attribute holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Role {
    /// Its id.
    Id,
    /// Its Amazon Resource Name.
    Arn,
    /// Its name.
    Name,
    /// Any of these: `kms_key_id` takes a key's id, its ARN or its alias.
    Any,
}

impl Role {
    /// All of them.
    pub const ALL: [Role; 4] = [Role::Id, Role::Arn, Role::Name, Role::Any];

    /// Its word in a table of references.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Role::Id => "id",
            Role::Arn => "arn",
            Role::Name => "name",
            Role::Any => "any",
        }
    }

    /// The name of the runtime's type for it.
    #[must_use]
    pub fn marker(self) -> &'static str {
        match self {
            Role::Id => "Id",
            Role::Arn => "Arn",
            Role::Name => "Name",
            Role::Any => "IdArnOrName",
        }
    }
}

/// A function of a provider, such as `provider::aws::arn_parse`.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// Names and types of its parameters.
    pub parameters: Vec<(&'static str, Type)>,
    /// Type of the arguments after the last parameter, if it takes any number of them.
    pub variadic: Option<(&'static str, Type)>,
    /// Type of its result.
    pub result: Type,
}

/// Two are equal if their content is.
impl PartialEq for Provider {
    fn eq(&self, other: &Provider) -> bool {
        self.hash() == other.hash()
    }
}

impl Eq for Provider {}

impl Provider {
    /// Opens a provider file, checking its format and its content.
    ///
    /// # Errors
    /// When the bytes are not a provider file, are damaged, or have another format.
    pub fn open(bytes: &'static [u8]) -> Result<Provider, OpenError> {
        Bytes::open(bytes).map(Provider)
    }

    /// Opens a provider file that was compiled in, and so was checked by the macro that did it.
    #[must_use]
    pub const fn compiled_in(bytes: &'static [u8]) -> Provider {
        Provider(Bytes(bytes))
    }

    /// The hash of the content, as the header has it.
    #[must_use]
    pub fn hash(self) -> u64 {
        self.0.hash()
    }

    fn record(self) -> usize {
        self.0.section(Section::Provider)
    }

    /// Where Terraform finds the provider: `hashicorp/aws`.
    #[must_use]
    pub fn source(self) -> &'static str {
        self.0.text(self.0.u32(self.record()))
    }

    /// Whether it is a part of Terraform itself, which is neither required nor installed.
    #[must_use]
    pub fn is_built_in(self) -> bool {
        self.source().starts_with("terraform.io/builtin/")
    }

    /// Its version: `5.100.0`.
    #[must_use]
    pub fn version(self) -> &'static str {
        self.0.text(self.0.u32(self.record() + 4))
    }

    /// How the file was made.
    #[must_use]
    pub fn origin(self) -> &'static str {
        self.0.text(self.0.u32(self.record() + 8))
    }

    /// The short name, which starts the names of its kinds: `aws`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.source().rsplit('/').next().unwrap_or_default()
    }

    /// The arguments of `provider "aws" { .. }`.
    #[must_use]
    pub fn configuration(self) -> Block {
        self.block(self.0.u32(self.record() + 12))
    }

    /// How many kinds of this mode there are.
    #[must_use]
    pub fn count(self, mode: Mode) -> u32 {
        self.0.count(mode.section()) as u32
    }

    /// All kinds of a mode, sorted by name.
    pub fn kinds(self, mode: Mode) -> impl Iterator<Item = Kind> + Clone {
        (0..self.count(mode)).map(move |index| self.kind_at(mode, index))
    }

    /// The kind at a place of its table.
    #[must_use]
    pub fn kind_at(self, mode: Mode, index: u32) -> Kind {
        let at = self.kind_record(mode, index);
        Kind { provider: self, mode, index, name: self.0.text(self.0.u32(at)), block: self.block(self.0.u32(at + 4)) }
    }

    fn kind_record(self, mode: Mode, index: u32) -> usize {
        self.0.section(mode.section()) + 4 + KIND * index as usize
    }

    fn kind_name(self, mode: Mode, index: u32) -> &'static str {
        self.0.text(self.0.u32(self.kind_record(mode, index)))
    }

    /// The kind of a name.
    #[must_use]
    pub fn kind(self, mode: Mode, name: &str) -> Option<Kind> {
        let index = search(self.count(mode) as usize, |i| self.kind_name(mode, i as u32).cmp(name))?;
        Some(self.kind_at(mode, index as u32))
    }

    /// The names of all kinds of a mode, sorted.
    pub fn kind_names(self, mode: Mode) -> impl Iterator<Item = &'static str> {
        (0..self.count(mode)).map(move |index| self.kind_name(mode, index))
    }

    /// The provider's functions, sorted by name.
    #[must_use]
    pub fn functions(self) -> Vec<Function> {
        let mut at = self.0.section(Section::Functions);
        let mut next = || {
            at += 4;
            self.0.u32(at - 4)
        };
        let parameter = |name: u32, ty: u32| (self.0.text(name), Type { provider: self, id: ty as u16 });
        (0..next())
            .map(|_| {
                let name = self.0.text(next());
                let result = Type { provider: self, id: next() as u16 };
                let (count, variadic) = (next(), next() == 1);
                let mut parameters: Vec<_> = (0..count).map(|_| parameter(next(), next())).collect();
                let variadic = if variadic { parameters.pop() } else { None };
                Function { name, parameters, variadic, result }
            })
            .collect()
    }

    /// The block of a number.
    #[must_use]
    pub fn block(self, id: u32) -> Block {
        Block { provider: self, id, at: self.0.record(Section::Blocks, id as usize) }
    }

    /// The type of a number.
    #[must_use]
    pub fn ty(self, id: u16) -> Type {
        Type { provider: self, id }
    }

    /// The rule of a number.
    #[must_use]
    pub fn rule(self, id: RuleId) -> Option<Rule> {
        let mut at = self.0.record(Section::Rules, (id.0 as usize).checked_sub(1)?);
        let flags = self.0.u16(at);
        let has = |bit: u16| flags & 1 << bit != 0;
        at += 2;
        let mut texts = |present: bool| -> Vec<String> {
            if !present {
                return Vec::new();
            }
            let count = self.0.u16(at) as usize;
            at += 2 + 4 * count;
            (0..count).map(|index| self.0.text(self.0.u32(at - 4 * (count - index))).to_owned()).collect()
        };
        let (values, patterns) = (texts(has(0)), texts(has(7)));
        let mut number = |present: bool| {
            present.then(|| {
                at += 4;
                self.0.u32(at - 4)
            })
        };
        let text = |id: Option<u32>| id.map(|id| self.0.text(id).to_owned());
        let (min, max) = (text(number(has(2))), text(number(has(3))));
        let (min_length, max_length) = (number(has(5)), number(has(6)));
        let (min_items, max_items) = (number(has(10)), number(has(11)));
        let (min_prefix, max_prefix) = (number(has(12)), number(has(13)));
        let format = if has(8) { Format::ALL.get(self.0.u8(at) as usize).copied() } else { None };
        let (any_case, whole, empty, either) = (has(1), has(4), has(9), has(14));
        Some(Rule {
            values,
            any_case,
            min,
            max,
            whole,
            min_length,
            max_length,
            patterns,
            format,
            min_prefix,
            max_prefix,
            empty,
            min_items,
            max_items,
            either,
        })
    }

    /// How the arguments of its own configuration depend on one another.
    #[must_use]
    pub fn configuration_groups(self) -> Vec<Group> {
        self.configuration_groups_at(|_| true)
    }

    /// Some of them, by their places.
    #[must_use]
    pub fn configuration_groups_at(self, wanted: impl Fn(usize) -> bool) -> Vec<Group> {
        self.groups(self.0.u32(self.record() + 16), wanted)
    }

    fn groups(self, id: u32, wanted: impl Fn(usize) -> bool) -> Vec<Group> {
        let Some(id) = id.checked_sub(1) else { return Vec::new() };
        let mut at = self.0.record(Section::Groups, id as usize);
        let count = self.0.u16(at) as usize;
        at += 2;
        let mut groups = Vec::new();
        for index in 0..count {
            let (steps, members) = (self.0.u8(at + 1) as usize, self.0.u8(at + 2) as usize);
            if wanted(index) {
                let relation = Relation::ALL.get(self.0.u8(at) as usize).copied().unwrap_or(Relation::Conflicts);
                let name = |place: usize| self.0.text(self.0.u32(at + 3 + 4 * place)).to_owned();
                groups.push(Group {
                    relation,
                    path: (0..steps).map(name).collect(),
                    members: (steps..steps + members).map(name).collect(),
                });
            }
            at += 3 + 4 * (steps + members);
        }
        groups
    }

    fn reference(self, id: u16) -> Option<Reference> {
        let at = self.0.section(Section::References) + 4 + REFERENCE * (id as usize).checked_sub(1)?;
        let role = self.0.u8(at);
        Some(Reference {
            role: Role::ALL.get((role & !OWN) as usize).copied().unwrap_or(Role::Any),
            own: role & OWN != 0,
            mode: self.mode(self.0.u8(at + 1)),
            index: self.0.u32(at + 2),
        })
    }

    /// Every distinct reference of the provider's attributes.
    pub fn references(self) -> impl Iterator<Item = Reference> {
        (1..=self.0.count(Section::References)).filter_map(move |id| self.reference(id as u16))
    }

    fn mode(self, number: u8) -> Mode {
        Mode::ALL.get(number as usize).copied().unwrap_or(Mode::Resource)
    }
}

impl Kind {
    /// The provider it belongs to.
    #[must_use]
    pub fn provider(self) -> Provider {
        self.provider
    }

    /// The kind that stands for the same thing in references: `aws_vpc` for `aws_default_vpc` and `data.aws_vpc`.
    #[must_use]
    pub fn thing(self) -> Kind {
        let thing = self.thing_word();
        self.provider.kind_at(self.provider.mode((thing >> 24 & 0xF) as u8), thing & 0x00FF_FFFF)
    }

    /// What its `id` is, where that is known: an id of its own, or the same as its ARN or its name.
    #[must_use]
    pub fn id_is(self) -> Option<Role> {
        Role::ALL.get(((self.thing_word() >> 28) as usize).checked_sub(1)?).copied()
    }

    /// From the top: what the id is, plus 1; the mode of the kind that stands for it; that kind's place.
    fn thing_word(self) -> u32 {
        self.provider.0.u32(self.provider.kind_record(self.mode, self.index) + 8)
    }

    /// How its arguments depend on one another.
    #[must_use]
    pub fn groups(self) -> Vec<Group> {
        self.groups_at(|_| true)
    }

    /// Some of them, by their places.
    #[must_use]
    pub fn groups_at(self, wanted: impl Fn(usize) -> bool) -> Vec<Group> {
        self.provider.groups(self.provider.0.u32(self.provider.kind_record(self.mode, self.index) + 12), wanted)
    }

    /// What an attribute of this kind holds: what the file says of it, else `id` and `arn` name the thing itself.
    /// An `arn` that a resource wants is another's.
    #[must_use]
    pub fn reference(self, attribute: &Attribute) -> Option<Reference> {
        let own = |role| {
            let thing = self.thing();
            Some(Reference { role, own: true, mode: thing.mode, index: thing.index })
        };
        attribute.reference.or_else(|| match (attribute.name, attribute.ty.shape()) {
            ("id", Shape::String) => own(Role::Id),
            ("arn", Shape::String) if self.mode != Mode::Resource || attribute.is_computed() => own(Role::Arn),
            _ => None,
        })
    }
}

impl Block {
    fn bytes(self) -> Bytes {
        self.provider.0
    }

    /// How many attributes there are.
    #[must_use]
    pub fn attribute_count(self) -> usize {
        self.bytes().u16(self.at) as usize
    }

    /// How many nested blocks there are.
    #[must_use]
    pub fn block_count(self) -> usize {
        self.bytes().u16(self.at + 2) as usize
    }

    /// Whether the provider says not to use it.
    #[must_use]
    pub fn is_deprecated(self) -> bool {
        self.bytes().u16(self.at + 4) != 0
    }

    /// The attribute at a place of the sorted table.
    #[must_use]
    pub fn attribute_at(self, index: usize) -> Attribute {
        let (bytes, at) = (self.bytes(), self.at + 6 + ATTRIBUTE * index);
        Attribute {
            name: bytes.text(bytes.u32(at)),
            ty: self.provider.ty(bytes.u16(at + 4)),
            flags: bytes.u16(at + 6),
            reference: self.provider.reference(bytes.u16(at + 8)),
            rule: RuleId(bytes.u16(at + 10)),
        }
    }

    /// The nested block at a place of the sorted table.
    #[must_use]
    pub fn block_at(self, index: usize) -> NestedBlock {
        let (bytes, at) = (self.bytes(), self.at + 6 + ATTRIBUTE * self.attribute_count() + NESTED * index);
        NestedBlock {
            name: bytes.text(bytes.u32(at)),
            block: self.provider.block(bytes.u32(at + 4)),
            nesting: Nesting::ALL.get(bytes.u8(at + 8) as usize).copied().unwrap_or(Nesting::List),
            deprecated: bytes.u8(at + 9) != 0,
            min: bytes.u32(at + 10),
            max: Some(bytes.u32(at + 14)).filter(|max| *max > 0),
        }
    }

    /// Its attributes, sorted by name.
    pub fn attributes(self) -> impl Iterator<Item = Attribute> + Clone {
        (0..self.attribute_count()).map(move |index| self.attribute_at(index))
    }

    /// Its nested blocks, sorted by name.
    pub fn blocks(self) -> impl Iterator<Item = NestedBlock> + Clone {
        (0..self.block_count()).map(move |index| self.block_at(index))
    }

    /// The attribute of a name.
    #[must_use]
    pub fn attribute(self, name: &str) -> Option<Attribute> {
        let bytes = self.bytes();
        search(self.attribute_count(), |i| bytes.text(bytes.u32(self.at + 6 + ATTRIBUTE * i)).cmp(name)).map(|i| self.attribute_at(i))
    }

    /// The nested block of a name.
    #[must_use]
    pub fn block(self, name: &str) -> Option<NestedBlock> {
        let (bytes, start) = (self.bytes(), self.at + 6 + ATTRIBUTE * self.attribute_count());
        search(self.block_count(), |i| bytes.text(bytes.u32(start + NESTED * i)).cmp(name)).map(|i| self.block_at(i))
    }

    /// The names that a user may write here: arguments, then blocks.
    pub fn settable(self) -> impl Iterator<Item = &'static str> {
        self.attributes().filter(|a| a.is_settable()).map(|a| a.name).chain(self.blocks().map(|b| b.name))
    }
}

impl Attribute {
    /// It must be set.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.flags & REQUIRED != 0
    }

    /// It may be set.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        self.flags & OPTIONAL != 0
    }

    /// The provider may give it a value.
    #[must_use]
    pub fn is_computed(&self) -> bool {
        self.flags & COMPUTED != 0
    }

    /// Its value is not to be shown.
    #[must_use]
    pub fn is_sensitive(&self) -> bool {
        self.flags & SENSITIVE != 0
    }

    /// Its value is sent to the provider and never stored.
    #[must_use]
    pub fn is_write_only(&self) -> bool {
        self.flags & WRITE_ONLY != 0
    }

    /// The provider says not to use it.
    #[must_use]
    pub fn is_deprecated(&self) -> bool {
        self.flags & DEPRECATED != 0
    }

    /// A user may set it: it is an argument.
    #[must_use]
    pub fn is_settable(&self) -> bool {
        self.flags & (REQUIRED | OPTIONAL) != 0
    }

    /// What an argument wants: what it refers to, unless it names its own kind.
    #[must_use]
    pub fn wanted(&self) -> Option<Reference> {
        self.reference.filter(|reference| !reference.own)
    }

    /// Whether it may also be written as blocks; see [`Type::as_blocks`].
    #[must_use]
    pub fn as_blocks(&self) -> Option<Object> {
        self.ty.as_blocks().filter(|_| self.is_settable())
    }

    /// `required`, `optional, computed`, …, for documentation.
    #[must_use]
    pub fn flags_text(&self) -> String {
        let flags = [
            (REQUIRED, "required"),
            (OPTIONAL, "optional"),
            (COMPUTED, "computed"),
            (SENSITIVE, "sensitive"),
            (WRITE_ONLY, "write-only"),
            (DEPRECATED, "deprecated"),
        ];
        let set: Vec<&str> = flags.iter().filter(|(flag, _)| self.flags & flag != 0).map(|(_, text)| *text).collect();
        set.join(", ")
    }
}

impl Type {
    /// The type taken apart.
    #[must_use]
    pub fn shape(self) -> Shape {
        let bytes = self.provider.0;
        let at = bytes.record(Section::Types, self.id as usize);
        let element = || self.provider.ty(bytes.u16(at + 2));
        match bytes.u8(at) {
            0 => Shape::String,
            1 => Shape::Number,
            2 => Shape::Bool,
            4 => Shape::List(element()),
            5 => Shape::Set(element()),
            6 => Shape::Map(element()),
            7 => Shape::Object(Object { provider: self.provider, at }),
            8 => Shape::Nested(
                Nesting::ALL.get(bytes.u8(at + 1) as usize).copied().unwrap_or(Nesting::Single),
                self.provider.block(bytes.u32(at + 2)),
            ),
            _ => Shape::Any,
        }
    }

    /// The object of a list or set of objects: Terraform takes blocks for an argument of such a type
    /// (`ingress` of `aws_security_group`), and within those for a field of one.
    /// See <https://developer.hashicorp.com/terraform/language/attr-as-blocks>.
    #[must_use]
    pub fn as_blocks(self) -> Option<Object> {
        match self.shape() {
            Shape::List(element) | Shape::Set(element) => match element.shape() {
                Shape::Object(object) => Some(object),
                _ => None,
            },
            _ => None,
        }
    }

    /// As messages say it: `list of string`.
    #[must_use]
    pub fn describe(self) -> String {
        match self.shape() {
            Shape::String => "string".into(),
            Shape::Number => "number".into(),
            Shape::Bool => "bool".into(),
            Shape::Any => "any value".into(),
            Shape::List(element) => format!("list of {}", element.describe()),
            Shape::Set(element) => format!("set of {}", element.describe()),
            Shape::Map(element) => format!("map of {}", element.describe()),
            Shape::Object(_) | Shape::Nested(Nesting::Single | Nesting::Group, _) => "object".into(),
            Shape::Nested(Nesting::List, _) => "list of object".into(),
            Shape::Nested(Nesting::Set, _) => "set of object".into(),
            Shape::Nested(Nesting::Map, _) => "map of object".into(),
        }
    }
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Provider({} {})", self.source(), self.version())
    }
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Kind({} {})", self.mode.noun(), self.name)
    }
}

impl std::fmt::Debug for Type {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.describe())
    }
}

impl Object {
    /// How many fields there are.
    #[must_use]
    pub fn field_count(self) -> usize {
        self.provider.0.u16(self.at + 2) as usize
    }

    /// The field at a place of the sorted table.
    #[must_use]
    pub fn field_at(self, index: usize) -> (&'static str, Type) {
        let (bytes, at) = (self.provider.0, self.at + 4 + FIELD * index);
        (bytes.text(bytes.u32(at)), self.provider.ty(bytes.u16(at + 4)))
    }

    /// What the values of the field at a place must be like.
    #[must_use]
    pub fn rule_at(self, index: usize) -> RuleId {
        RuleId(self.provider.0.u16(self.at + 4 + FIELD * index + 6))
    }

    /// What the values of a field must be like.
    #[must_use]
    pub fn rule(self, name: &str) -> RuleId {
        search(self.field_count(), |i| self.field_at(i).0.cmp(name)).map_or(RuleId(0), |i| self.rule_at(i))
    }

    /// Names and types of the fields, sorted by name.
    pub fn fields(self) -> impl Iterator<Item = (&'static str, Type)> + Clone {
        (0..self.field_count()).map(move |index| self.field_at(index))
    }

    /// The type of a field.
    #[must_use]
    pub fn field(self, name: &str) -> Option<Type> {
        search(self.field_count(), |i| self.field_at(i).0.cmp(name)).map(|i| self.field_at(i).1)
    }
}

/// Binary search by a comparison of the entry at an index with what is looked for.
fn search(count: usize, compare: impl Fn(usize) -> Ordering) -> Option<usize> {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        match compare(middle) {
            Ordering::Equal => return Some(middle),
            Ordering::Less => low = middle + 1,
            Ordering::Greater => high = middle,
        }
    }
    None
}
