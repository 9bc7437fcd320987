//! What a provider file says of a kind, as text for a person who reads documentation.
//!
//! `ferroform provider show` and `explain` print it.

use crate::provider::{Attribute, Block, Function, Kind, Mode, NestedBlock, Nesting, Object, Provider, Reference, Role, Shape, Type};
use crate::rule::{Group, Rule};
use crate::suggest::hint;
use std::collections::BTreeMap;

/// The width of a line, where words can be broken at all.
const WIDTH: usize = 110;

/// The widest that the column of names gets; longer names stand out.
const NAMES: usize = 48;

/// Everything of one name: `aws_vpc` is a resource and a data source, `data.aws_vpc` the data source only,
/// `aws` the provider's configuration, `arn_parse` a function.
///
/// # Errors
/// When the provider has nothing of this name; the text suggests the nearest.
///
/// ```
/// # use ferroform_schema::{describe, provider::{Mode, Provider}, source::{KindSource, ProviderSource}};
/// let mut source = ProviderSource { source: "hashicorp/random".into(), version: "3.7.2".into(), ..Default::default() };
/// source.kinds.entry(Mode::Resource).or_default().insert("random_pet".into(), KindSource::default());
/// let provider = Provider::open(source.encode()?.leak())?;
///
/// let page = describe::named(provider, "random_pet")?;
/// assert!(page.starts_with("resource random_pet of hashicorp/random 3.7.2\n"));
/// assert!(page.contains("https://registry.terraform.io/providers/hashicorp/random/3.7.2/docs/resources/pet"));
///
/// let error = describe::named(provider, "random_pte").expect_err("no such kind");
/// assert_eq!(error, "hashicorp/random 3.7.2 has no `random_pte`; did you mean `random_pet`?");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn named(provider: Provider, name: &str) -> Result<String, String> {
    let pages: Vec<String> = find(provider, name)?.iter().map(Subject::text).collect();
    Ok(pages.join("\n"))
}

/// Something that a provider file can be asked about.
#[derive(Clone, Debug)]
pub enum Subject {
    /// A resource, data source or ephemeral resource.
    Kind(Kind),
    /// The provider's own configuration.
    Configuration(Provider),
    /// A function.
    Function(Provider, Function),
}

/// Everything of one name, as [`named`] finds it.
///
/// # Errors
/// When the provider has nothing of this name; the text suggests the nearest.
pub fn find(provider: Provider, name: &str) -> Result<Vec<Subject>, String> {
    let (only, short) = match Mode::ALL.into_iter().find_map(|mode| Some((mode, name.strip_prefix(mode.key())?.strip_prefix('.')?))) {
        Some((mode, name)) => (Some(mode), name),
        None => (None, name),
    };
    let mut found = Vec::new();
    if only.is_none() && name == provider.name() {
        found.push(Subject::Configuration(provider));
    }
    let modes = Mode::ALL.into_iter().filter(|mode| only.is_none_or(|only| only == *mode));
    found.extend(modes.filter_map(|mode| provider.kind(mode, short)).map(Subject::Kind));
    if only.is_none() {
        let functions = provider.functions().into_iter().filter(|known| known.name == name);
        found.extend(functions.map(|function| Subject::Function(provider, function)));
    }
    if !found.is_empty() {
        return Ok(found);
    }
    let functions = provider.functions().into_iter().map(|function| function.name);
    let known = Mode::ALL.into_iter().flat_map(|mode| provider.kind_names(mode)).chain(functions).chain([provider.name()]);
    Err(format!("{} {} has no `{name}`{}", provider.source(), provider.version(), hint(short, known)))
}

impl Subject {
    /// What the file says of it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Subject::Kind(kind) => self::kind(*kind),
            Subject::Configuration(provider) => configuration(*provider),
            Subject::Function(provider, function) => self::function(*provider, function),
        }
    }

    /// Where the provider's own documentation of it stands, if it comes from the public registry.
    #[must_use]
    pub fn docs(&self) -> Option<String> {
        match self {
            Subject::Kind(kind) => docs(*kind),
            Subject::Configuration(provider) => registry(*provider),
            Subject::Function(provider, function) => function_docs(*provider, function),
        }
    }
}

/// A resource, data source or ephemeral resource: its arguments with types, rules and references, what it tells
/// of itself, and how arguments depend on one another.
#[must_use]
pub fn kind(kind: Kind) -> String {
    let provider = kind.provider();
    let title = format!("{} {} of {} {}", kind.mode.noun(), kind.name, provider.source(), provider.version());
    let reference = |attribute: &Attribute| kind.reference(attribute);
    page(provider, &title, docs(kind), kind.block, &kind.groups(), &reference)
}

/// The arguments of `provider "aws" { .. }`.
#[must_use]
pub fn configuration(provider: Provider) -> String {
    let title = format!("provider {} of {} {}", provider.name(), provider.source(), provider.version());
    page(provider, &title, registry(provider), provider.configuration(), &provider.configuration_groups(), &|a| a.reference)
}

/// A function of the provider: its parameters and result.
#[must_use]
pub fn function(provider: Provider, function: &Function) -> String {
    let title = format!("function {} of {} {}", function.name, provider.source(), provider.version());
    let address = function_docs(provider, function).map_or(String::new(), |docs| format!("{docs}\n"));
    format!("{title}\n{address}\n{}\n", call(provider, function))
}

/// How a function of the provider is called: `provider::aws::arn_parse(arn: string) -> object`.
#[must_use]
pub fn call(provider: Provider, function: &Function) -> String {
    let mut parameters: Vec<String> = function.parameters.iter().map(|(name, ty)| format!("{name}: {}", ty.describe())).collect();
    parameters.extend(function.variadic.map(|(name, ty)| format!("{name}: {}...", ty.describe())));
    format!("provider::{}::{}({}) -> {}", provider.name(), function.name, parameters.join(", "), function.result.describe())
}

/// Where the provider's own documentation of a function stands, if it comes from the public registry.
#[must_use]
pub fn function_docs(provider: Provider, function: &Function) -> Option<String> {
    registry(provider).map(|docs| format!("{docs}/functions/{}", function.name))
}

/// Where the provider's own documentation of a kind stands, if it comes from the public registry.
#[must_use]
pub fn docs(kind: Kind) -> Option<String> {
    let provider = kind.provider();
    let folder = match kind.mode {
        Mode::Resource | Mode::Module => "resources",
        Mode::Data => "data-sources",
        Mode::Ephemeral => "ephemeral-resources",
    };
    let short = kind.name.strip_prefix(provider.name()).and_then(|rest| rest.strip_prefix('_')).unwrap_or(kind.name);
    registry(provider).map(|docs| format!("{docs}/{folder}/{short}"))
}

/// A source of two parts is one of the public registry; one of three names its own.
fn registry(provider: Provider) -> Option<String> {
    let (source, version) = (provider.source(), provider.version());
    (source.split('/').count() == 2).then(|| format!("https://registry.terraform.io/providers/{source}/{version}/docs"))
}

/// An argument or attribute, in one line: type, whether it is required, what it refers to, and which values the provider takes.
/// `kind` is whose top it stands at, if any: some references hold for one kind only.
#[must_use]
pub fn attribute(provider: Provider, kind: Option<Kind>, attribute: &Attribute) -> String {
    let reference = kind.map_or(attribute.reference, |kind| kind.reference(attribute));
    let reference = reference.map(|reference| refers(provider, attribute, reference));
    about(attribute.ty, &attribute.flags_text(), provider.rule(attribute.rule).as_ref(), reference)
}

/// A field of an object, in one line: its type, and which values the provider takes.
#[must_use]
pub fn field(provider: Provider, object: Object, index: usize) -> String {
    let (_, ty) = object.field_at(index);
    about(ty, "", provider.rule(object.rule_at(index)).as_ref(), None)
}

/// A nested block, in one line: how many of it there may be.
#[must_use]
pub fn nested_block(nested: &NestedBlock) -> String {
    format!("block, {}{}", repetitions(nested), if nested.deprecated { ", deprecated" } else { "" })
}

type Refers<'a> = &'a dyn Fn(&Attribute) -> Option<Reference>;

fn page(provider: Provider, title: &str, docs: Option<String>, block: Block, groups: &[Group], refers: Refers) -> String {
    let mut page = Page { provider, lines: Vec::new(), shown: BTreeMap::new() };
    let mut text = format!("{title}\n");
    if let Some(docs) = docs {
        text += &format!("{docs}\n");
    }
    if block.is_deprecated() {
        text += "deprecated\n";
    }
    page.block(block, refers, &mut Vec::new(), true);
    page.section("Arguments", &mut text);
    for attribute in block.attributes().filter(|a| !a.is_settable()) {
        page.attribute(&attribute, refers, &mut Vec::new());
    }
    page.section("Attributes", &mut text);
    if !groups.is_empty() {
        text += "\nTogether\n";
        for group in groups {
            text += &wrapped(&group.describe(), 2, 4);
        }
    }
    text
}

struct Page {
    provider: Provider,
    lines: Vec<Line>,
    /// Where each larger block was shown: kinds that hold the same block many times over are shown it once.
    shown: BTreeMap<u32, String>,
}

struct Line {
    depth: usize,
    name: String,
    about: String,
}

/// A block with more than this is shown once.
const SMALL: usize = 4;

impl Page {
    fn section(&mut self, title: &str, text: &mut String) {
        if self.lines.is_empty() {
            return;
        }
        let width = self.lines.iter().map(|line| 2 * line.depth + line.name.chars().count()).filter(|width| *width <= NAMES).max();
        let width = width.unwrap_or(NAMES) + 2;
        *text += &format!("\n{title}\n");
        for line in self.lines.drain(..) {
            let name = format!("{:1$}{2}", "", 2 * line.depth, line.name);
            let first = format!("{name:width$}{}{}", if name.chars().count() < width { "" } else { "  " }, line.about);
            *text += &wrapped(&first, 2, 2 + width);
        }
    }

    /// Required arguments, then optional ones, then blocks; at the top what cannot be set is left for later.
    fn block(&mut self, block: Block, refers: Refers, path: &mut Vec<String>, is_top: bool) {
        let (required, others): (Vec<_>, Vec<_>) = block.attributes().partition(Attribute::is_required);
        for attribute in required.iter().chain(others.iter().filter(|a| !is_top || a.is_settable())) {
            self.attribute(attribute, refers, path);
        }
        for nested in block.blocks() {
            self.inner(path, &format!("{} {{ .. }}", nested.name), nested.name, nested_block(&nested), nested.block);
        }
    }

    /// A line, and below it what is in the block, unless that was shown before.
    fn inner(&mut self, path: &mut Vec<String>, name: &str, step: &str, about: String, block: Block) {
        let is_small = block.attribute_count() + block.block_count() <= SMALL;
        let depth = path.len();
        path.push(step.to_owned());
        match self.shown.get(&block.id).filter(|_| !is_small) {
            Some(before) => self.line(depth, name, format!("{about}; the same as `{before}`")),
            None => {
                self.shown.insert(block.id, path.join("."));
                self.line(depth, name, about);
                self.block(block, &|attribute| attribute.reference, path, false);
            }
        }
        path.pop();
    }

    fn attribute(&mut self, attribute: &Attribute, refers: Refers, path: &mut Vec<String>) {
        let rule = self.provider.rule(attribute.rule);
        let reference = refers(attribute).map(|reference| self::refers(self.provider, attribute, reference));
        let about = about(attribute.ty, &attribute.flags_text(), rule.as_ref(), reference);
        match innermost(attribute.ty).shape() {
            Shape::Nested(_, block) => self.inner(path, attribute.name, attribute.name, about, block),
            Shape::Object(object) => {
                self.line(path.len(), attribute.name, about);
                self.fields(object, path, attribute.name);
            }
            _ => self.line(path.len(), attribute.name, about),
        }
    }

    fn fields(&mut self, object: Object, path: &mut Vec<String>, step: &str) {
        path.push(step.to_owned());
        for (index, (name, ty)) in object.fields().enumerate() {
            let rule = self.provider.rule(object.rule_at(index));
            self.line(path.len(), name, about(ty, "", rule.as_ref(), None));
            if let Shape::Object(object) = innermost(ty).shape() {
                self.fields(object, path, name);
            }
        }
        path.pop();
    }

    fn line(&mut self, depth: usize, name: &str, about: String) {
        self.lines.push(Line { depth, name: name.to_owned(), about });
    }
}

fn refers(provider: Provider, attribute: &Attribute, reference: Reference) -> String {
    let kind = provider.kind_at(reference.mode, reference.index);
    let several = !matches!(attribute.ty.shape(), Shape::String);
    let what = match (reference.role, several) {
        (Role::Id, false) => "id",
        (Role::Id, true) => "ids",
        (Role::Arn, false) => "ARN",
        (Role::Arn, true) => "ARNs",
        (Role::Name, false) => "name",
        (Role::Name, true) => "names",
        (Role::Any, false) => "id, ARN or name",
        (Role::Any, true) => "ids, ARNs or names",
    };
    format!("{what} of `{}`", kind.name)
}

fn about(ty: Type, flags: &str, rule: Option<&Rule>, reference: Option<String>) -> String {
    let mut about = ty.describe();
    if !flags.is_empty() {
        about += &format!(", {flags}");
    }
    let rule = rule.map(Rule::describe).filter(|rule| !rule.is_empty());
    for note in reference.into_iter().chain(rule) {
        about += &format!("; {note}");
    }
    about
}

/// The type of the elements, where there are any.
fn innermost(ty: Type) -> Type {
    match ty.shape() {
        Shape::List(element) | Shape::Set(element) | Shape::Map(element) => innermost(element),
        _ => ty,
    }
}

fn repetitions(nested: &NestedBlock) -> String {
    let once = nested.nesting.is_single();
    match (nested.min, nested.max.or(once.then_some(1))) {
        (0, Some(1)) => "at most once".into(),
        (1, Some(1)) => "once".into(),
        (0, None) if nested.nesting == Nesting::Map => "any number of times, each with a label".into(),
        (0, None) => "any number of times".into(),
        (0, Some(max)) => format!("at most {max} times"),
        (1, None) => "at least once".into(),
        (min, None) => format!("at least {min} times"),
        (min, Some(max)) => format!("{min} to {max} times"),
    }
}

/// A line, broken between words; what is carried over is indented further.
fn wrapped(text: &str, first: usize, rest: usize) -> String {
    let mut lines = vec![" ".repeat(first)];
    let mut is_start = true;
    for word in text.split(' ') {
        let line = lines.last_mut().map_or(0, |line| line.chars().count());
        if !is_start && !word.is_empty() && line + 1 + word.chars().count() > WIDTH && line > rest {
            lines.push(" ".repeat(rest));
            is_start = true;
        }
        if let Some(line) = lines.last_mut() {
            if !is_start {
                line.push(' ');
            }
            line.push_str(word);
        }
        is_start = false;
    }
    lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}
