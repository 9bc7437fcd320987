//! What a module of Terraform takes and gives, read from its own files; and its source.
//!
//! A module is judged as a kind of a provider is: what it takes are the arguments of [`Mode::Module`], and what it gives
//! the attributes of a handle, so [`Interface::schema`] is the file of a provider that has nothing else.
//!
//! Never a false alarm: what a file says in a way that is not understood here is taken for any value.

mod hcl;
mod json;
mod source;
mod types;

pub use source::{Source, refuse_version};

use crate::provider::{Mode, Nesting};
use crate::source::{AttributeSource, BlockSource, EncodeError, KindSource, ProviderSource, TypeSource};
use hcl::{Body, Token};
use std::collections::{BTreeMap, BTreeSet};

/// What stands in the place of a provider's address.
pub(crate) const SOURCE: &str = "terraform.io/builtin/module";

/// What a module takes and gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Interface {
    /// What it takes, by name.
    pub inputs: BTreeMap<String, Input>,
    /// What it gives, by name.
    pub outputs: BTreeMap<String, Output>,
    /// The configurations of providers that it takes.
    pub providers: BTreeMap<String, Passed>,
    /// The folders of other modules that it is made of, relative to its own: `./subnet`, `../tags`.
    pub modules: BTreeSet<String>,
    /// Whether it configures a provider itself, which Terraform does not allow of a module that is repeated.
    pub configures: bool,
}

/// A variable of a module.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// What may be given.
    pub ty: TypeSource,
    /// Whether it has to be given.
    pub required: bool,
    /// Whether null is a value of it.
    pub nullable: bool,
    /// Whether its value is not to be shown.
    pub sensitive: bool,
    /// What it says of itself.
    pub description: String,
}

/// An output of a module.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// What it gives, as far as its expression shows.
    pub ty: TypeSource,
    /// Whether its value is not to be shown.
    pub sensitive: bool,
    /// What it says of itself.
    pub description: String,
}

/// A configuration of a provider, by its name in the module: `aws`, or `aws.peer` for one of `configuration_aliases`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    /// Where Terraform finds the provider, if the module says so: `hashicorp/aws`.
    pub source: String,
    /// Whether it has to be given, as one of `configuration_aliases` has.
    pub required: bool,
}

impl Input {
    /// An input of a type that may be null, and says nothing of itself.
    #[must_use]
    pub fn new(ty: TypeSource, required: bool) -> Input {
        Input { ty, required, nullable: true, sensitive: false, description: String::new() }
    }
}

impl Interface {
    /// Reads a module from the files of its folder, each with its name and its text; those that are not Terraform's are
    /// passed over.
    ///
    /// ```
    /// use ferroform_schema::module::Interface;
    /// let files = [("main.tf", r#"
    ///     variable "cidr" { type = string }
    ///     output "vpc_id" { value = aws_vpc.main.id }
    /// "#)];
    /// let module = Interface::read(files).unwrap();
    /// assert!(module.inputs["cidr"].required && module.outputs.contains_key("vpc_id"));
    /// assert_eq!(Interface::read([("main.tf", "variable \"a\" {")]).unwrap_err(), "main.tf: line 1: a block is not closed: expected `}`");
    /// ```
    ///
    /// # Errors
    /// The file, the line, and what is not Terraform's syntax there.
    pub fn read<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Result<Interface, String> {
        let mut files: Vec<(&str, &str)> = files.into_iter().filter(|(name, _)| is_configuration(name)).collect();
        // what overrides comes last, each sort in the order of names
        files.sort_by_key(|(name, _)| (is_override(name), *name));
        let mut interface = Interface::default();
        let mut used = BTreeSet::new();
        for (name, text) in files {
            let body = if name.ends_with(".json") {
                json::read(text).map_err(|error| format!("{name}: {error}"))?
            } else {
                hcl::read(text).map_err(|(line, message)| format!("{name}: line {line}: {message}"))?
            };
            interface.take(&body, &mut used);
        }
        // a provider that is used without being required is of `hashicorp`
        for name in used {
            interface.providers.entry(name.clone()).or_insert(Passed { source: format!("hashicorp/{name}"), required: false });
        }
        let types: BTreeMap<String, TypeSource> = interface.inputs.iter().map(|(name, input)| (name.clone(), input.ty.clone())).collect();
        for output in interface.outputs.values_mut() {
            // the type of a variable, which was named in the place of one
            if let TypeSource::Object(named) = &output.ty {
                output.ty =
                    named.keys().next().and_then(|name| types.get(name)).filter(|ty| is_plain(ty)).cloned().unwrap_or(TypeSource::Any);
            }
        }
        Ok(interface)
    }

    fn take(&mut self, body: &Body, used: &mut BTreeSet<String>) {
        for block in &body.blocks {
            let argument = |name: &str| block.body.argument(name);
            let is = |name: &str, word: &str| matches!(argument(name), Some([Token::Ident(value)]) if value == word);
            let description = |before: &str| match argument("description") {
                Some([Token::Text(Some(text))]) => text.trim().to_owned(),
                _ => before.to_owned(),
            };
            match (block.name.as_str(), block.labels.as_slice()) {
                ("variable", [name]) => {
                    let input = self.inputs.entry(name.clone()).or_insert(Input::new(TypeSource::Any, true));
                    if let Some(ty) = argument("type") {
                        input.ty = types::constraint(ty);
                    }
                    input.required &= argument("default").is_none();
                    input.nullable = (input.nullable || is("nullable", "true")) && !is("nullable", "false");
                    input.sensitive = (input.sensitive || is("sensitive", "true")) && !is("sensitive", "false");
                    input.description = description(&input.description);
                }
                ("output", [name]) => {
                    let none = Output { ty: TypeSource::Any, sensitive: false, description: String::new() };
                    let output = self.outputs.entry(name.clone()).or_insert(none);
                    output.ty = argument("value").map_or(output.ty.clone(), shown);
                    output.sensitive = (output.sensitive || is("sensitive", "true")) && !is("sensitive", "false");
                    output.description = description(&output.description);
                }
                ("terraform", []) => {
                    for required in block.body.blocks.iter().filter(|inner| inner.name == "required_providers") {
                        required.body.arguments.iter().for_each(|(name, value)| self.require(name, value));
                    }
                }
                ("module", [_]) => {
                    if let Some([Token::Text(Some(source))]) = argument("source")
                        && Source::of(source) == Ok(Source::Local)
                    {
                        self.modules.insert(source.clone());
                    }
                }
                ("provider", [name]) => {
                    used.insert(name.clone());
                    self.configures |= block.body.arguments.iter().any(|(name, _)| !matches!(name.as_str(), "alias" | "version"))
                        || !block.body.blocks.is_empty();
                    // an empty one with an alias is the older way to say that it is to be given
                    if let Some([Token::Text(Some(alias))]) = argument("alias") {
                        self.providers.entry(format!("{name}.{alias}")).or_default();
                    }
                }
                ("resource" | "data" | "ephemeral", [kind, _]) => {
                    let chosen = match argument("provider") {
                        Some([Token::Ident(name) | Token::Text(Some(name)), ..]) => name.split('.').next().unwrap_or_default(),
                        _ => kind.split('_').next().unwrap_or_default(),
                    };
                    // what is built in takes no configuration
                    used.extend((chosen != "terraform").then(|| chosen.to_owned()));
                }
                _ => {}
            }
        }
    }

    /// An entry of `required_providers`: `{ source = "hashicorp/aws", configuration_aliases = [aws.peer] }`.
    fn require(&mut self, name: &str, value: &[Token]) {
        let mut source = format!("hashicorp/{name}");
        let mut aliases = Vec::new();
        for (at, token) in value.iter().enumerate() {
            let (Token::Ident(key) | Token::Text(Some(key))) = token else { continue };
            match (key.as_str(), value.get(at + 1..).unwrap_or_default()) {
                ("source", [Token::Punct('=' | ':'), Token::Text(Some(text)), ..]) => {
                    source = text.strip_prefix("registry.terraform.io/").unwrap_or(text).to_owned();
                }
                ("configuration_aliases", [Token::Punct('=' | ':'), Token::Punct('['), rest @ ..]) => {
                    let list: String = rest
                        .iter()
                        .take_while(|token| !token.is(']'))
                        .map(|token| match token {
                            Token::Ident(word) | Token::Text(Some(word)) => word.clone(),
                            Token::Punct(c) => c.to_string(),
                            _ => String::new(),
                        })
                        .collect();
                    aliases.extend(list.split(',').map(str::to_owned).filter(|key| source::is_provider_key(key) && key.contains('.')));
                }
                _ => {}
            }
        }
        for key in aliases {
            self.providers.insert(key, Passed { source: source.clone(), required: true });
        }
        self.providers.insert(name.to_owned(), Passed { source, required: false });
    }

    /// The interface as the file of a provider, for `name` in messages.
    ///
    /// # Errors
    /// When it has more types than the format can number.
    pub fn schema(&self, name: &str) -> Result<Vec<u8>, EncodeError> {
        let mut source = ProviderSource { source: SOURCE.into(), version: "1".into(), ..ProviderSource::default() };
        let inputs = self.inputs.iter().map(|(name, input)| {
            let attribute = types::attribute(input.ty.clone(), input.required, input.nullable);
            (name.clone(), AttributeSource { sensitive: input.sensitive, ..attribute })
        });
        let outputs = self.outputs.iter().map(|(name, output)| {
            let attribute = types::attribute(output.ty.clone(), false, true);
            (name.clone(), AttributeSource { optional: false, computed: true, sensitive: output.sensitive, ..attribute })
        });
        // a handle has at least one field
        let nothing = self.outputs.is_empty().then(|| (String::new(), types::attribute(TypeSource::Any, false, true)));
        let kind = |attributes: BTreeMap<String, AttributeSource>| {
            let block = BlockSource { attributes, ..BlockSource::default() };
            BTreeMap::from([(name.to_owned(), KindSource { block, thing: None, id_is: None })])
        };
        source.kinds.insert(Mode::Resource, kind(inputs.collect()));
        source.kinds.insert(Mode::Data, kind(outputs.chain(nothing).collect()));
        source.encode()
    }
}

/// The type of several, as a module's file has it.
#[must_use]
pub fn several(nesting: Nesting, element: TypeSource) -> TypeSource {
    types::list(nesting, element)
}

/// The type of an object, of fields that may be required.
#[must_use]
pub fn object(fields: impl IntoIterator<Item = (String, TypeSource, bool)>) -> TypeSource {
    let attributes = fields.into_iter().map(|(name, ty, required)| (name, types::attribute(ty, required, true))).collect();
    TypeSource::Nested(Nesting::Single, Box::new(BlockSource { attributes, ..BlockSource::default() }))
}

/// Whether Terraform reads a file of this name as a part of a module.
#[must_use]
pub fn is_configuration(name: &str) -> bool {
    let is_ignored = name.starts_with('.') || name.ends_with('~') || name.starts_with('#') && name.ends_with('#');
    (name.ends_with(".tf") || name.ends_with(".tf.json")) && !is_ignored
}

fn is_override(name: &str) -> bool {
    let stem = name.strip_suffix(".json").unwrap_or(name).trim_end_matches(".tf");
    stem == "override" || stem.ends_with("_override")
}

/// The type that an expression surely has; of a variable, an object with its name.
fn shown(value: &[Token]) -> TypeSource {
    match value {
        [Token::Text(Some(_))] => TypeSource::String,
        [Token::Number(_)] => TypeSource::Number,
        [Token::Ident(word)] if word == "true" || word == "false" => TypeSource::Bool,
        [Token::Ident(var), Token::Punct('.'), Token::Ident(name)] if var == "var" => {
            let field = crate::source::FieldSource { ty: TypeSource::Any, rule: None };
            TypeSource::Object(BTreeMap::from([(name.clone(), field)]))
        }
        _ => TypeSource::Any,
    }
}

/// Whether a type is one of Terraform's own, or a collection of such.
fn is_plain(ty: &TypeSource) -> bool {
    match ty {
        TypeSource::String | TypeSource::Number | TypeSource::Bool | TypeSource::Any => true,
        TypeSource::List(element) | TypeSource::Set(element) | TypeSource::Map(element) => is_plain(element),
        TypeSource::Object(_) | TypeSource::Nested(..) => false,
    }
}
