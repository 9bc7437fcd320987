//! A checked body to Rust: literals are folded into JSON text, and only the rest is type-checked and run.

use ferroform_schema::body::{Body, Dynamic, Expression, Item, Name, Node, Piece, Repetition, Value, ValueKind};
use ferroform_schema::check::is_meta_block;
use ferroform_schema::name;
use ferroform_schema::provider::{Block, Kind, Mode, Provider, Reference, RuleId};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote_spanned};
use std::collections::BTreeMap;

use crate::module::Module;
use crate::parse::Source;
use provisioner::PROVISIONER;

mod beside;
mod json;
mod meta;
mod provisioner;
mod repetition;
mod value;

/// Everything an expansion needs to name: the provider's crate and, behind it, the runtime.
pub(crate) struct Crate<'a> {
    /// `$crate` of the provider's crate; the type of a module.
    pub(crate) path: &'a TokenStream,
    pub(crate) provider: Provider,
    /// What is special to the type of a module.
    pub(crate) module: Option<&'a Module>,
}

/// The type of an argument's innermost strings, where they are not just any strings.
#[derive(Clone, Copy)]
pub(crate) enum Leaf {
    /// What the provider file says that it refers to.
    Reference(Reference),
    /// What the type of a module says of its input of this number.
    Input(usize),
}

impl Crate<'_> {
    /// The runtime's hidden module, which the provider's crate re-exports.
    pub(crate) fn runtime(&self) -> TokenStream {
        let path = self.path;
        match self.module {
            Some(_) => quote_spanned!(Span::mixed_site()=> ::ferroform::__private),
            None => quote_spanned!(Span::mixed_site()=> #path::__ferroform),
        }
    }

    /// The type that has the provider file.
    pub(crate) fn provider_type(&self) -> TokenStream {
        let path = self.path;
        match self.module {
            Some(_) => path.clone(),
            None => quote_spanned!(Span::mixed_site()=> #path::Provider),
        }
    }

    /// The handle type of a kind.
    pub(crate) fn handle(&self, kind: Kind) -> TokenStream {
        let path = self.path;
        let ident = Ident::new(&name::type_name(self.provider.name(), kind.name), Span::mixed_site());
        match kind.mode {
            Mode::Module => path.clone(),
            Mode::Resource => quote_spanned!(Span::mixed_site()=> #path::#ident),
            Mode::Data => quote_spanned!(Span::mixed_site()=> #path::data::#ident),
            Mode::Ephemeral => quote_spanned!(Span::mixed_site()=> #path::ephemeral::#ident),
        }
    }
}

/// Where a value goes.
#[derive(Clone, Copy)]
enum Slot<'a> {
    /// An argument that may be left out.
    Optional(&'a str),
    /// An argument that must have a value.
    Required(&'a str),
    /// A field of an object: without a value it is null.
    Field(&'a str),
    /// An entry of a map whose key only the running program knows.
    Entry(&'a [Piece]),
    /// An element of a list.
    Element,
}

pub(crate) struct Emitter<'a> {
    krate: &'a Crate<'a>,
    runtime: TokenStream,
    source: &'a Source,
    kind: Option<Kind>,
    /// Statements so far.
    out: TokenStream,
    /// JSON text that is not yet written by a statement.
    json: String,
    /// The variable that statements write to.
    target: Ident,
    buffers: usize,
    /// The rule of the argument whose value is written, and its name: for values that the running program
    /// judges.
    rule: (RuleId, String),
    /// Expressions whose values are in variables already.
    bound: Vec<(Expression, Ident)>,
    /// Whether wrapper tokens carry the span of what they wrap: rustc's labels are tighter so, but
    /// rust-analyzer would take them for uses of the user's tokens.
    in_editor: bool,
}

type Buffers = BTreeMap<String, Ident>;

impl<'a> Emitter<'a> {
    pub(crate) fn new(krate: &'a Crate<'a>, source: &'a Source, kind: Option<Kind>) -> Self {
        Emitter {
            krate,
            runtime: krate.runtime(),
            source,
            kind,
            out: TokenStream::new(),
            json: String::new(),
            target: Ident::new("__body", Span::mixed_site()),
            buffers: 0,
            rule: (RuleId(0), String::new()),
            bound: Vec::new(),
            in_editor: crate::in_editor(),
        }
    }

    /// The statements that write the body of a kind or a configuration into `__body`, without its
    /// braces: the runtime has entries of its own to add. It also judges the groups that are `open`.
    pub(crate) fn top(mut self, block: Block, body: &Body, open: &[usize]) -> TokenStream {
        if self.kind.is_some() {
            self.repetition(body);
        }
        self.entries(block, body, true);
        self.flush();
        if !open.is_empty() {
            let target = &self.target;
            self.out.extend(quote_spanned!(Span::mixed_site()=> #target.open(&[#(#open),*]);));
        }
        self.out
    }

    /// Statements that use every expression of a body that is not written.
    pub(crate) fn discarded(mut self, body: &Body) -> TokenStream {
        self.discard(body);
        self.out
    }

    fn flush(&mut self) {
        if !self.json.is_empty() {
            let (target, json) = (&self.target, std::mem::take(&mut self.json));
            self.out.extend(quote_spanned!(Span::mixed_site()=> #target.raw(#json);));
        }
    }

    /// Ends a list or object: the comma after its last entry goes.
    fn close(&mut self, bracket: char) {
        if self.json.is_empty() {
            let target = &self.target;
            self.out.extend(quote_spanned!(Span::mixed_site()=> #target.close(#bracket);));
        } else {
            if self.json.ends_with(',') {
                self.json.pop();
            }
            self.json.push(bracket);
            self.json.push(',');
        }
    }

    fn key(&mut self, key: &str) {
        push_json(&mut self.json, key);
        self.json.push(':');
    }

    /// The same emitter with other output, for what stands inside a Rust loop or branch.
    fn inside(&mut self, work: impl FnOnce(&mut Self)) -> TokenStream {
        self.flush();
        let outer = std::mem::take(&mut self.out);
        work(self);
        self.flush();
        std::mem::replace(&mut self.out, outer)
    }

    fn with_target(&mut self, target: &Ident, work: impl FnOnce(&mut Self)) {
        self.flush();
        let outer = std::mem::replace(&mut self.target, target.clone());
        work(self);
        self.flush();
        self.target = outer;
    }

    /// A body with its braces and a comma after it.
    fn body(&mut self, block: Block, body: &Body) {
        self.json.push('{');
        self.entries(block, body, false);
        self.close('}');
    }

    fn entries(&mut self, block: Block, body: &Body, top: bool) {
        let dynamic = beside::all_dynamic(block, body);
        let body = dynamic.as_ref().unwrap_or(body);
        let mut buffers = Buffers::new();
        self.find_buffers(&body.items, false, &mut buffers);
        let runtime = self.runtime.clone();
        for buffer in buffers.values() {
            self.out.extend(quote_spanned!(Span::mixed_site()=> let mut #buffer = #runtime::Body::new();));
        }
        self.items(block, &body.items, &buffers, top);
        for (name, buffer) in &buffers {
            self.flush();
            let (target, nested) = (&self.target, block.block(name));
            let single = nested.is_some_and(|nested| nested.nesting.is_single());
            let (min, max) = nested.map_or((0, 0), |nested| (nested.min, nested.max.unwrap_or(0)));
            // how many blocks Terraform makes, it alone knows
            let min = if makes(&body.items, name) { 0 } else { min };
            self.out.extend(quote_spanned!(Span::mixed_site()=> #target.blocks(#name, #buffer, #single, #min, #max);));
        }
    }

    /// Blocks that stand in loops or branches are gathered in a buffer for each name, since JSON wants
    /// all blocks of a name in one list.
    fn find_buffers(&mut self, items: &[Item], dynamic: bool, buffers: &mut Buffers) {
        for item in items {
            match item {
                Item::Block(name, _) if dynamic && !buffers.contains_key(&name.text) => {
                    self.buffers += 1;
                    buffers.insert(name.text.clone(), format_ident!("__blocks_{}", self.buffers, span = Span::mixed_site()));
                }
                Item::Labelled(word, ..) if dynamic && word.text == DYNAMIC && !buffers.contains_key(DYNAMIC) => {
                    self.buffers += 1;
                    buffers.insert(DYNAMIC.into(), format_ident!("__blocks_{}", self.buffers, span = Span::mixed_site()));
                }
                Item::Loop(_, _, body) => self.find_buffers(&body.items, true, buffers),
                Item::Branches(branches) => {
                    for (_, _, body) in branches {
                        self.find_buffers(&body.items, true, buffers);
                    }
                }
                _ => {}
            }
        }
    }

    fn items(&mut self, block: Block, items: &[Item], buffers: &Buffers, top: bool) {
        let mut written: Vec<&str> = Vec::new();
        for item in items {
            match item {
                Item::Argument(name, value) => self.argument(block, name, value, top),
                Item::Block(name, body) => {
                    if let Some(buffer) = buffers.get(&name.text) {
                        self.with_target(buffer, |emitter| emitter.nested(block, &name.text, body));
                    } else if !written.contains(&name.text.as_str()) {
                        written.push(&name.text);
                        self.repeated(block, items, name, top);
                    }
                }
                Item::Labelled(word, label, body) => match Dynamic::of(word, label, body) {
                    Some(dynamic) if buffers.contains_key(DYNAMIC) => {
                        self.with_target(&buffers[DYNAMIC], |emitter| emitter.dynamic_block(block, &dynamic));
                    }
                    Some(_) if written.contains(&DYNAMIC) => {}
                    Some(_) => {
                        written.push(DYNAMIC);
                        self.dynamic_blocks(block, items);
                    }
                    None if top && self.kind.is_some_and(|kind| kind.mode != Mode::Module) && word.text == PROVISIONER => {
                        if !written.contains(&PROVISIONER) {
                            written.push(PROVISIONER);
                            self.provisioners(items);
                        }
                    }
                    None => self.discard(body),
                },
                Item::Partial(_) => {}
                Item::Loop(_, head, body) => self.repeat(*head, |emitter| emitter.items(block, &body.items, buffers, false)),
                Item::Branches(branches) => self.branch(branches, |emitter, body| emitter.items(block, &body.items, buffers, false)),
            }
        }
    }

    /// A Rust loop around what is written.
    fn repeat(&mut self, head: Expression, write: impl FnOnce(&mut Self)) {
        let inner = self.inside(write);
        let head = self.source.expression(head);
        self.out.extend(quote_spanned!(Span::mixed_site()=> for #head { #inner }));
    }

    /// A Rust `if` around what is written.
    fn branch(&mut self, branches: &[(Node, Option<Expression>, Body)], write: impl Fn(&mut Self, &Body)) {
        self.flush();
        for (position, (_, condition, body)) in branches.iter().enumerate() {
            let inner = self.inside(|emitter| write(emitter, body));
            let otherwise = (position > 0).then(|| quote_spanned!(Span::mixed_site()=> else));
            let condition = condition.map(|condition| {
                let condition = self.source.expression(condition);
                quote_spanned!(Span::mixed_site()=> if #condition)
            });
            self.out.extend(quote_spanned!(Span::mixed_site()=> #otherwise #condition { #inner }));
        }
    }

    /// All blocks of one name, at the place of the first.
    fn repeated(&mut self, block: Block, items: &[Item], name: &Name, top: bool) {
        let all = blocks(items, &name.text);
        let single = match block.block(&name.text) {
            Some(nested) => nested.nesting.is_single(),
            None if block.attribute(&name.text).is_some_and(|attribute| attribute.as_blocks().is_some()) => false,
            None => {
                if top && name.text == "connection" {
                    all.take(1).for_each(|body| self.connection(body));
                } else if top
                    && self.kind.is_none_or(|kind| is_meta_block(kind.mode, &name.text))
                    && is_meta_block(Mode::Resource, &name.text)
                {
                    all.for_each(|body| self.lifecycle(body));
                } else {
                    all.for_each(|body| self.discard(body));
                }
                return;
            }
        };
        self.key(&name.text);
        if !single {
            self.json.push('[');
        }
        for body in all.take(if single { 1 } else { usize::MAX }) {
            self.nested(block, &name.text, body);
        }
        if !single {
            self.close(']');
        }
    }

    /// One block, or one object of an argument that may be written as blocks.
    fn nested(&mut self, block: Block, name: &str, body: &Body) {
        if let Some(nested) = block.block(name) {
            self.body(nested.block, body);
        } else if let Some(object) = block.attribute(name).and_then(|attribute| attribute.as_blocks()) {
            self.object_block(object, body);
        } else {
            self.discard(body);
        }
    }

    fn argument(&mut self, block: Block, name: &Name, value: &Value, top: bool) {
        match block.attribute(&name.text) {
            Some(attribute) if attribute.is_settable() => {
                let reference = match self.krate.module {
                    Some(module) if top => module.leaf(&name.text).map(Leaf::Input),
                    _ => attribute.wanted().map(Leaf::Reference),
                };
                let slot = if attribute.is_required() { Slot::Required(&name.text) } else { Slot::Optional(&name.text) };
                self.ruled(attribute.rule, &name.text, |emitter| emitter.value(slot, attribute.ty, reference, value));
            }
            _ if top && name.text == "providers" && self.krate.module.is_some() => self.providers(value),
            _ if top && name.text == "depends_on" || top && name.text == "provider" && self.krate.module.is_none() => {
                self.meta(&name.text, value)
            }
            // written already
            _ if top && self.kind.is_some() && Repetition::of(&name.text).is_some() => {}
            _ => self.discard_value(value),
        }
    }

    fn ruled(&mut self, rule: RuleId, name: &str, work: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.rule, (rule, name.to_owned()));
        work(self);
        self.rule = outer;
    }

    fn template(&self, pieces: &[Piece]) -> TokenStream {
        template(&self.runtime, self.source, pieces)
    }

    /// Uses the expressions of something that was refused, so that their variables count as used and
    /// keep their types.
    fn discard(&mut self, body: &Body) {
        for item in &body.items {
            match item {
                Item::Argument(_, value) => self.discard_value(value),
                Item::Block(_, body) | Item::Labelled(_, _, body) => self.discard(body),
                Item::Loop(_, head, body) => self.repeat(*head, |emitter| emitter.discard(body)),
                Item::Branches(branches) => self.branch(branches, Self::discard),
                Item::Partial(_) => {}
            }
        }
    }

    fn discard_value(&mut self, value: &Value) {
        let each = |emitter: &mut Self, expression: Expression| {
            emitter.flush();
            let expression = emitter.source.expression(expression);
            emitter.out.extend(quote_spanned!(Span::mixed_site()=> let _ = &(#expression);));
        };
        match &value.kind {
            ValueKind::Expression(expression) => each(self, *expression),
            ValueKind::Text(pieces) => {
                for piece in pieces {
                    if let Piece::Expression(expression) = piece {
                        each(self, *expression);
                    }
                }
            }
            ValueKind::List(values) => values.iter().for_each(|value| self.discard_value(value)),
            ValueKind::Object(fields) => fields.iter().for_each(|field| self.discard_value(&field.value)),
            ValueKind::Json(value) => self.discard_value(value),
            _ => {}
        }
    }
}

const DYNAMIC: &str = "dynamic";

/// Whether a `dynamic` block makes blocks of a name.
fn makes(items: &[Item], name: &str) -> bool {
    items.iter().any(|item| match item {
        Item::Labelled(word, label, _) => word.text == DYNAMIC && label.text == name,
        Item::Loop(_, _, body) => makes(&body.items, name),
        Item::Branches(branches) => branches.iter().any(|(_, _, body)| makes(&body.items, name)),
        _ => false,
    })
}

/// All blocks of one name.
fn blocks<'b>(items: &'b [Item], name: &str) -> impl Iterator<Item = &'b Body> {
    items.iter().filter_map(move |item| match item {
        Item::Block(other, body) if other.text == name => Some(body),
        _ => None,
    })
}

/// A string with `${..}` in it, as an expression of the runtime.
pub(crate) fn template(runtime: &TokenStream, source: &Source, pieces: &[Piece]) -> TokenStream {
    let steps = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => quote_spanned!(Span::mixed_site()=> .text(#text)),
        Piece::Expression(expression) => {
            let given = source.given(*expression);
            let (method, expression) = (given.method("value", Span::mixed_site()), given.tokens);
            quote_spanned!(Span::mixed_site()=> .#method(#expression))
        }
    });
    quote_spanned!(Span::mixed_site()=> #runtime::Template::new()#(#steps)*)
}

fn escape_template(text: &str) -> String {
    let mut template = String::with_capacity(text.len());
    ferroform_schema::json::push_template(&mut template, text);
    template
}

fn template_json(text: &str) -> String {
    json_string(&escape_template(text))
}

fn json_string(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    push_json(&mut json, text);
    json
}

fn push_json(json: &mut String, text: &str) {
    ferroform_schema::json::push_string(json, text);
}
