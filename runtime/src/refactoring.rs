//! `moved`, `import` and `removed`: what is in the state, or in the world, under another address, or none.
//!
//! See <https://developer.hashicorp.com/terraform/language/moved>, <https://developer.hashicorp.com/terraform/language/import> and
//! <https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources>.

use crate::address::{Address, Index, Parsed, parse};
use crate::argument::Argument;
use crate::body::Body;
use crate::handle::Kind;
use crate::marker::{Any, Map, Str};
use crate::program::{self, Instances};
use crate::repetition::{ForEach, Keyed};
use crate::site::{Problem, Site};
use crate::stack::{Declared, Scope};
use ferroform_schema::json::push_string;
use ferroform_schema::provider::Mode;
use ferroform_schema::suggest::nearest;
use std::collections::HashMap;

/// The blocks of a stack that tell Terraform what became of its resources.
#[derive(Default)]
pub(crate) struct Refactorings {
    moved: Vec<Move>,
    /// Scopes that had another path: the new one, and the old one.
    scopes: Vec<(Vec<String>, Vec<String>, Site)>,
    imports: Vec<Import>,
    removed: Vec<Removal>,
}

struct Move {
    from: String,
    to: String,
    site: Site,
}

struct Import {
    to: String,
    /// The other entries, each followed by a comma.
    body: Body,
    site: Site,
}

struct Removal {
    from: String,
    destroy: bool,
    site: Site,
}

impl Scope {
    /// Says that a resource, or an instance of one, had another address before: Terraform then keeps it instead of
    /// destroying it and creating another.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn declare(stack: &Stack, vpc: aws::Vpc, subnets: Keyed<aws::Subnet>) {
    /// stack.moved("aws_vpc.old", &vpc);
    /// stack.moved("aws_subnet.private[0]", subnets.key("eu-west-1a"));
    /// # }
    /// ```
    ///
    /// That the old address is still declared, moved twice, or no address at all, is an error of synthesis. A text where
    /// the new address is wanted is for what has moved on since.
    #[track_caller]
    pub fn moved<M, N>(&self, from: impl Address<M>, to: impl Address<N>) {
        let site = Site::caller();
        let (from, to) = (from.written(), to.written());
        let mut declared = self.declared.borrow_mut();
        for problem in from.notes.problems.iter().chain(&to.notes.problems) {
            declared.problems.push(Problem::new(format!("moved: {problem}"), site));
        }
        declared.refuse_foreign("moved", &from.notes.references, site);
        declared.refuse_foreign("moved", &to.notes.references, site);
        declared.refactorings.moved.push(Move { from: from.text, to: to.text, site });
    }

    /// Says that everything in this scope was in another one before: each resource in it, and in the scopes within, is
    /// `moved`. The old scope is given by its path from the stack on, `"network/payment"`, or `""` for the stack itself.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn network(scope: &Scope) {}
    /// # fn declare(stack: &Stack) {
    /// let billing = stack.scope("billing");
    /// billing.moved_from("payment");
    /// network(&billing);
    /// # }
    /// ```
    #[track_caller]
    pub fn moved_from(&self, old: &str) {
        let old = old.split('/').filter(|step| !step.is_empty()).map(str::to_owned).collect();
        self.declared.borrow_mut().refactorings.scopes.push((self.path.clone(), old, Site::caller()));
    }

    /// Takes over what there is already, under a resource of this stack or an instance of one; Terraform imports it with
    /// the next apply. The id is what the documentation of the resource says about import.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn declare(stack: &Stack, vpc: aws::Vpc, subnets: Counted<aws::Subnet>) {
    /// stack.import("vpc-0123456789abcdef0", &vpc);
    /// stack.import("subnet-0123456789abcdef0", subnets.at(0));
    /// # }
    /// ```
    #[track_caller]
    pub fn import<M, N>(&self, id: impl Argument<Str, M>, to: impl Address<N>) {
        let mut body = Body::new();
        body.required("id", id);
        self.add_import(body, to, Site::caller());
    }

    /// The same by an identity instead of an id: its attributes, which the documentation of the resource lists. Terraform
    /// has that from version 1.12 on.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn declare(stack: &Stack, logs: aws::S3Bucket) {
    /// stack.import_identity([("bucket", "logs")], &logs);
    /// # }
    /// ```
    #[track_caller]
    pub fn import_identity<M, N>(&self, identity: impl Argument<Map<Any>, M>, to: impl Address<N>) {
        let mut body = Body::new();
        body.required("identity", identity);
        self.add_import(body, to, Site::caller());
    }

    /// The same for the instances of a resource with `for_each`: an id for each key.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn declare(stack: &Stack, vpcs: Keyed<aws::Vpc>) {
    /// stack.import_each([("payment", "vpc-0123456789abcdef0"), ("analytics", "vpc-0fedcba9876543210")], vpcs);
    /// # }
    /// ```
    #[track_caller]
    pub fn import_each<K: Kind, M>(&self, ids: impl ForEach<M>, to: Keyed<K>) {
        let mut body = Body::new();
        body.for_each(ids);
        body.raw("\"id\":\"${each.value}\",");
        let to = crate::address::Written { text: format!("{}[each.key]", to.whole().text()), notes: to.whole().notes };
        self.add(body, to, Site::caller());
    }

    fn add_import<N>(&self, body: Body, to: impl Address<N>, site: Site) {
        self.add(body, to.written(), site);
    }

    fn add(&self, body: Body, to: crate::address::Written, site: Site) {
        let mut declared = self.declared.borrow_mut();
        for problem in body.sink.notes.problems.iter().chain(&to.notes.problems) {
            declared.problems.push(Problem::new(format!("import: {problem}"), site));
        }
        declared.refuse_foreign("an import", &body.sink.notes.references, site);
        declared.refuse_foreign("an import", &to.notes.references, site);
        declared.refactorings.imports.push(Import { to: to.text, body, site });
    }

    /// Has Terraform forget a resource that is not declared any more: it leaves the state, and stays in the world.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn declare(stack: &Stack) {
    /// stack.forget("aws_s3_bucket.archive");
    /// # }
    /// ```
    #[track_caller]
    pub fn forget(&self, from: &str) {
        self.remove(from, false, Site::caller());
    }

    /// Says that a resource is not declared any more on purpose; Terraform destroys it, as it would anyway.
    #[track_caller]
    pub fn removed(&self, from: &str) {
        self.remove(from, true, Site::caller());
    }

    fn remove(&self, from: &str, destroy: bool, site: Site) {
        self.declared.borrow_mut().refactorings.removed.push(Removal { from: from.to_owned(), destroy, site });
    }
}

/// Completes the blocks by what only the whole stack shows, and says what is wrong with them.
pub(crate) fn complete(declared: &mut Declared) {
    let mut refactorings = std::mem::take(&mut declared.refactorings);
    move_scopes(declared, &mut refactorings);
    let problems = refactorings.problems(declared);
    declared.problems.extend(problems);
    declared.refactorings = refactorings;
}

/// Moves each resource of the scopes that were moved.
fn move_scopes(declared: &Declared, refactorings: &mut Refactorings) {
    for (new, old, site) in std::mem::take(&mut refactorings.scopes) {
        // a name that the scope is no part of stays the same
        let named = declared.blocks.iter().filter(|block| block.unnamed < new.len().max(1));
        for block in named.filter(|block| matches!(block.kind.mode, Mode::Resource | Mode::Module)) {
            let path: Vec<&str> = block.path.split('/').skip(1).collect();
            let Some(rest) = path.get(new.len()..).filter(|_| new.iter().map(String::as_str).eq(path[..new.len()].iter().copied())) else {
                continue;
            };
            let was = old.iter().map(String::as_str).chain(rest.iter().copied());
            let name = declared.naming.name(was.skip(block.unnamed));
            let kind = if block.module.is_some() { "module" } else { block.kind.name };
            let (from, to) = (format!("{kind}.{name}"), format!("{kind}.{}", block.name));
            // a resource that says where it was itself knows better
            if refactorings.moved.iter().all(|own| own.to != to) {
                refactorings.moved.push(Move { from, to, site });
            }
        }
    }
}

impl Refactorings {
    fn problems(&self, declared: &Declared) -> Vec<Problem> {
        let mut problems = Vec::new();
        let nodes: HashMap<String, u32> = declared
            .blocks
            .iter()
            .filter(|block| matches!(block.kind.mode, Mode::Resource | Mode::Module))
            .map(|block| (program::with_node(block.node, |node| node.address.to_string()), block.node))
            .collect();
        let mut parsed = |what: &str, address: &str, site: Site| match parse(address) {
            Ok(parsed) => Some(parsed),
            Err(message) => {
                problems.push(Problem::new(format!("{what}: {message}"), site));
                None
            }
        };
        let moved: Vec<(&Move, Parsed, Parsed)> = self
            .moved
            .iter()
            .filter_map(|one| Some((one, parsed("moved", &one.from, one.site)?, parsed("moved", &one.to, one.site)?)))
            .collect();
        let removed: Vec<(&Removal, Parsed)> =
            self.removed.iter().filter_map(|one| Some((one, parsed("removed", &one.from, one.site)?))).collect();
        let imports: Vec<(&Import, Parsed)> = self
            .imports
            .iter()
            .filter_map(|one| Some((one, parsed("import", one.to.strip_suffix("[each.key]").unwrap_or(&one.to), one.site)?)))
            .collect();
        twice(&mut problems, moved.iter().map(|(one, ..)| (one.from.as_str(), one.site)), "is moved twice");
        twice(&mut problems, moved.iter().map(|(one, ..)| (one.to.as_str(), one.site)), "is what two resources are moved to");
        twice(&mut problems, self.imports.iter().map(|one| (one.to.as_str(), one.site)), "is imported twice");
        twice(&mut problems, self.removed.iter().map(|one| (one.from.as_str(), one.site)), "is removed twice");
        for (one, from, to) in &moved {
            if from.kind.is_some() != to.kind.is_some() {
                let what = |one: &Parsed| if one.kind.is_some() { "a resource" } else { "a module" };
                let message = format!("moved: `{}` is {}, and `{}` is {}", one.from, what(from), one.to, what(to));
                problems.push(Problem::new(message, one.site));
            } else if from == to {
                problems.push(Problem::new(format!("moved: `{}` is where it was", one.to), one.site));
            } else if let Some(node) = nodes.get(&from.resource).filter(|node| is_there(**node, from, to)) {
                let message = format!("moved: `{}` is still declared, so it has not moved", one.from);
                problems.push(Problem::new(message, one.site).and("declared here", program::with_node(*node, |node| node.site)));
            } else if from.index.is_some() && to.index.is_none() && is_repeated(&nodes, to) {
                let message = format!("moved: `{}` is one instance, and `{}` is a whole resource: name the instance", one.from, one.to);
                problems.push(Problem::new(message, one.site));
            } else if let Some(message) = unknown_kind(declared, from, to) {
                problems.push(Problem::new(format!("moved: {message}"), one.site));
            }
            if let Some(message) = no_module(&nodes, to).or_else(|| nodes.get(&to.resource).and_then(|node| missing(*node, to))) {
                problems.push(Problem::new(format!("moved: {message}"), one.site));
            }
        }
        for (one, from) in &removed {
            if from.index.is_some() {
                let what = if from.kind.is_some() { "resource" } else { "module" };
                let message = format!("removed: `{}` is one instance; a whole {what} is removed, `{}`", one.from, from.resource);
                problems.push(Problem::new(message, one.site));
            } else if let Some(node) = nodes.get(&from.resource) {
                let message = format!("removed: `{}` is still declared", one.from);
                problems.push(Problem::new(message, one.site).and("declared here", program::with_node(*node, |node| node.site)));
            }
        }
        for (one, to) in &imports {
            let each = one.to.ends_with("[each.key]");
            let message = match nodes.get(&to.resource) {
                _ if to.kind.is_none() => Some(format!("`{}` is a module, and only resources are imported: `{0}.aws_vpc.main`", one.to)),
                None if to.resource.starts_with("module.") => no_module(&nodes, to),
                None => Some(format!("`{}` is not declared in this stack", one.to)),
                Some(node) if !each => {
                    let is_single = program::with_node(*node, |node| node.instances == Instances::Single);
                    let several = format!("`{}` has several instances: import into one, by `.at(0)` or `.key(\"..\")`", one.to);
                    if !is_single && to.index.is_none() { Some(several) } else { missing(*node, to) }
                }
                Some(_) => None,
            };
            problems.extend(message.map(|message| Problem::new(format!("import: {message}"), one.site)));
        }
        problems
    }

    /// What stands in the imports, and where.
    pub(crate) fn bodies(&self) -> impl Iterator<Item = (&Body, Site)> {
        self.imports.iter().map(|import| (&import.body, import.site))
    }

    pub(crate) fn imports(&self) -> impl Iterator<Item = String> {
        self.imports.iter().map(|one| format!("{}{}", one.body.sink.text, entry("to", &one.to)))
    }

    pub(crate) fn moved(&self) -> impl Iterator<Item = String> {
        self.moved.iter().map(|one| entry("from", &one.from) + &entry("to", &one.to))
    }

    pub(crate) fn removed(&self) -> impl Iterator<Item = String> {
        self.removed.iter().map(|one| format!("{}\"lifecycle\":{{\"destroy\":{}}},", entry("from", &one.from), one.destroy))
    }
}

fn entry(key: &str, value: &str) -> String {
    let mut entry = format!("\"{key}\":");
    push_string(&mut entry, value);
    entry + ","
}

fn twice<'a>(problems: &mut Vec<Problem>, all: impl Iterator<Item = (&'a str, Site)>, what: &str) {
    let mut seen: HashMap<&str, Site> = HashMap::new();
    for (address, site) in all {
        match seen.get(address) {
            Some(first) => problems.push(Problem::new(format!("`{address}` {what}"), site).and("first here", *first)),
            None => _ = seen.insert(address, site),
        }
    }
}

/// What is in a module that this stack does not have, or in an instance that the module does not have.
fn no_module(nodes: &HashMap<String, u32>, address: &Parsed) -> Option<String> {
    let module = address.within.as_deref()?;
    let Some(node) = nodes.get(&module.resource) else {
        let names = nodes.keys().map(String::as_str).filter(|name| name.starts_with("module."));
        let mut names: Vec<&str> = names.collect();
        names.sort_unstable();
        return Some(format!(
            "`{}` is not declared in this stack{}",
            module.resource,
            ferroform_schema::suggest::hint(&module.resource, names)
        ));
    };
    let is_single = program::with_node(*node, |node| node.instances == Instances::Single);
    match module.index {
        None if !is_single => Some(format!("`{}` has several instances: name one", module.resource)),
        _ => missing(*node, module),
    }
}

fn is_repeated(nodes: &HashMap<String, u32>, address: &Parsed) -> bool {
    nodes.get(&address.resource).is_some_and(|node| program::with_node(*node, |node| node.instances != Instances::Single))
}

/// Whether the old address of a move is surely still declared.
fn is_there(node: u32, from: &Parsed, to: &Parsed) -> bool {
    program::with_node(node, |node| match (&from.index, &node.instances) {
        // `aws_vpc.main` has become `aws_vpc.main[0]`
        (None, _) => from.resource != to.resource,
        (Some(Index::Number(at)), Instances::Count(Some(count))) => at < count,
        (Some(Index::Key(key)), Instances::Keys(Some(keys))) => keys.contains(key),
        _ => false,
    })
}

/// An instance that there surely is not.
fn missing(node: u32, to: &Parsed) -> Option<String> {
    program::with_node(node, |node| {
        let address = &node.address;
        match (&to.index, &node.instances) {
            (Some(_), Instances::Single) => {
                let what = if address.starts_with("module.") { "module" } else { "resource" };
                Some(format!("`{address}` is one {what}, without instances"))
            }
            (Some(Index::Number(_)), Instances::Keys(_)) => Some(format!("the instances of `{address}` have keys, not numbers")),
            (Some(Index::Key(_)), Instances::Count(_)) => Some(format!("the instances of `{address}` have numbers, not keys")),
            (Some(Index::Number(at)), Instances::Count(Some(count))) if at >= count => Some(format!("`{address}` has no instance {at}")),
            (Some(Index::Key(key)), Instances::Keys(Some(keys))) if !keys.contains(key) => {
                Some(format!("`{address}` has no instance `{key}`"))
            }
            _ => None,
        }
    })
}

/// A kind that the provider of the new address does not have: a typo in the old one.
fn unknown_kind(declared: &Declared, from: &Parsed, to: &Parsed) -> Option<String> {
    let (from, to) = (from.kind.as_deref()?, to.kind.as_deref()?);
    let of = |kind: &str| kind.split('_').next().map(str::to_owned);
    let provider = declared.required.get(of(to)?.as_str()).filter(|_| from != to && of(from) == of(to))?;
    if provider.kind(Mode::Resource, from).is_some() {
        return None;
    }
    let help = nearest(from, provider.kind_names(Mode::Resource)).map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    Some(format!("{} {} has no resource `{from}`{help}", provider.source(), provider.version()))
}
