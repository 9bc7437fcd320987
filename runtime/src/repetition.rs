//! Resources and blocks that Terraform repeats, by `count`, `for_each` and `dynamic`.
//!
//! See <https://developer.hashicorp.com/terraform/language/meta-arguments/count>,
//! <https://developer.hashicorp.com/terraform/language/meta-arguments/for_each> and
//! <https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks>.

use crate::argument::{Argument, Behind, Direct, Each as EachOf, Pairs, Yields};
use crate::body::{Body, Dependency, Sink, Syntax, Trigger};
use crate::for_expression::{map_values, splat};
use crate::handle::{Element, Expr, Kind, make};
use crate::marker::{Any, List, Map, Num, Set, Str, Text};
use crate::operator::operand;
use crate::program::{self, Instances, Notes, Term};
use crate::template::{Piece, hcl_template};
use crate::typed::Typed;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::marker::PhantomData;

/// A resource with `count`: as many instances as it says, numbered from 0.
///
/// It has no attributes itself, only its instances have:
///
/// ```
/// # use ferroform::prelude::*;
/// # fn declare(stack: &Stack, size: Expr<Num>) {
/// let vpcs: Counted<aws::Vpc> = resource!(stack, aws_vpc "main" {
///     count      = size
///     cidr_block = "10.${count.index}.0.0/16"
/// });
/// let first: Expr<Id<aws::Vpc>> = vpcs.at(0).id;
/// let all: Expr<List<Id<aws::Vpc>>> = vpcs.splat(|vpc| vpc.id);
/// # }
/// ```
///
/// ```compile_fail,E0609
/// # use ferroform::prelude::*;
/// # fn declare(vpcs: Counted<aws::Vpc>) {
/// let id = vpcs.id;
/// # }
/// ```
///
/// Where the number is known to Rust, a loop is usually better: `(0..3).map(|n| resource!(stack, aws_vpc "main-${n}" { .. }))`
/// gives a handle for each, and names that say which is which.
pub struct Counted<K> {
    node: u32,
    of: PhantomData<fn() -> K>,
    /// Keeps it in the thread whose tables it points into.
    thread: PhantomData<*const ()>,
}

/// A resource with `for_each`: one instance for each key of a map, or each string of a set.
///
/// It has no attributes itself, only its instances have:
///
/// ```
/// # use ferroform::prelude::*;
/// # fn declare(stack: &Stack) {
/// let vpcs: Keyed<aws::Vpc> = resource!(stack, aws_vpc "main" {
///     for_each   = { payment = "10.0.0.0/16", analytics = "10.1.0.0/16" }
///     cidr_block = each.value
///     tags       = { Name = each.key }
/// });
/// let payment: Expr<Id<aws::Vpc>> = vpcs.key("payment").id;
/// let all: Expr<List<Id<aws::Vpc>>> = vpcs.splat(|vpc| vpc.id);
/// let by_name: Expr<Map<Id<aws::Vpc>>> = vpcs.by_key(|vpc| vpc.id);
/// # }
/// ```
///
/// Where the keys are known to Rust, a loop is usually better: see [`Counted`].
pub struct Keyed<K> {
    node: u32,
    of: PhantomData<fn() -> K>,
    thread: PhantomData<*const ()>,
}

macro_rules! repeated {
    ($($type:ident),*) => {$(
        impl<K> Clone for $type<K> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<K> Copy for $type<K> {}

        impl<K> $type<K> {
            pub(crate) fn new(node: u32) -> Self {
                $type { node, of: PhantomData, thread: PhantomData }
            }

            /// The whole resource, as expressions name it.
            pub(crate) fn whole(self) -> Term {
                program::whole(self.node)
            }
        }

        impl<K: Kind> $type<K> {
            fn instance(self, index: &Term, unknown: impl FnOnce(&Instances) -> Option<String>) -> K {
                let mut term = Term::atom(format!("{}[{}]", self.whole().text(), index.text()), self.whole().notes.and(&index.notes));
                term.notes.problems.extend(program::with_node(self.node, |node| {
                    unknown(&node.instances).map(|reason| format!("`{}` {reason}", node.address))
                }));
                instance(term)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<K: Kind> Dependency<Direct> for $type<K> {
            fn nodes(self, nodes: &mut Vec<u32>) {
                nodes.push(self.node);
            }
        }

        #[diagnostic::do_not_recommend]
        impl<K: Kind> Trigger<Direct> for $type<K> {
            fn terms(self, terms: &mut Vec<Term>) {
                terms.push(self.whole());
            }
        }
    )*};
}
repeated!(Counted, Keyed);

/// A handle whose attributes are those of what a term names.
fn instance<K: Kind>(term: Term) -> K {
    let fields = size_of::<K>() / size_of::<crate::handle::Raw>();
    make(program::add_region(term, <K::Provider as crate::handle::ProviderCrate>::schema(), K::SHAPE, fields))
}

impl<K: Kind> Counted<K> {
    /// The instance of a number, from 0: a Rust number, or an expression such as `count.index` of another resource.
    #[must_use]
    pub fn at<M>(self, index: impl Argument<Num, M>) -> K {
        let index = operand(index);
        self.instance(&index, |instances| match (instances, index.text().parse::<u64>()) {
            (Instances::Count(Some(count)), Ok(at)) if at >= *count => {
                let there = if *count == 0 { "no instances".to_owned() } else { format!("the instances 0 to {}", count - 1) };
                Some(format!("has {there}, and no {at}"))
            }
            _ => None,
        })
    }

    /// An attribute of every instance, in their order: `vpcs.splat(|vpc| vpc.id)`.
    #[must_use]
    pub fn splat<T>(self, read: impl FnOnce(K) -> Expr<T>) -> Expr<List<T>> {
        let whole = self.whole();
        Expr::new(splat(&whole, &whole.text(), |one| read(instance(one)).term()))
    }
}

impl<K: Kind> Keyed<K> {
    /// The instance of a key: a Rust string, or an expression such as `each.key` of another resource.
    #[must_use]
    pub fn key<M>(self, key: impl Argument<Str, M>) -> K {
        let mut sink = Sink::new(Syntax::Template);
        if !key.write(&mut sink) {
            sink.problem("an instance is asked for by a key that is None");
        }
        let known = match sink.pieces.as_slice() {
            [] => Some(String::new()),
            [Piece::Text(key)] => Some(key.clone()),
            _ => None,
        };
        let text = match sink.pieces.as_slice() {
            [Piece::Expression(only)] => only.clone(),
            pieces => hcl_template(pieces),
        };
        self.instance(&Term::atom(text, sink.notes), |instances| match (instances, known) {
            (Instances::Keys(Some(keys)), Some(key)) if !keys.contains(&key) => {
                let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
                let help = ferroform_schema::suggest::hint(&key, keys.iter().copied());
                let listed = if help.is_empty() && keys.len() <= 8 { format!("; it has `{}`", keys.join("`, `")) } else { help };
                Some(format!("has no instance `{key}`{}", if keys.is_empty() { "; it has none" } else { &listed }))
            }
            _ => None,
        })
    }

    /// An attribute of every instance, sorted by key: `vpcs.splat(|vpc| vpc.id)`.
    #[must_use]
    pub fn splat<T>(self, read: impl FnOnce(K) -> Expr<T>) -> Expr<List<T>> {
        let whole = self.whole();
        Expr::new(splat(&whole, &format!("values({})", whole.text()), |one| read(instance(one)).term()))
    }

    /// An attribute of every instance, by key: `vpcs.by_key(|vpc| vpc.id)`.
    #[must_use]
    pub fn by_key<T>(self, read: impl FnOnce(K) -> Expr<T>) -> Expr<Map<T>> {
        Expr::new(map_values(&self.whole(), |one| read(instance(one)).term()))
    }

    /// The keys, sorted.
    #[must_use]
    pub fn keys(self) -> Expr<List<Str>> {
        Expr::new(Term::atom(format!("keys({})", self.whole().text()), self.whole().notes))
    }
}

/// What `count` is in a body that has it.
#[derive(Clone, Copy)]
pub struct Count {
    /// The number of the instance, from 0.
    pub index: Expr<Num>,
}

/// What `each` is in a body with `for_each`, and what the iterator of a `dynamic` block is in its content.
#[derive(Clone, Copy)]
pub struct Each<V, K = Str> {
    /// The key: of a set the element itself, of a list its number.
    pub key: Expr<K>,
    /// The value of the key.
    pub value: V,
}

impl<V, K> Each<V, K> {
    fn of(variable: &str, value: V) -> Self {
        Each { key: Expr::new(path(variable, "key")), value }
    }
}

fn path(variable: &str, field: &str) -> Term {
    Term::atom(format!("{variable}.{field}"), Notes::default())
}

/// `each` where the value of each key is what the macro has seen of it.
#[doc(hidden)]
#[must_use]
pub fn each<V, K>(variable: &str, value: V) -> Each<V, K> {
    Each::of(variable, value)
}

/// An expression for a part of `each.value`, whose type is known.
#[doc(hidden)]
#[must_use]
pub fn part<T: Element>(path: &str) -> T::Handle {
    T::at(Term::atom(path.to_owned(), Notes::default()))
}

/// An expression for a part of `each.value`, of the type that a value has.
#[doc(hidden)]
#[must_use]
pub fn part_like<V: Typed<M>, M>(_: &V, path: &str) -> <V::Type as Element>::Handle {
    part::<V::Type>(path)
}

/// What `for_each` of a resource goes over: a map, or a set of strings, of Rust or of Terraform; or a [`Keyed`] resource.
///
/// The keys are to be known when Terraform plans; the values need not be.
#[diagnostic::on_unimplemented(
    message = "`for_each` cannot go over `{Self}`",
    label = "neither a map nor a set of strings",
    note = "a list has no keys: where its elements are strings that are known at plan, write `.to_set()`; else there is `count = ..`",
    note = "over structs of your own, write a Rust loop with `resource!` in it"
)]
pub trait ForEach<M> {
    /// The type of `each.value`.
    type Value: Element;
    /// Writes it, and says which keys there are, if they are known.
    #[doc(hidden)]
    fn write(self, sink: &mut Sink) -> Option<BTreeSet<String>>;
}

/// The pairs that an iterator yields.
#[derive(Debug)]
#[doc(hidden)]
pub struct YieldsPairs<M>(PhantomData<M>);

/// What `for_each` of a `dynamic` block goes over: a list, a set or a map, of Rust or of Terraform; or a resource that
/// is repeated itself.
#[diagnostic::on_unimplemented(message = "a `dynamic` block cannot go over `{Self}`", label = "neither a list, a set nor a map")]
pub trait Elements<M> {
    /// The type of the iterator's `key`.
    type Key;
    /// The type of its `value`.
    type Value: Element;
    #[doc(hidden)]
    fn write(self, sink: &mut Sink);
}

macro_rules! expressions {
    ($({$($generics:tt)*} $type:ty => $key:ty, $value:ty $(, $keyed:ident)?;)*) => {$(
        expressions!(@keyed {$($generics)*} $type, $value $(, $keyed)?);
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> Elements<Direct> for $type {
            type Key = $key;
            type Value = $value;
            fn write(self, sink: &mut Sink) {
                sink.term(&self.over());
            }
        }
    )*};
    (@keyed {$($generics:tt)*} $type:ty, $value:ty, keyed) => {
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> ForEach<Direct> for $type {
            type Value = $value;
            fn write(self, sink: &mut Sink) -> Option<BTreeSet<String>> {
                sink.term(&self.over());
                None
            }
        }
    };
    (@keyed {$($generics:tt)*} $type:ty, $value:ty) => {};
}
expressions! {
    {T: Element} Expr<Map<T>> => Str, T, keyed;
    {T: Element + Text} Expr<Set<T>> => Any, T, keyed;
    {T: Element} Expr<List<T>> => Num, T;
    {} Expr<Any> => Any, Any, keyed;
    {K: Kind + Element} Keyed<K> => Str, K, keyed;
    {K: Kind + Element} Counted<K> => Num, K;
}

/// What is gone over, as a term.
trait Over {
    fn over(self) -> Term;
}
impl<T> Over for Expr<T> {
    fn over(self) -> Term {
        self.term()
    }
}
impl<K> Over for Keyed<K> {
    fn over(self) -> Term {
        self.whole()
    }
}
impl<K> Over for Counted<K> {
    fn over(self) -> Term {
        self.whole()
    }
}

/// `toset` of Rust strings; a string twice would be one instance.
fn write_set<V: Argument<Str, M>, M>(values: impl IntoIterator<Item = V>, sink: &mut Sink) -> Option<BTreeSet<String>> {
    let (mut keys, mut texts, mut notes) = (Some(BTreeSet::new()), Vec::new(), Notes::default());
    for value in values {
        let mut element = Sink::new(Syntax::Template);
        if !value.write(&mut element) {
            continue;
        }
        let text = match element.pieces.as_slice() {
            [Piece::Expression(only)] => only.clone(),
            pieces => hcl_template(pieces),
        };
        let key = match element.pieces.as_slice() {
            [] => Some(String::new()),
            [Piece::Text(key)] => Some(key.clone()),
            _ => None,
        };
        if texts.contains(&text) {
            notes.problems.push(format!("`for_each`: {text} stands twice in it, which makes one instance of each"));
        }
        texts.push(text);
        notes.extend(&element.notes);
        keys = keys.zip(key).map(|(mut keys, key)| {
            keys.insert(key);
            keys
        });
    }
    sink.term(&Term::atom(format!("toset([{}])", texts.join(", ")), notes));
    keys
}

macro_rules! sequences {
    ($({$($generics:tt)*} $type:ty => $element:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*, M> ForEach<EachOf<M>> for $type
        where
            $element: Argument<Str, M>,
        {
            type Value = Str;
            fn write(self, sink: &mut Sink) -> Option<BTreeSet<String>> {
                write_set(self, sink)
            }
        }
        #[diagnostic::do_not_recommend]
        impl<$($generics)*, M> Elements<EachOf<M>> for $type
        where
            $element: Typed<M>,
            Self: Argument<List<<$element as Typed<M>>::Type>, EachOf<M>>,
        {
            type Key = Num;
            type Value = <$element as Typed<M>>::Type;
            fn write(self, sink: &mut Sink) {
                Argument::<List<Self::Value>, EachOf<M>>::write(self, sink);
            }
        }
    )*};
}
sequences! {
    {V} Vec<V> => V;
    {V} VecDeque<V> => V;
    {V} BTreeSet<V> => V;
    {V, const N: usize} [V; N] => V;
    {'a, V} &'a [V] => &'a V;
}

macro_rules! maps {
    ($({$($generics:tt)*} $type:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<K: AsRef<str>, V: Typed<M>, M, $($generics)*> ForEach<Pairs<M>> for $type {
            type Value = V::Type;
            fn write(self, sink: &mut Sink) -> Option<BTreeSet<String>> {
                let keys = self.iter().map(|entry| entry.0.as_ref().to_owned()).collect();
                Argument::<Map<V::Type>, Pairs<M>>::write(self, sink);
                Some(keys)
            }
        }
        #[diagnostic::do_not_recommend]
        impl<K: AsRef<str>, V: Typed<M>, M, $($generics)*> Elements<Pairs<M>> for $type {
            type Key = Str;
            type Value = V::Type;
            fn write(self, sink: &mut Sink) {
                Argument::<Map<V::Type>, Pairs<M>>::write(self, sink);
            }
        }
    )*};
}
maps! {
    {} BTreeMap<K, V>;
    {S} HashMap<K, V, S>;
    {} Vec<(K, V)>;
    {const N: usize} [(K, V); N];
}

macro_rules! lent {
    ($($trait:ident {$($associated:ident),*} -> $result:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<F: $trait<M> + Clone, M> $trait<Behind<M>> for &F {
            $(type $associated = F::$associated;)*
            fn write(self, sink: &mut Sink) -> $result {
                self.clone().write(sink)
            }
        }
    )*};
}
lent! {
    ForEach { Value } -> Option<BTreeSet<String>>;
    Elements { Key, Value } -> ();
}

#[diagnostic::do_not_recommend]
impl<I: Iterator<Item: Argument<Str, M>>, M> ForEach<Yields<M>> for I {
    type Value = Str;
    fn write(self, sink: &mut Sink) -> Option<BTreeSet<String>> {
        write_set(self, sink)
    }
}
#[diagnostic::do_not_recommend]
impl<I: Iterator<Item = (K, V)>, K: AsRef<str>, V: Typed<M>, M> ForEach<YieldsPairs<M>> for I {
    type Value = V::Type;
    fn write(self, sink: &mut Sink) -> Option<BTreeSet<String>> {
        ForEach::write(self.collect::<Vec<(K, V)>>(), sink)
    }
}
#[diagnostic::do_not_recommend]
impl<I: Iterator<Item: Typed<M>>, M> Elements<Yields<M>> for I {
    type Key = Num;
    type Value = <I::Item as Typed<M>>::Type;
    fn write(self, sink: &mut Sink) {
        Elements::write(self.collect::<Vec<_>>(), sink);
    }
}

impl Body {
    /// `count`
    pub fn repeat<M>(&mut self, count: impl Argument<Num, M>) -> Count {
        let start = self.sink.position();
        self.required("count", count);
        let text = self.sink.text[start..].trim_end_matches(',').trim_start_matches("\"count\":").trim_matches('"').to_owned();
        if self.sink.notes.problems.is_empty() && !text.contains("${") && text.parse::<u64>().is_err() {
            self.sink.problem(format!("`count` wants a whole number from 0 on, got {text}"));
        }
        self.instances = Instances::Count(text.parse().ok());
        Count { index: Expr::new(path("count", "index")) }
    }

    /// `count` of a value that is lent.
    pub fn repeat_lent<M>(&mut self, count: &(impl Argument<Num, M> + Clone)) -> Count {
        self.repeat(count.clone())
    }

    /// `for_each`
    pub fn for_each<F: ForEach<M>, M>(&mut self, over: F) -> Each<<F::Value as Element>::Handle> {
        self.raw("\"for_each\":");
        let keys = over.write(&mut self.sink);
        self.raw(",");
        self.instances = Instances::Keys(keys);
        Each::of("each", F::Value::at(path("each", "value")))
    }

    /// `for_each` over what is lent.
    pub fn for_each_lent<F: ForEach<M> + Clone, M>(&mut self, over: &F) -> Each<<F::Value as Element>::Handle> {
        self.for_each(over.clone())
    }

    /// The keys of a `for_each` that the macro has written.
    pub fn keys(&mut self, keys: &[&str]) {
        self.instances = Instances::Keys(Some(keys.iter().map(|key| (*key).to_owned()).collect()));
    }

    /// `for_each` of a `dynamic` block.
    pub fn elements<F: Elements<M>, M>(&mut self, over: F, iterator: &str) -> Each<<F::Value as Element>::Handle, F::Key> {
        self.raw("\"for_each\":");
        over.write(&mut self.sink);
        self.raw(",");
        Each::of(iterator, F::Value::at(path(iterator, "value")))
    }

    /// `for_each` of a `dynamic` block over what is lent.
    pub fn elements_lent<F: Elements<M> + Clone, M>(&mut self, over: &F, iterator: &str) -> Each<<F::Value as Element>::Handle, F::Key> {
        self.elements(over.clone(), iterator)
    }
}
