//! What a stack consists of: its blocks, where each was declared, and what refers to what.

mod document;
mod named;
mod value;

pub use value::Value;

use crate::program;
use crate::remote_state;
use crate::render::{self, provider_address};
use crate::site::Site;
use crate::stack::Declared;
use std::collections::BTreeSet;
use std::fmt;

/// The blocks of a stack: providers, then the states of other stacks, then resources, data sources, ephemeral
/// resources and modules, then variables, locals, checks and outputs, each in the order in which they were declared; the
/// states are sorted by stack.
///
/// ```
/// # use ferroform::prelude::*;
/// # use ferroform::config::Environment;
/// #[stack]
/// fn network(stack: &Stack) {
///     let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
///     resource!(stack, aws_subnet "private" { vpc_id = vpc.id });
/// }
///
/// let network = network().synthesize(&Environment::default()).unwrap();
/// let graph = network.graph();
/// let subnet = graph.block("aws_subnet.private").unwrap();
/// assert_eq!(graph.dependencies(subnet).map(|block| block.address()).collect::<Vec<_>>(), ["aws_vpc.main"]);
/// assert_eq!(subnet.path(), "network/private");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    blocks: Vec<Block>,
}

/// What a block of a stack is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// A provider's configuration.
    Provider,
    /// A resource.
    Resource,
    /// A data source.
    Data,
    /// An ephemeral resource.
    Ephemeral,
    /// A module of Terraform.
    Module,
    /// A variable.
    Variable,
    /// A local.
    Local,
    /// A check.
    Check,
    /// An output.
    Output,
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Sort::Provider => "provider",
            Sort::Resource => "resource",
            Sort::Data => "data source",
            Sort::Ephemeral => "ephemeral resource",
            Sort::Module => "module",
            Sort::Variable => "variable",
            Sort::Local => "local",
            Sort::Check => "check",
            Sort::Output => "output",
        })
    }
}

/// One block of a stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    sort: Sort,
    address: String,
    kind: String,
    name: String,
    path: String,
    site: Site,
    /// Its entries in JSON, each followed by a comma.
    entries: String,
    provider: Option<String>,
    sensitive: bool,
    /// Parts of it that stand elsewhere than it does, by their paths in its arguments.
    parts: Vec<(String, Site)>,
    /// Places of others in the graph.
    dependencies: BTreeSet<usize>,
    schema: Option<Schema>,
}

/// What a kind takes; two are equal if they are the same one of a provider.
#[derive(Clone, Copy)]
struct Schema(ferroform_schema::provider::Block);

impl PartialEq for Schema {
    fn eq(&self, other: &Schema) -> bool {
        self.0.id == other.0.id
    }
}

impl Eq for Schema {}

impl fmt::Debug for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Schema({})", self.0.id)
    }
}

impl Graph {
    /// Takes the text of every block out of what was declared, once that is rendered.
    pub(crate) fn take(declared: &mut Declared) -> Graph {
        let providers = declared.providers.iter().map(|configuration| provider_address(&configuration.handle)).collect::<Vec<_>>();
        let nodes: Vec<u32> = declared.blocks.iter().map(|block| block.node).collect();
        // nodes are numbered as they are declared
        let states: Vec<u32> = declared.remote_states.values().map(|state| state.node).collect();
        let named: Vec<u32> =
            declared.variables.iter().map(|variable| variable.node).chain(declared.locals.iter().map(|local| local.node)).collect();
        let place = |node: &u32| {
            let block = nodes.binary_search(node).ok().map(|at| providers.len() + states.len() + at);
            let state = || states.iter().position(|state| state == node).map(|at| providers.len() + at);
            let named = || named.iter().position(|named| named == node).map(|at| providers.len() + states.len() + nodes.len() + at);
            block.or_else(state).or_else(named)
        };
        let places = |references: &[u32]| references.iter().filter_map(place).collect::<BTreeSet<usize>>();
        let mut blocks = Vec::with_capacity(providers.len() + states.len() + nodes.len() + declared.outputs.len());
        for (configuration, address) in declared.providers.iter_mut().zip(&providers) {
            let sink = std::mem::take(&mut configuration.body.sink.text);
            blocks.push(Block {
                sort: Sort::Provider,
                address: format!("provider.{address}"),
                kind: configuration.handle.name.to_owned(),
                name: configuration.handle.alias.clone().unwrap_or_default(),
                path: format!("{}/{address}", declared.name),
                site: configuration.site,
                entries: sink,
                provider: None,
                sensitive: false,
                parts: Vec::new(),
                dependencies: places(&configuration.body.sink.notes.references),
                schema: declared.required.get(configuration.handle.name).map(|provider| Schema(provider.configuration())),
            });
        }
        let backend = render::backend(declared);
        for state in declared.remote_states.values() {
            let (address, site) = program::with_node(state.node, |node| (node.address.to_string(), node.site));
            blocks.push(Block {
                sort: Sort::Data,
                address,
                kind: remote_state::KIND.to_owned(),
                name: state.name.clone(),
                path: state.path(declared),
                site,
                entries: state.arguments(&backend),
                provider: None,
                sensitive: false,
                parts: Vec::new(),
                dependencies: BTreeSet::new(),
                schema: None,
            });
        }
        for block in &mut declared.blocks {
            let (address, site) = program::with_node(block.node, |node| (node.address.to_string(), node.site));
            let chosen = block.body.provider.as_ref().map(provider_address);
            let chosen = match block.module {
                Some(_) => None,
                None => Some(chosen.unwrap_or_else(|| block.kind.provider().name().to_owned())),
            };
            let mut dependencies = places(&block.body.sink.notes.references);
            dependencies.extend(block.body.depends_on.iter().filter_map(place));
            let provider = |taken: &str| providers.iter().position(|provider| provider == taken);
            dependencies.extend(chosen.as_deref().and_then(provider));
            dependencies.extend(block.body.passed.iter().filter_map(|(_, handle)| provider(&provider_address(handle))));
            blocks.push(Block {
                sort: match block.kind.mode {
                    ferroform_schema::provider::Mode::Resource => Sort::Resource,
                    ferroform_schema::provider::Mode::Data => Sort::Data,
                    ferroform_schema::provider::Mode::Ephemeral => Sort::Ephemeral,
                    ferroform_schema::provider::Mode::Module => Sort::Module,
                },
                address,
                kind: block.module.map_or(block.kind.name, |module| module.source).to_owned(),
                name: std::mem::take(&mut block.name),
                path: std::mem::take(&mut block.path),
                site,
                entries: std::mem::take(&mut block.body.sink.text),
                provider: chosen,
                sensitive: false,
                parts: Vec::new(),
                dependencies,
                schema: Some(Schema(block.kind.block)),
            });
        }
        blocks.extend(declared.blocks_without_kind(&places));
        for (from, to, _) in &declared.late {
            if let (Some(from), Some(to)) = (place(from), place(to)) {
                blocks[from].dependencies.insert(to);
            }
        }
        Graph { blocks }
    }

    /// Every block.
    pub fn blocks(&self) -> impl ExactSizeIterator<Item = &Block> {
        self.blocks.iter()
    }

    /// The block with an address, such as `aws_vpc.main`, `data.aws_region.current`, `provider.aws.west`, `module.network`,
    /// `var.region`, `local.zone`, `check.health` or `output.vpc_id`.
    #[must_use]
    pub fn block(&self, address: &str) -> Option<&Block> {
        self.blocks.iter().find(|block| block.address == address)
    }

    /// The resources of a kind, such as `aws_vpc`.
    pub fn resources<'g>(&'g self, kind: &'g str) -> impl Iterator<Item = &'g Block> {
        self.blocks.iter().filter(move |block| block.sort == Sort::Resource && block.kind == kind)
    }

    /// What a block refers to or depends on by `depends_on`, and its provider's configuration.
    pub fn dependencies<'g>(&'g self, block: &'g Block) -> impl Iterator<Item = &'g Block> {
        block.dependencies.iter().filter_map(|place| self.blocks.get(*place))
    }

    /// What refers to a block or depends on it.
    pub fn dependents<'g>(&'g self, block: &'g Block) -> impl Iterator<Item = &'g Block> {
        let place = self.blocks.iter().position(|other| other.address == block.address);
        self.blocks.iter().filter(move |other| place.is_some_and(|place| other.dependencies.contains(&place)))
    }
}

impl Block {
    /// What it is.
    #[must_use]
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// Its address, such as `aws_vpc.main`.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Its kind, such as `aws_vpc`; of a provider's configuration the provider; of a module its source; of a variable, a
    /// local, a check and an output nothing.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// Its name; of a provider's configuration the alias.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its path in the program: the stack, the scopes, and its own name, such as `tap/payment/main`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Where it was declared, as `file:line:column`.
    #[must_use]
    pub fn source(&self) -> String {
        self.site.to_string()
    }

    pub(crate) fn site(&self) -> Site {
        self.site
    }

    /// The file it was declared in, as cargo names it: relative to the workspace.
    #[must_use]
    pub fn file(&self) -> &'static str {
        self.site.file
    }

    /// The line it was declared on, from 1.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.site.line
    }

    /// The column it was declared at, from 1.
    #[must_use]
    pub fn column(&self) -> u32 {
        self.site.column
    }

    /// The provider's configuration that a resource takes: `aws`, or `aws.west`.
    #[must_use]
    pub fn provider(&self) -> Option<&str> {
        self.provider.as_deref()
    }

    /// What its kind takes, where that is known.
    #[doc(hidden)]
    #[must_use]
    pub fn schema(&self) -> Option<ferroform_schema::provider::Block> {
        self.schema.map(|Schema(block)| block)
    }

    /// Where a part of it stands that is written by a call of its own, such as `validation.0` of a variable, `assert.0` of a
    /// check and `precondition.0` of an output: the file, and line and column from 1.
    #[must_use]
    pub fn part(&self, path: &str) -> Option<(&'static str, u32, u32)> {
        self.parts.iter().find(|(part, _)| part == path).map(|(_, site)| (site.file, site.line, site.column))
    }

    /// Whether it is an output or a variable that is marked as sensitive, or a local that shows what is.
    #[must_use]
    pub fn is_sensitive(&self) -> bool {
        self.sensitive
    }

    /// Whether its kind takes an argument or a nested block of this name.
    #[must_use]
    pub fn takes(&self, name: &str) -> bool {
        let settable = |attribute: ferroform_schema::provider::Attribute| attribute.is_settable();
        self.schema.is_some_and(|Schema(block)| block.attribute(name).is_some_and(settable) || block.block(name).is_some())
    }

    /// Its arguments and nested blocks; of an output and a local, the `value`.
    #[must_use]
    pub fn arguments(&self) -> Value {
        Value::of_entries(&self.entries)
    }
}
