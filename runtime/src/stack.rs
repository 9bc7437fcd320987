//! A stack as it is declared: its resources, providers and outputs, and what is wrong with them.

use crate::annotation::Annotation;
use crate::aspect::Aspect;
use crate::asset::Bundle;
use crate::backend::Backend;
use crate::body::{Body, Dependency};
use crate::check::CheckBlock;
use crate::handle::{Kind, ProviderCrate, Raw, make};
use crate::keys;
use crate::local::Local;
use crate::module::{Called, Files};
use crate::naming::Naming;
use crate::output_block::OutputBlock;
use crate::policy::Exception;
use crate::program::{self, Marks, Node};
use crate::raw;
use crate::refactoring::Refactorings;
use crate::remote_state::RemoteState;
use crate::repetition::{Counted, Keyed};
use crate::site::{Problem, Site};
use crate::synthesis::{self, Synthesis};
use crate::template::Label;
use crate::variable::VariableBlock;
use crate::version::Requirement;
use ferroform_schema::name::is_identifier;
use ferroform_schema::provider::{Mode, Provider};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::marker::PhantomData;
use std::ops::Deref;
use std::rc::Rc;

/// What a stack function declares its resources into.
///
/// It is a [`Scope`] itself, the outermost one.
pub struct Stack {
    scope: Scope,
}

/// A part of a stack with a name of its own: it comes before the names of what is declared in it.
///
/// ```
/// # use ferroform::prelude::*;
/// fn network(scope: &Scope) -> aws::Vpc {
///     resource!(scope, aws_vpc "main" { cidr_block = "10.0.0.0/16" })
/// }
/// # fn declare(stack: &Stack) {
/// let payment = network(&stack.scope("payment"));     // aws_vpc.payment_main
/// let analytics = network(&stack.scope("analytics")); // aws_vpc.analytics_main
/// # }
/// ```
pub struct Scope {
    pub(crate) path: Vec<String>,
    /// How many steps of the path are no part of names.
    pub(crate) unnamed: usize,
    /// The configuration that blocks take here unless they choose one themselves, by the provider's name.
    pub(crate) providers: BTreeMap<&'static str, ProviderHandle>,
    /// The check that this is within.
    pub(crate) check: Option<Rc<str>>,
    pub(crate) declared: Rc<RefCell<Declared>>,
}

/// Everything that was declared.
pub(crate) struct Declared {
    pub(crate) id: u32,
    pub(crate) name: String,
    pub(crate) naming: Naming,
    pub(crate) blocks: Vec<Block>,
    pub(crate) providers: Vec<Configuration>,
    /// Source and version of each provider, by its local name.
    pub(crate) required: BTreeMap<&'static str, Provider>,
    /// The providers whose functions are called.
    pub(crate) functions_of: BTreeSet<&'static str>,
    pub(crate) outputs: Vec<OutputBlock>,
    pub(crate) variables: Vec<VariableBlock>,
    pub(crate) locals: Vec<Local>,
    pub(crate) checks: Vec<CheckBlock>,
    /// The versions of Terraform that will do.
    pub(crate) requirements: Vec<Requirement>,
    pub(crate) backend: Option<(Backend, Site)>,
    pub(crate) problems: Vec<Problem>,
    /// The states of other stacks that are read, by the stack.
    pub(crate) remote_states: BTreeMap<String, RemoteState>,
    /// The stacks that are needed, by their names.
    pub(crate) dependencies: BTreeMap<String, synthesis::Dependency>,
    pub(crate) synthesis: Rc<Synthesis>,
    /// Dependencies that were added after both ends were declared.
    pub(crate) late: Vec<(u32, u32, Site)>,
    pub(crate) exceptions: Vec<Exception>,
    pub(crate) refactorings: Refactorings,
    pub(crate) assets: Vec<Bundle>,
    pub(crate) aspects: VecDeque<Aspect>,
    pub(crate) annotations: Vec<Annotation>,
    pub(crate) raws: Vec<raw::Raw>,
    /// References that edits have added: from, to.
    pub(crate) edits: Vec<(u32, u32, Site)>,
    /// The files of modules, by their places in the stack's folder.
    pub(crate) files: Files,
    addresses: HashMap<Rc<str>, Site>,
}

impl Declared {
    /// Notes what is wrong with a body.
    pub(crate) fn note(&mut self, who: &str, body: &Body, site: Site) {
        for provider in &body.sink.notes.providers {
            self.require(*provider, site);
            self.functions_of.insert(provider.name());
        }
        let repeated = keys::repeated(&body.sink.text).into_iter().map(|key| format!("`{key}` is set twice"));
        let escaped = body.sink.notes.loops.first().map(|_| {
            "an element that a closure was given, as by `map`, is used outside of the closure: there is no such value there".to_owned()
        });
        let problems = body.sink.notes.problems.iter().cloned().chain(escaped).chain(repeated);
        self.problems.extend(problems.map(|problem| Problem::new(format!("{who}: {problem}"), site)));
    }

    /// A document has one provider of a name.
    fn require(&mut self, provider: Provider, site: Site) {
        let known = *self.required.entry(provider.name()).or_insert(provider);
        if known.hash() != provider.hash() {
            let [first, second] = [known, provider].map(|provider| format!("{} {}", provider.source(), provider.version()));
            let message = format!("the stack uses {first} and {second}, which are both named `{}`", provider.name());
            self.problems.push(Problem::new(message, site));
        }
    }

    /// A document has one block of an address.
    pub(crate) fn occupy(&mut self, address: &Rc<str>, site: Site) {
        match self.addresses.get(address).copied() {
            Some(first) => {
                let problem = Problem::new(format!("`{address}` is declared twice"), site);
                self.problems.push(problem.and("first declared here", first));
            }
            None => {
                self.addresses.insert(Rc::clone(address), site);
            }
        }
    }

    /// The path of something in the program: the stack, the scopes, and its own name.
    pub(crate) fn path_of(&self, scopes: &[String], label: &str) -> String {
        self.path(scopes.iter().map(String::as_str).chain([label]))
    }

    /// The path of these steps from the stack on.
    pub(crate) fn path<'s>(&self, steps: impl Iterator<Item = &'s str>) -> String {
        let mut path = self.name.clone();
        for step in steps {
            path.push('/');
            path.push_str(&self.naming.component(step));
        }
        path
    }

    /// Only what this stack declares, outside of its checks, has an address in all of its document.
    pub(crate) fn refuse_foreign(&mut self, who: &str, nodes: &[u32], site: Site) {
        self.refuse_outside(who, nodes, site, None);
    }

    /// Only what this stack declares has an address in its document.
    pub(crate) fn refuse_foreign_stack(&mut self, who: &str, nodes: &[u32], site: Site) {
        for node in nodes {
            program::with_node(*node, |node| {
                if node.stack != self.id {
                    let problem = Problem::new(format!("{who} refers to {}, which is of another stack", node.address), site);
                    self.problems.push(problem.and("declared here", node.site));
                }
            });
        }
    }
}

/// A declared block: a node, and what is written of it.
pub(crate) struct Block {
    pub(crate) node: u32,
    pub(crate) kind: ferroform_schema::provider::Kind,
    pub(crate) name: String,
    pub(crate) path: String,
    /// How many steps of the path, after the stack, are no part of its name.
    pub(crate) unnamed: usize,
    pub(crate) body: Body,
    /// The check that it is in.
    pub(crate) check: Option<Rc<str>>,
    pub(crate) module: Option<Called>,
}

pub(crate) struct Configuration {
    pub(crate) handle: ProviderHandle,
    pub(crate) body: Body,
    pub(crate) site: Site,
}

/// A configured provider: its local name and alias.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub struct ProviderHandle {
    pub(crate) stack: u32,
    pub(crate) name: &'static str,
    pub(crate) alias: Option<String>,
}

/// The configuration of a provider, made by [`provider!`](crate::provider); resources choose one by
/// `provider = ..`.
pub struct Configured<P> {
    handle: ProviderHandle,
    of: PhantomData<P>,
}

impl<P> Clone for Configured<P> {
    fn clone(&self) -> Self {
        Configured { handle: self.handle.clone(), of: PhantomData }
    }
}

impl<P> Configured<P> {
    pub(crate) fn handle(&self) -> ProviderHandle {
        self.handle.clone()
    }
}

impl Stack {
    pub(crate) fn new(name: &str, synthesis: Rc<Synthesis>) -> Self {
        let declared = Declared {
            id: program::new_stack(),
            name: name.to_owned(),
            naming: Naming::default(),
            blocks: Vec::new(),
            providers: Vec::new(),
            required: BTreeMap::new(),
            functions_of: BTreeSet::new(),
            outputs: Vec::new(),
            variables: Vec::new(),
            locals: Vec::new(),
            checks: Vec::new(),
            requirements: Vec::new(),
            backend: None,
            problems: Vec::new(),
            remote_states: BTreeMap::new(),
            dependencies: BTreeMap::new(),
            synthesis,
            late: Vec::new(),
            exceptions: Vec::new(),
            refactorings: Refactorings::default(),
            assets: Vec::new(),
            aspects: VecDeque::new(),
            annotations: Vec::new(),
            raws: Vec::new(),
            edits: Vec::new(),
            files: Files::new(),
            addresses: HashMap::new(),
        };
        let declared = Rc::new(RefCell::new(declared));
        Stack { scope: Scope { path: Vec::new(), unnamed: 0, providers: BTreeMap::new(), check: None, declared } }
    }

    pub(crate) fn note(&self, problem: Problem) {
        self.declared.borrow_mut().problems.push(problem);
    }

    pub(crate) fn into_declared(self) -> Rc<RefCell<Declared>> {
        self.scope.declared
    }
}

impl Deref for Stack {
    type Target = Scope;
    fn deref(&self) -> &Scope {
        &self.scope
    }
}

impl Scope {
    /// A scope within this one.
    #[must_use]
    pub fn scope(&self, name: &str) -> Scope {
        let mut inner = self.again();
        inner.path.push(name.to_owned());
        inner
    }

    /// This scope with another configuration of a provider, which everything declared in it takes unless it
    /// says `provider = ..` itself.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn network(scope: &Scope) {}
    /// # fn declare(stack: &Stack) {
    /// let west = provider!(stack, aws "west" { region = "us-west-2" });
    /// network(&stack.scope("west").using(&west));
    /// # }
    /// ```
    #[must_use]
    pub fn using<P>(mut self, provider: &Configured<P>) -> Scope {
        self.providers.insert(provider.handle.name, provider.handle());
        self
    }

    /// This scope, where what is declared in it has its own name alone: an address that has to be just so. The path,
    /// as messages and `explain` show it, stays. Scopes within it add their names again.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn declare(scope: &Scope) {
    /// let payment = scope.scope("payment");
    /// resource!(payment.outermost(), aws_vpc "main" { cidr_block = "10.0.0.0/16" }); // aws_vpc.main
    /// # }
    /// ```
    #[must_use]
    pub fn outermost(&self) -> Scope {
        Scope { unnamed: self.path.len(), ..self.again() }
    }

    /// The same scope.
    pub(crate) fn again(&self) -> Scope {
        Scope {
            path: self.path.clone(),
            unnamed: self.unnamed,
            providers: self.providers.clone(),
            check: self.check.clone(),
            declared: Rc::clone(&self.declared),
        }
    }

    /// The name of the stack.
    #[must_use]
    pub fn stack_name(&self) -> String {
        self.declared.borrow().name.clone()
    }

    /// Makes blocks depend on others, after all of them were declared. Within a block, write
    /// `depends_on = [..]`.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn declare(stack: &Stack, gateways: Vec<aws::NatGateway>, attachment: aws::IamRolePolicyAttachment) {
    /// stack.depend(gateways, attachment);
    /// # }
    /// ```
    #[track_caller]
    pub fn depend<M, N>(&self, dependents: impl Dependency<M>, on: impl Dependency<N>) {
        let site = Site::caller();
        let (mut from, mut to) = (Vec::new(), Vec::new());
        dependents.nodes(&mut from);
        on.nodes(&mut to);
        let mut declared = self.declared.borrow_mut();
        declared.refuse_foreign("a dependency", &[from.as_slice(), &to].concat(), site);
        declared.late.extend(from.iter().flat_map(|from| to.iter().map(move |to| (*from, *to, site))));
    }

    /// Makes an exception of a [policy](crate::policy) for some blocks. The reason is shown by `check`, as is an
    /// exception that is of no use.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn declare(stack: &Stack, bastion: aws::Instance) {
    /// stack.except("public-address", &bastion, "people reach the bastion from the internet");
    /// # }
    /// ```
    #[track_caller]
    pub fn except<M>(&self, policy: &str, blocks: impl Dependency<M>, reason: &str) {
        let site = Site::caller();
        let mut nodes = Vec::new();
        blocks.nodes(&mut nodes);
        let mut declared = self.declared.borrow_mut();
        declared.refuse_foreign("an exception", &nodes, site);
        let addresses = nodes.iter().map(|node| program::with_node(*node, |node| node.address.to_string())).collect();
        declared.exceptions.push(Exception { policy: policy.to_owned(), addresses, reason: reason.to_owned(), site });
    }

    /// Reports something wrong with the program's input or use of a construct; synthesis fails with it.
    #[track_caller]
    pub fn problem(&self, message: impl Into<String>) {
        let site = Site::caller();
        self.declared.borrow_mut().problems.push(Problem::new(message, site));
    }

    pub(crate) fn logical_name(&self, label: &str) -> String {
        let components = self.path.iter().skip(self.unnamed).map(String::as_str).chain([label]);
        self.declared.borrow().naming.name(components)
    }
}

/// Declares a block: the end of every expansion.
#[doc(hidden)]
pub fn declare<K: Kind>(scope: &Scope, label: Label, body: Body, site: &'static Site) -> K {
    make(Raw { node: declare_node::<K>(scope, label, body, site, None), path: 0 })
}

/// Declares a block with `count`.
#[doc(hidden)]
pub fn declare_counted<K: Kind>(scope: &Scope, label: Label, body: Body, site: &'static Site) -> Counted<K> {
    Counted::new(declare_node::<K>(scope, label, body, site, None))
}

/// Declares a block with `for_each`.
#[doc(hidden)]
pub fn declare_keyed<K: Kind>(scope: &Scope, label: Label, body: Body, site: &'static Site) -> Keyed<K> {
    Keyed::new(declare_node::<K>(scope, label, body, site, None))
}

pub(crate) fn declare_node<K: Kind>(scope: &Scope, label: Label, body: Body, site: &'static Site, module: Option<Called>) -> u32 {
    let provider = K::Provider::schema();
    let kind = provider.kind_at(K::MODE, K::INDEX);
    let Label(label) = label;
    let mut body = body;
    if !body.open.is_empty() {
        let open = body.open;
        body.judge_groups(kind.name, &kind.groups_at(|group| open.contains(&group)));
    }
    body.provider = body.provider.or_else(|| scope.providers.get(provider.name()).cloned());
    let name = scope.logical_name(&label);
    let mut declared = scope.declared.borrow_mut();
    if name.is_empty() && declared.naming == Naming::Cdktf {
        declared
            .problems
            .push(Problem::new("CDKTF drops every construct id that is `Default`, and here no other is left for a name", *site));
    } else if !is_identifier(&name) {
        declared.problems.push(Problem::new(
            format!(
                "`{name}` is not a name that Terraform takes: it starts with a letter or `_`, and has only letters, digits, `_` and `-`"
            ),
            *site,
        ));
    }
    let address: Rc<str> = match kind.mode {
        Mode::Resource => format!("{}.{name}", kind.name),
        Mode::Module => format!("module.{name}"),
        mode => format!("{}.{}.{name}", mode.key(), kind.name),
    }
    .into();
    // what has no name is said already
    if !name.is_empty() {
        declared.occupy(&address, *site);
    }
    declared.note(&address, &body, *site);
    declared.refuse_foreign(&address, &body.sink.notes.references, *site);
    declared.refuse_foreign(&address, &body.depends_on, *site);
    let chosen = body.provider.iter().chain(body.passed.iter().map(|(_, handle)| handle));
    for chosen in chosen.filter(|chosen| chosen.stack != declared.id).collect::<Vec<_>>() {
        let message = format!("{address} chooses a configuration of the provider `{}` that is of another stack", chosen.name);
        declared.problems.push(Problem::new(message, *site));
    }
    if module.is_none() {
        declared.require(provider, *site);
    }
    let path = declared.path_of(&scope.path, &label);
    let instances = std::mem::take(&mut body.instances);
    let check = scope.check.clone();
    let marks = Marks { ephemeral: kind.mode == Mode::Ephemeral, check: check.clone(), ..Marks::default() };
    // the attributes of a module are what it gives, and not what it takes
    let attributes = if module.is_some() { provider.kind_at(Mode::Data, 0).block } else { kind.block };
    let node =
        program::add_node(Node { stack: declared.id, block: Some(attributes), address, site: *site, instances: instances.clone(), marks });
    let block = Block { node, kind, name, path, unnamed: scope.unnamed, body, check, module };
    if let Some(check) = &scope.check {
        declared.refuse_in_check(check, &block, &instances, *site);
    }
    declared.blocks.push(block);
    node
}

/// Configures a provider: the end of `provider!`.
#[doc(hidden)]
pub fn configure<P: ProviderCrate>(scope: &Scope, alias: Option<Label>, body: Body, site: &'static Site) -> Configured<P> {
    let provider = P::schema();
    let mut body = body;
    if !body.open.is_empty() {
        let open = body.open;
        body.judge_groups(provider.name(), &provider.configuration_groups_at(|group| open.contains(&group)));
    }
    let mut declared = scope.declared.borrow_mut();
    let alias = alias.map(|Label(alias)| alias);
    let handle = ProviderHandle { stack: declared.id, name: provider.name(), alias };
    let described = match &handle.alias {
        Some(alias) => format!("the provider `{}` \"{alias}\"", handle.name),
        None => format!("the provider `{}`", handle.name),
    };
    if let Some(alias) = handle.alias.as_ref().filter(|alias| !is_identifier(alias)) {
        declared.problems.push(Problem::new(format!("`{alias}` is not a name that Terraform takes for an alias"), *site));
    }
    if let Some(first) = declared.providers.iter().find(|other| other.handle == handle) {
        let problem = Problem::new(format!("{described} is configured twice; give one of them a name of its own"), *site);
        let problem = problem.and("first configured here", first.site);
        declared.problems.push(problem);
    }
    declared.note(&described, &body, *site);
    declared.refuse_foreign(&described, &body.sink.notes.references, *site);
    declared.require(provider, *site);
    declared.providers.push(Configuration { handle: handle.clone(), body, site: *site });
    Configured { handle, of: PhantomData }
}

/// The handle of a kind that stands in for one that is not there; the build has failed already.
#[doc(hidden)]
#[must_use]
pub fn stand_in<K: Kind>() -> K {
    make(Raw { node: 0, path: 0 })
}

/// The resource itself, in its own conditions.
#[doc(hidden)]
#[must_use]
pub fn this<K: Kind>() -> K {
    let provider = K::Provider::schema();
    let fields = size_of::<K>() / size_of::<Raw>();
    make(program::add_region(program::Term::atom("self".into(), program::Notes::default()), provider, K::SHAPE, fields))
}
