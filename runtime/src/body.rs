//! The body of a block, as the expansion of a macro writes it.

use crate::argument::{Argument, Behind, Direct, Each, Literal, Optional, Yields};
use crate::handle::{Expr, Kind, ProviderCrate, node_of, thing};
use crate::module::Passed;
use crate::program::{self, Form, Instances, Notes, Precedence, Term};
use crate::stack::{Configured, ProviderHandle};
use crate::template::{Piece, Template, escape_native, raw_template};
use ferroform_schema::provider::{Provider, RuleId};
use ferroform_schema::rule::{Group, Rule, number};
use ferroform_schema::{check, entries, json};
use std::cell::RefCell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;
use std::rc::Rc;

/// What a value is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// Terraform's JSON syntax: every string is a template.
    Json,
    /// Terraform's native expressions, as within a function call.
    Native,
    /// Within a string.
    Template,
}

/// Where a value is written to.
#[derive(Debug)]
#[doc(hidden)]
pub struct Sink {
    pub(crate) syntax: Syntax,
    pub(crate) text: String,
    /// How tightly the native expression that was written last binds.
    pub(crate) precedence: Precedence,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) notes: Notes,
    /// Where values stand that are passed on unjudged: from and to which byte of the text.
    pub(crate) unchecked: Vec<Range<usize>>,
    /// What judges the strings and numbers that are written next.
    pub(crate) judge: Option<Judge>,
}

/// A rule of the provider, for the value of one argument.
#[derive(Debug)]
pub(crate) struct Judge {
    provider: Provider,
    rule: Rc<Rule>,
    argument: &'static str,
}

/// A rule of a provider, read once: a loop judges thousands of values by the same one, which may list hundreds.
fn rule_of(provider: Provider, id: u16) -> Option<Rc<Rule>> {
    thread_local! {
        static KNOWN: RefCell<HashMap<(u64, u16), Rc<Rule>>> = RefCell::default();
    }
    KNOWN.with_borrow_mut(|known| match known.entry((provider.hash(), id)) {
        Entry::Occupied(rule) => Some(Rc::clone(rule.get())),
        Entry::Vacant(place) => provider.rule(RuleId(id)).map(|rule| Rc::clone(place.insert(Rc::new(rule)))),
    })
}

impl Sink {
    pub(crate) fn new(syntax: Syntax) -> Sink {
        let precedence = Precedence::Atom;
        Sink { syntax, text: String::new(), precedence, pieces: Vec::new(), notes: Notes::default(), unchecked: Vec::new(), judge: None }
    }

    /// Notes what the provider's rule has against a value.
    fn judge(&mut self, refuse: impl FnOnce(&Rule) -> Option<String>) {
        let Some(Judge { provider, rule, argument }) = &self.judge else { return };
        if let Some(refusal) = refuse(rule) {
            let (source, version) = (provider.source(), provider.version());
            let problem = format!("`{argument}` wants {refusal} (a rule of {source} {version})");
            self.problem(problem);
        }
    }

    /// Judges how many elements a list has.
    pub(crate) fn elements(&mut self, count: usize) {
        self.judge(|rule| rule.refuse_count(count));
    }

    pub(crate) fn raw(&mut self, text: &str) {
        match self.syntax {
            Syntax::Template => self.pieces.push(Piece::Text(text.to_owned())),
            _ => self.text.push_str(text),
        }
    }

    pub(crate) fn string(&mut self, text: &str) {
        match self.syntax {
            Syntax::Json => {
                self.judge(|rule| rule.refuse_text(text));
                // most texts have nothing to escape, and need no copy
                if text.bytes().any(|byte| matches!(byte, b'$' | b'%' | b'\r' | 0xEF)) {
                    let mut template = String::new();
                    json::push_template(&mut template, text);
                    json::push_string(&mut self.text, &template);
                } else {
                    json::push_string(&mut self.text, text);
                }
            }
            Syntax::Native => {
                self.text.push('"');
                escape_native(&mut self.text, text);
                self.text.push('"');
            }
            Syntax::Template => match self.pieces.last_mut() {
                Some(Piece::Text(before)) => before.push_str(text),
                _ => self.pieces.push(Piece::Text(text.to_owned())),
            },
        }
    }

    pub(crate) fn number(&mut self, text: String) {
        match self.syntax {
            Syntax::Template => self.string(&text),
            _ => {
                self.judge(|rule| rule.refuse_number(&text));
                self.precedence = if text.starts_with('-') { Precedence::Unary } else { Precedence::Atom };
                self.text.push_str(&text);
            }
        }
    }

    pub(crate) fn float(&mut self, value: f64, text: String) {
        if !value.is_finite() {
            self.problem(format!("{text} is not a number that Terraform has"));
        }
        self.number(text);
    }

    /// A string where a number is wanted: Terraform would convert it, or fail.
    pub(crate) fn numeric_string(&mut self, text: &str) {
        if number(text).is_none() {
            self.problem(format!("a number is wanted, and {text:?} is not one"));
        }
        self.string(text);
    }

    pub(crate) fn bool(&mut self, value: bool) {
        self.raw(if value { "true" } else { "false" });
    }

    pub(crate) fn template(&mut self, template: Template) {
        let Template(Sink { pieces, notes, .. }) = template;
        self.term(&Term { form: Form::Template(pieces), notes });
    }

    pub(crate) fn term(&mut self, term: &Term) {
        self.notes.extend(&term.notes);
        match (self.syntax, &term.form) {
            (Syntax::Template, Form::Template(pieces)) => {
                for piece in pieces {
                    match piece {
                        Piece::Text(text) => self.string(text),
                        Piece::Expression(_) => self.pieces.push(piece.clone()),
                    }
                }
            }
            (Syntax::Template, Form::Expression(text, _)) => self.pieces.push(Piece::Expression(text.clone())),
            (Syntax::Native, form) => {
                self.precedence = form.precedence();
                self.text.push_str(&term.text());
            }
            (Syntax::Json, Form::Template(pieces)) if pieces.iter().all(|piece| matches!(piece, Piece::Text(_))) => {
                let whole: String = pieces.iter().map(|piece| if let Piece::Text(text) = piece { text.as_str() } else { "" }).collect();
                self.string(&whole);
            }
            (Syntax::Json, Form::Template(pieces)) => json::push_string(&mut self.text, &raw_template(pieces, json::push_template)),
            (Syntax::Json, Form::Expression(text, _)) => json::push_string(&mut self.text, &format!("${{{text}}}")),
        }
    }

    /// The key of a map: a string, and what separates it from its value.
    pub(crate) fn key(&mut self, key: &str) {
        let judge = self.judge.take();
        self.string(key);
        self.judge = judge;
        self.raw(if self.syntax == Syntax::Native { "=" } else { ":" });
    }

    /// Ends a list or object: the comma after its last entry goes.
    pub(crate) fn close(&mut self, bracket: char) {
        if self.text.ends_with(',') {
            self.text.pop();
        }
        self.text.push(bracket);
        self.precedence = Precedence::Atom;
    }

    pub(crate) fn position(&self) -> usize {
        self.text.len()
    }

    pub(crate) fn rewind(&mut self, position: usize) {
        self.text.truncate(position);
    }

    pub(crate) fn problem(&mut self, problem: impl Into<String>) {
        self.notes.problems.push(problem.into());
    }
}

/// The entries of a block, each followed by a comma.
#[derive(Debug)]
#[doc(hidden)]
pub struct Body {
    pub(crate) sink: Sink,
    pub(crate) depends_on: Vec<u32>,
    pub(crate) provider: Option<ProviderHandle>,
    /// The configurations of providers that a module takes.
    pub(crate) passed: Vec<Passed>,
    /// The groups that the macro could not judge, by their places.
    pub(crate) open: &'static [usize],
    /// Where lists begin whose elements are counted.
    counted: Vec<usize>,
    pub(crate) instances: Instances,
}

impl Default for Body {
    fn default() -> Self {
        Body::with(Syntax::Json)
    }
}

impl Body {
    /// An empty body.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub(crate) fn with(syntax: Syntax) -> Self {
        Body {
            sink: Sink::new(syntax),
            depends_on: Vec::new(),
            provider: None,
            passed: Vec::new(),
            open: &[],
            counted: Vec::new(),
            instances: Instances::Single,
        }
    }

    /// Text that the macro has judged and written.
    pub fn raw(&mut self, text: &str) {
        self.sink.raw(text);
    }

    /// The next value is judged by a rule of the provider.
    pub fn judged<P: ProviderCrate>(&mut self, rule: u16, argument: &'static str) -> &mut Self {
        let provider = P::schema();
        self.sink.judge = rule_of(provider, rule).map(|rule| Judge { provider, rule, argument });
        self
    }

    /// The groups of arguments that only the running program can judge.
    pub fn open(&mut self, groups: &'static [usize]) {
        self.open = groups;
    }

    /// Judges those groups, in a body that is written whole.
    pub(crate) fn judge_groups(&mut self, kind: &str, groups: &[Group]) {
        let wrong = check::written(kind, groups, &self.sink.text, &self.sink.unchecked);
        self.sink.notes.problems.extend(wrong);
    }

    /// A list begins whose elements are counted.
    pub fn count(&mut self) {
        self.counted.push(self.sink.position());
    }

    /// A list ends whose elements were counted.
    pub fn counted<P: ProviderCrate>(&mut self, rule: u16, argument: &'static str) {
        let start = self.counted.pop().unwrap_or_default();
        let list = self.sink.text[start..].trim_end_matches(',');
        let list = list.strip_suffix(']').unwrap_or(list);
        let count = entries::of_list(list).count();
        self.judged::<P>(rule, argument).sink.elements(count);
        self.sink.judge = None;
    }

    /// `key = value`, or nothing if there is no value.
    pub fn argument<T, M>(&mut self, key: &str, value: impl Argument<T, M>) {
        let start = self.start(key);
        if self.write(key, value) {
            self.sink.raw(",");
        } else {
            self.sink.rewind(start);
        }
    }

    /// `key = value`; that there is no value is a problem.
    pub fn required<T, M>(&mut self, key: &str, value: impl Argument<T, M>) {
        let start = self.start(key);
        if self.write(key, value) {
            self.sink.raw(",");
        } else {
            self.sink.rewind(start);
            self.sink.problem(format!("`{key}` is required, and its value is None"));
        }
    }

    /// `key = value` of an object, which wants every field: null if there is no value.
    pub fn field<T, M>(&mut self, key: &str, value: impl Argument<T, M>) {
        self.start(key);
        if !self.write(key, value) {
            self.sink.raw("null");
        }
        self.sink.raw(",");
    }

    /// Writes a value, which the rule set for it judges; `false` if there is none.
    fn write_element<T, M>(&mut self, value: impl Argument<T, M>) -> bool {
        let written = value.write(&mut self.sink);
        self.sink.judge = None;
        written
    }

    /// Writes a value; what is wrong with it is told with its key.
    fn write<T, M>(&mut self, key: &str, value: impl Argument<T, M>) -> bool {
        let known = self.sink.notes.problems.len();
        let written = self.write_element(value);
        // what a rule says names the argument already
        let unnamed = self.sink.notes.problems[known..].iter_mut().filter(|problem| !problem.starts_with(&format!("`{key}` ")));
        for problem in unnamed {
            *problem = format!("`{key}`: {problem}");
        }
        written
    }

    fn start(&mut self, key: &str) -> usize {
        let start = self.sink.position();
        json::push_string(&mut self.sink.text, key);
        self.sink.raw(":");
        start
    }

    /// An element of a list, or nothing if there is no value.
    pub fn element<T, M>(&mut self, value: impl Argument<T, M>) {
        if self.write_element(value) {
            self.sink.raw(",");
        }
    }

    /// An entry of a map whose key has expressions in it.
    pub fn entry<T, M>(&mut self, key: Template, value: impl Argument<T, M>) {
        let start = self.sink.position();
        self.key(key);
        if self.write_element(value) {
            self.sink.raw(",");
        } else {
            self.sink.rewind(start);
        }
    }

    /// [`argument`](Self::argument) of a value that is lent.
    pub fn argument_lent<T, M>(&mut self, key: &str, value: &(impl Argument<T, M> + Clone)) {
        self.argument(key, value.clone());
    }

    /// [`required`](Self::required) of a value that is lent.
    pub fn required_lent<T, M>(&mut self, key: &str, value: &(impl Argument<T, M> + Clone)) {
        self.required(key, value.clone());
    }

    /// [`field`](Self::field) of a value that is lent.
    pub fn field_lent<T, M>(&mut self, key: &str, value: &(impl Argument<T, M> + Clone)) {
        self.field(key, value.clone());
    }

    /// [`element`](Self::element) of a value that is lent.
    pub fn element_lent<T, M>(&mut self, value: &(impl Argument<T, M> + Clone)) {
        self.element(value.clone());
    }

    /// [`entry`](Self::entry) of a value that is lent.
    pub fn entry_lent<T, M>(&mut self, key: Template, value: &(impl Argument<T, M> + Clone)) {
        self.entry(key, value.clone());
    }

    /// A key that has expressions in it.
    pub fn key(&mut self, key: Template) {
        let is_text = key.0.pieces.iter().all(|piece| matches!(piece, Piece::Text(_)));
        let native = self.sink.syntax == Syntax::Native;
        if native && !is_text {
            // an expression as a key of an object stands in parentheses
            self.sink.raw("(");
        }
        let judge = self.sink.judge.take();
        self.sink.template(key);
        self.sink.judge = judge;
        self.sink.raw(match (native, is_text) {
            (true, true) => "=",
            (true, false) => ")=",
            (false, _) => ":",
        });
    }

    /// Ends a list or object.
    pub fn close(&mut self, bracket: char) {
        self.sink.close(bracket);
        self.sink.raw(",");
    }

    /// The blocks of one name that loops and branches have written.
    pub fn blocks(&mut self, name: &str, blocks: Body, single: bool, min: u32, max: u32) {
        let count = entries::of_list(&blocks.sink.text).count();
        if count < min as usize {
            self.sink.problem(format!("at least {min} `{name}` {} wanted, and there are {count}", blocks_are(min)));
        }
        let max = if single { 1 } else { max };
        if max > 0 && count > max as usize {
            self.sink.problem(format!("at most {max} `{name}` {} allowed, and there are {count}", blocks_are(max)));
        }
        self.sink.notes.extend(&blocks.sink.notes);
        if count > 0 {
            self.start(name);
            self.sink.raw(if single { "" } else { "[" });
            let moved = self.sink.position();
            self.sink.unchecked.extend(blocks.sink.unchecked.iter().map(|at| at.start + moved..at.end + moved));
            self.sink.raw(blocks.sink.text.trim_end_matches(','));
            self.sink.raw(if single { "," } else { "]," });
        }
    }

    /// `depends_on`, or a part of it.
    pub fn depends_on<M>(&mut self, dependency: impl Dependency<M>) {
        dependency.nodes(&mut self.depends_on);
    }

    /// `depends_on` of what is lent.
    pub fn depends_on_lent<M>(&mut self, dependency: &(impl Dependency<M> + Clone)) {
        self.depends_on(dependency.clone());
    }

    /// `provider`
    pub fn provider<P: ProviderCrate, M>(&mut self, provider: &impl ProviderChoice<P, M>) {
        self.provider = provider.chosen();
    }

    /// `replace_triggered_by`, or a part of it.
    pub fn trigger<M>(&mut self, trigger: impl Trigger<M>) {
        let mut terms = Vec::new();
        trigger.terms(&mut terms);
        for term in terms {
            if !is_reference_to_resource(&term) {
                self.sink.problem(format!("`replace_triggered_by` takes resources and their attributes, and `{}` is neither", term.text()));
            }
            self.sink.notes.extend(&term.notes);
            json::push_string(&mut self.sink.text, &term.text());
            self.sink.raw(",");
        }
    }

    /// `replace_triggered_by` of what is lent.
    pub fn trigger_lent<M>(&mut self, trigger: &(impl Trigger<M> + Clone)) {
        self.trigger(trigger.clone());
    }

    /// A lifecycle argument that Terraform wants before it evaluates anything.
    pub fn flag(&mut self, key: &str, value: bool) {
        self.start(key);
        self.sink.bool(value);
        self.sink.raw(",");
    }
}

fn blocks_are(count: u32) -> &'static str {
    if count == 1 { "block is" } else { "blocks are" }
}

/// Data sources and ephemeral resources never change in a plan, and computed values have no change of their own.
fn is_reference_to_resource(term: &Term) -> bool {
    let [node] = term.notes.references.as_slice() else { return false };
    let others = ["data.", "ephemeral.", "module.", "var.", "local."];
    let is_reference = |address: &str| term.text().starts_with(address) && !others.iter().any(|other| address.starts_with(other));
    term.form.precedence() == Precedence::Atom && program::with_node(*node, |node| is_reference(&node.address))
}

/// What a resource can depend on: a handle, or an `Option`, a vector, an array, a slice or an iterator of
/// handles, or a reference to any of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in `depends_on`",
    label = "not a resource or data source",
    note = "`depends_on` takes whole resources, such as `vpc`, and vectors of them, not their attributes"
)]
pub trait Dependency<M> {
    #[doc(hidden)]
    fn nodes(self, nodes: &mut Vec<u32>);
}

#[diagnostic::do_not_recommend]
impl<K: Kind> Dependency<Direct> for K {
    fn nodes(self, nodes: &mut Vec<u32>) {
        nodes.push(node_of(&self));
    }
}

/// A configuration of the provider `P`, or an `Option` of one, or a reference to either.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no configuration of this resource's provider",
    label = "not a configuration of `{P}`",
    note = "`provider` takes what `provider!(stack, aws \"name\" {{ .. }})` returns"
)]
pub trait ProviderChoice<P, M> {
    #[doc(hidden)]
    fn chosen(&self) -> Option<ProviderHandle>;
}

#[diagnostic::do_not_recommend]
impl<P> ProviderChoice<P, Direct> for Configured<P> {
    fn chosen(&self) -> Option<ProviderHandle> {
        Some(self.handle())
    }
}

#[diagnostic::do_not_recommend]
impl<P, C: ProviderChoice<P, M>, M> ProviderChoice<P, Optional<M>> for Option<C> {
    fn chosen(&self) -> Option<ProviderHandle> {
        self.as_ref().and_then(C::chosen)
    }
}

#[diagnostic::do_not_recommend]
impl<P, C: ProviderChoice<P, M>, M> ProviderChoice<P, Each<M>> for &C {
    fn chosen(&self) -> Option<ProviderHandle> {
        (**self).chosen()
    }
}

/// What replaces a resource when it changes: another resource, an attribute of one, or several of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in `replace_triggered_by`",
    label = "neither a resource nor an attribute of one"
)]
pub trait Trigger<M> {
    #[doc(hidden)]
    fn terms(self, terms: &mut Vec<Term>);
}

#[diagnostic::do_not_recommend]
impl<T> Trigger<Literal> for Expr<T> {
    fn terms(self, terms: &mut Vec<Term>) {
        terms.push(self.term());
    }
}

#[diagnostic::do_not_recommend]
impl<K: Kind> Trigger<Direct> for K {
    fn terms(self, terms: &mut Vec<Term>) {
        terms.push(thing(&self));
    }
}

/// What holds for one also holds for a reference to it, and for several.
macro_rules! several {
    ($trait:ident, $method:ident, $each:ty) => {
        #[diagnostic::do_not_recommend]
        impl<D: $trait<M> + Clone, M> $trait<Behind<M>> for &D {
            fn $method(self, each: &mut Vec<$each>) {
                self.clone().$method(each);
            }
        }
        #[diagnostic::do_not_recommend]
        impl<I: Iterator<Item: $trait<M>>, M> $trait<Yields<M>> for I {
            fn $method(self, each: &mut Vec<$each>) {
                self.for_each(|one| one.$method(each));
            }
        }
        several!($trait, $method, $each, Option<D>, D,);
        several!($trait, $method, $each, Vec<D>, D,);
        several!($trait, $method, $each, [D; N], D, const N: usize,);
        several!($trait, $method, $each, &'a [D], &'a D, 'a,);
    };
    ($trait:ident, $method:ident, $each:ty, $type:ty, $one:ty, $($generics:tt)*) => {
        #[diagnostic::do_not_recommend]
        impl<$($generics)* D, M> $trait<Each<M>> for $type
        where
            $one: $trait<M>,
        {
            fn $method(self, each: &mut Vec<$each>) {
                self.into_iter().$method(each);
            }
        }
    };
}
several!(Dependency, nodes, u32);
several!(Trigger, terms, Term);
