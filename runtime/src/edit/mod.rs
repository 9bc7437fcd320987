//! Blocks after they were declared: what an aspect goes over, and where the schema's words do not reach.
//!
//! An edit is judged as if the block had been written so: what it makes wrong is an error on its own line, unless its
//! value is [`unchecked`](crate::unchecked).

mod change;
mod path;

use crate::address::{Address, Written, parse};
use crate::annotation::Level;
use crate::argument::Argument;
use crate::body::{Sink, Syntax};
use crate::graph::{Sort, Value};
use crate::handle::{Kind, make};
use crate::marker::Any;
use crate::program::{self, Instances, Notes};
use crate::repetition::{Counted, Keyed};
use crate::site::{Problem, Site};
use crate::stack::{Declared, Scope};
use change::{Change, Place};
use ferroform_schema::provider::Mode;
use ferroform_schema::suggest::hint;
use ferroform_schema::{check, entries};
use path::Step;
use std::cell::RefCell;
use std::rc::Rc;

/// Decided before a block has a handle, or written elsewhere.
const FIXED: [(&str, &str); 4] = [
    ("count", "it decides how others refer to the block: write it in the body"),
    ("for_each", "it decides how others refer to the block: write it in the body"),
    ("depends_on", "use `stack.depend(..)`"),
    ("provider", "write it in the body, or declare the block in a scope that is `using` another configuration"),
];

/// A resource, data source or ephemeral resource of a stack, after it was declared: [`Scope::block`] and
/// [`Scope::blocks`] give it.
///
/// Paths are names with dots between; a key with a dot in it stands in quotes, `tags."a.b"`. An index is `[0]`, and
/// `[*]` is every element. A block that stands once needs no index.
///
/// ```
/// # use ferroform::prelude::*;
/// # fn declare(stack: &Stack, vpc: aws::Vpc, group: aws::SecurityGroup) {
/// stack.block(&vpc)
///     .set("enable_dns_hostnames", true)
///     .set(r#"tags."kubernetes.io/role""#, "elb")
///     .remove("tags.Draft");
/// # }
/// ```
///
/// What the schema does not have is an error, with the line of the edit:
///
/// ```
/// # use ferroform::prelude::*;
/// # use ferroform::config::Environment;
/// #[stack]
/// fn network(stack: &Stack) {
///     let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
///     stack.block(&vpc).set("enable_dns_hostname", true);
/// }
///
/// let error = network().synthesize(&Environment::default()).unwrap_err();
/// assert!(error.to_string().contains("did you mean `enable_dns_hostnames`?"));
/// ```
#[derive(Clone)]
pub struct Block {
    declared: Rc<RefCell<Declared>>,
    /// Its place among the blocks; none where the address was wrong, which is reported already.
    at: Option<usize>,
}

impl Scope {
    /// A block that is declared already: by its handle, or by its address, such as `"aws_vpc.main"`.
    ///
    /// # Errors
    /// That there is none of this address is an error of synthesis.
    #[track_caller]
    #[must_use]
    pub fn block<M>(&self, block: impl Address<M>) -> Block {
        let site = Site::caller();
        let written = block.written();
        let mut declared = self.declared.borrow_mut();
        declared.refuse_foreign("an edit", &written.notes.references, site);
        let at = declared.find(&written).map_err(|problem| {
            // an instance, whose address has an index
            let whole = parse(&written.text).is_ok_and(|parsed| parsed.index.is_some());
            let message = if whole { format!("`{}` is one instance; an edit is of the whole block", written.text) } else { problem };
            declared.problems.push(Problem::new(message, site));
        });
        Block { declared: Rc::clone(&self.declared), at: at.ok() }
    }

    /// The blocks that are declared so far in this scope and in those within it, in their order.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn declare(stack: &Stack) {
    /// stack.aspect(|stack| {
    ///     for block in stack.blocks().into_iter().filter(|block| block.is_resource() && block.takes("tags")) {
    ///         block.set("tags.Owner", "network");
    ///     }
    /// });
    /// # }
    /// ```
    #[must_use]
    pub fn blocks(&self) -> Vec<Block> {
        let declared = self.declared.borrow();
        let within = declared.path(self.path.iter().map(String::as_str)) + "/";
        let places = declared.blocks.iter().enumerate().filter(|(_, block)| block.path.starts_with(&within));
        places.map(|(at, _)| Block { declared: Rc::clone(&self.declared), at: Some(at) }).collect()
    }
}

impl Declared {
    fn find(&self, Written { text: address, notes }: &Written) -> Result<usize, String> {
        // a handle knows its node, and nodes are numbered as they are declared
        let known = notes.references.first().and_then(|node| self.blocks.binary_search_by_key(node, |block| block.node).ok());
        if let Some(at) = known.filter(|at| program::with_node(self.blocks[*at].node, |node| *node.address == **address)) {
            return Ok(at);
        }
        let of = |node: u32| program::with_node(node, |node| Rc::clone(&node.address));
        let addresses: Vec<Rc<str>> = self.blocks.iter().map(|block| of(block.node)).collect();
        let found = addresses.iter().position(|known| **known == **address);
        found.ok_or_else(|| format!("no block `{address}` is declared so far{}", hint(address, addresses.iter().map(|known| &**known))))
    }
}

impl Block {
    fn read<R: Default>(&self, read: impl FnOnce(&crate::stack::Block) -> R) -> R {
        self.at.and_then(|at| self.declared.borrow().blocks.get(at).map(read)).unwrap_or_default()
    }

    /// What it is.
    #[must_use]
    pub fn sort(&self) -> Sort {
        match self.read(|block| Some(block.kind.mode)) {
            Some(Mode::Data) => Sort::Data,
            Some(Mode::Ephemeral) => Sort::Ephemeral,
            Some(Mode::Module) => Sort::Module,
            _ => Sort::Resource,
        }
    }

    /// Whether it is a resource. A data source may take the same arguments, and mean other things by them: its `tags` are
    /// what it looks for.
    #[must_use]
    pub fn is_resource(&self) -> bool {
        self.sort() == Sort::Resource
    }

    /// Its kind, such as `aws_vpc`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.read(|block| block.kind.name)
    }

    /// Its logical name.
    #[must_use]
    pub fn name(&self) -> String {
        self.read(|block| block.name.clone())
    }

    /// Its address, such as `aws_vpc.main`.
    #[must_use]
    pub fn address(&self) -> String {
        self.read(|block| program::with_node(block.node, |node| node.address.to_string()))
    }

    /// Its path in the program: the stack, the scopes, and its own name.
    #[must_use]
    pub fn path(&self) -> String {
        self.read(|block| block.path.clone())
    }

    /// Where it was declared, as `file:line:column`.
    #[must_use]
    pub fn source(&self) -> String {
        self.read(|block| program::with_node(block.node, |node| node.site.to_string()))
    }

    /// Whether its kind takes an argument or a nested block of this name.
    #[must_use]
    pub fn takes(&self, name: &str) -> bool {
        self.read(|block| {
            let schema = block.kind.block;
            schema.attribute(name).is_some_and(|attribute| attribute.is_settable()) || schema.block(name).is_some()
        })
    }

    /// Its arguments and nested blocks.
    #[must_use]
    pub fn arguments(&self) -> Value {
        Value::of_entries(&self.read(|block| block.body.sink.text.clone()))
    }

    /// Its typed handle, if it is of the kind `K`, and neither `count` nor `for_each` repeats it.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn declare(stack: &Stack) {
    /// stack.aspect(|stack| {
    ///     for block in stack.blocks() {
    ///         let Some(bucket) = block.of::<aws::S3Bucket>() else { continue };
    ///         resource!(stack, aws_s3_bucket_public_access_block "${block.name()}" {
    ///             bucket              = bucket.id
    ///             block_public_acls   = true
    ///             block_public_policy = true
    ///         });
    ///     }
    /// });
    /// # }
    /// ```
    #[must_use]
    pub fn of<K: Kind>(&self) -> Option<K> {
        self.node::<K>(|instances| *instances == Instances::Single).map(|node| make(crate::handle::Raw { node, path: 0 }))
    }

    /// Its typed handle, if it is of the kind `K` and `count` repeats it.
    #[must_use]
    pub fn counted<K: Kind>(&self) -> Option<Counted<K>> {
        self.node::<K>(|instances| matches!(instances, Instances::Count(_))).map(Counted::new)
    }

    /// Its typed handle, if it is of the kind `K` and `for_each` repeats it.
    #[must_use]
    pub fn keyed<K: Kind>(&self) -> Option<Keyed<K>> {
        self.node::<K>(|instances| matches!(instances, Instances::Keys(_))).map(Keyed::new)
    }

    fn node<K: Kind>(&self, fits: impl FnOnce(&Instances) -> bool) -> Option<u32> {
        let node = self.read(|block| {
            let is_kind = block.kind.mode == K::MODE && block.kind.index == K::INDEX;
            let provider: ferroform_schema::provider::Provider = <K::Provider as crate::handle::ProviderCrate>::schema();
            (is_kind && block.kind.provider() == provider).then_some(block.node)
        })?;
        program::with_node(node, |node| fits(&node.instances)).then_some(node)
    }

    /// Sets an argument, or a part of one. `None` removes it. What is [`unchecked`](crate::unchecked) is not judged,
    /// neither its name nor its value.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn declare(stack: &Stack, group: aws::SecurityGroup, bucket: aws::S3Bucket) {
    /// stack.block(&group).set("ingress[*].description", "web");
    /// stack.block(&bucket).set("an_argument_of_tomorrow", unchecked(true));
    /// # }
    /// ```
    #[track_caller]
    pub fn set<M>(&self, path: &str, value: impl Argument<Any, M>) -> &Self {
        let site = Site::caller();
        let mut sink = Sink::new(Syntax::Json);
        if value.write(&mut sink) {
            self.edit(path, Change::Set, Some(sink), site);
        } else {
            self.edit(path, |_| Change::Remove, None, site);
        }
        self
    }

    /// Adds an element to a list, or a nested block to those of its name.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn declare(stack: &Stack, role: aws::EksCluster) {
    /// stack.block(&role).append("enabled_cluster_log_types", "audit");
    /// # }
    /// ```
    #[track_caller]
    pub fn append<M>(&self, path: &str, value: impl Argument<Any, M>) -> &Self {
        let site = Site::caller();
        let mut sink = Sink::new(Syntax::Json);
        if value.write(&mut sink) {
            self.edit(path, Change::Append, Some(sink), site);
        }
        self
    }

    /// Removes an argument, a nested block, or a part of one. That it is not there is no mistake; that it cannot be
    /// there is one.
    #[track_caller]
    pub fn remove(&self, path: &str) -> &Self {
        self.edit(path, |_| Change::Remove, None, Site::caller());
        self
    }

    /// Reports something wrong with it; synthesis fails with that. The place is that of the call and of the block.
    #[track_caller]
    pub fn problem(&self, message: impl Into<String>) -> &Self {
        let problem = Problem::new(format!("{}: {}", self.address(), message.into()), Site::caller());
        let declared_at = self.read(|block| program::with_node(block.node, |node| Some(node.site)));
        let problem = declared_at.into_iter().fold(problem, |problem, site| problem.and("declared here", site));
        self.declared.borrow_mut().problems.push(problem);
        self
    }

    /// Says something about it, which `synth` shows.
    #[track_caller]
    pub fn info(&self, message: impl Into<String>) -> &Self {
        self.annotate(Level::Info, message.into(), Site::caller())
    }

    /// Warns of something about it, which `synth` shows.
    #[track_caller]
    pub fn warning(&self, message: impl Into<String>) -> &Self {
        self.annotate(Level::Warning, message.into(), Site::caller())
    }

    fn annotate(&self, level: Level, message: String, site: Site) -> &Self {
        let path = self.path();
        self.declared.borrow_mut().annotate(level, path, message, site);
        self
    }

    fn edit(&self, path: &str, change: impl Fn(Value) -> Change, sink: Option<Sink>, site: Site) {
        let Some(at) = self.at else { return };
        let address = self.address();
        let mut declared = self.declared.borrow_mut();
        let (notes, is_checked) = sink.as_ref().map_or((Notes::default(), true), |sink| (sink.notes.clone(), sink.unchecked.is_empty()));
        let mut problems: Vec<String> = notes.problems.clone();
        let value = sink.map_or(Value::Null, |sink| Value::of_text(&sink.text));
        declared.refuse_foreign(&address, &notes.references, site);
        let edits = notes.references.iter().map(|node| (declared.blocks[at].node, *node, site)).collect::<Vec<_>>();
        declared.edits.extend(edits);
        let block = &mut declared.blocks[at];
        match edited(block, path, &change(value), is_checked) {
            Ok((text, unchecked)) => {
                if is_checked {
                    problems.extend(made_wrong(block, &text));
                }
                let sink = &mut block.body.sink;
                // what only the old text referred to is no dependency any more
                let names = |text: &str, node: u32| program::with_node(node, |node| text.contains(&*node.address));
                let old = std::mem::replace(&mut sink.text, text);
                sink.notes.references.retain(|node| !names(&old, *node) || names(&sink.text, *node));
                sink.notes.extend(&Notes { problems: Vec::new(), ..notes });
                sink.unchecked = unchecked;
            }
            Err(problem) => problems.push(problem),
        }
        let declared_at = program::with_node(block.node, |node| node.site);
        let problems = problems.into_iter().map(|problem| {
            Problem::new(format!("{address}, edit of `{path}`: {problem}"), site).and("the block is declared here", declared_at)
        });
        declared.problems.extend(problems);
    }
}

type Text = (String, Vec<std::ops::Range<usize>>);

/// The entries of a block after an edit, and which parts of them are unchecked.
fn edited(block: &crate::stack::Block, path: &str, change: &Change, is_checked: bool) -> Result<Text, String> {
    let steps = path::parse(path)?;
    let [Step::Name(name), ..] = steps.as_slice() else { return Err(format!("`{path}` begins with no argument or block")) };
    if let Some((_, way)) = FIXED.iter().find(|(fixed, _)| fixed == name) {
        return Err(format!("`{name}` cannot be changed later: {way}"));
    }
    let old = &block.body.sink.text;
    let known = entries::of_object(old).find(|(key, _)| key == name);
    let mut whole = Value::Object(known.map(|(_, value)| (name.clone(), Value::of_text(value))).into_iter().collect());
    change::apply(&mut whole, Place::Body(block.kind.block), &steps, "", change, is_checked)?;
    let Value::Object(new) = whole else { return Err(String::new()) };
    let new: String = new.iter().map(|(key, value)| value.entry_text(key)).collect();
    // where the entry was, and is now
    let place = known.map_or(old.len()..old.len(), |(key, value)| {
        let start = key.as_ptr().addr() - old.as_ptr().addr() - 1;
        let end = value.as_ptr().addr() - old.as_ptr().addr() + value.len();
        start..(end + 1).min(old.len())
    });
    let text = format!("{}{new}{}", &old[..place.start], &old[place.end..]);
    let moved = |at: usize| at + new.len() - place.len();
    let mut unchecked = Vec::new();
    let mut within = !is_checked;
    for part in &block.body.sink.unchecked {
        if part.end <= place.start {
            unchecked.push(part.clone());
        } else if part.start >= place.end {
            unchecked.push(moved(part.start)..moved(part.end));
        } else {
            within = true;
        }
    }
    if within && !new.is_empty() {
        // the value: after the key and its colon, before the comma
        let value = place.start + entries::of_object(&new).next().map_or(0, |(key, _)| key.len() + 3);
        unchecked.push(value..place.start + new.len() - 1);
    }
    Ok((text, unchecked))
}

/// What is wrong with the entries that was not wrong before.
fn made_wrong(block: &crate::stack::Block, text: &str) -> Vec<String> {
    let mut after = check::document(block.kind, text);
    if !after.is_empty() {
        for before in check::document(block.kind, &block.body.sink.text) {
            if let Some(at) = after.iter().position(|message| *message == before) {
                after.remove(at);
            }
        }
    }
    after
}
