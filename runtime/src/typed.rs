//! What type of Terraform's a Rust value has by itself, and what type two values have in common.

use crate::argument::{Argument, Behind, Direct, Each, Number, Numeric, Pairs, Whole, Yields};
use crate::body::{Sink, Syntax};
use crate::handle::{Element, Expr, Fields};
use crate::marker::{Any, Arn, Bool, Converts, Id, IdArnOrName, List, Map, Name, Nothing, Num, Set, Str};
use crate::template::Template;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A value whose type as Terraform's follows from its own: a string, a number, a bool, an expression, or a
/// collection of these.
///
/// Where a function takes a list of anything and gives an element of it, this says what the anything is. `M` is
/// always inferred.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no type of Terraform's",
    label = "neither a string, a number, a bool, an expression nor a collection of these",
    note = "over structs of your own, a Rust loop with `resource!` in it is the way",
    note = "to mix types in one collection, write each as `Expr::<Any>::of(..)`; for no value, `Null`"
)]
pub trait Typed<M>: Argument<Self::Type, M> {
    /// That type.
    type Type: Element;
}

macro_rules! typed {
    ($({$($generics:tt)*} $type:ty => $of:ty, $how:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> Typed<$how> for $type {
            type Type = $of;
        }
    )*};
}
macro_rules! scalars {
    ($($of:ty: $($type:ty),*;)*) => {$(typed! { $({} $type => $of, Direct;)* })*};
}
scalars! {
    Str: &str, String, Cow<'_, str>, std::rc::Rc<str>, std::sync::Arc<str>, Box<str>, char, IpAddr, Ipv4Addr, Ipv6Addr, Template;
    Bool: bool;
    Nothing: Null;
}
typed! {
    {T: Element + Converts<T>} Expr<T> => T, Direct;
    {V: Number} V => Num, Numeric;
    {T: Fields} T => T, Whole;
    {V: Typed<M> + Clone, M} &V => V::Type, Behind<M>;
    {V: Typed<M>, M} Vec<V> => List<V::Type>, Each<M>;
    {V: Typed<M>, M} VecDeque<V> => List<V::Type>, Each<M>;
    {V: Typed<M>, M} BTreeSet<V> => List<V::Type>, Each<M>;
    {V: Typed<M>, M, const N: usize} [V; N] => List<V::Type>, Each<M>;
    {I: Iterator<Item: Typed<M>>, M} I => List<<I::Item as Typed<M>>::Type>, Yields<M>;
    {K: AsRef<str>, V: Typed<M>, M} BTreeMap<K, V> => Map<V::Type>, Pairs<M>;
    {K: AsRef<str>, V: Typed<M>, M, S} HashMap<K, V, S> => Map<V::Type>, Pairs<M>;
    {K: AsRef<str>, V: Typed<M>, M} Vec<(K, V)> => Map<V::Type>, Pairs<M>;
    {K: AsRef<str>, V: Typed<M>, M, const N: usize} [(K, V); N] => Map<V::Type>, Pairs<M>;
}

#[diagnostic::do_not_recommend]
impl<'a, V, M> Typed<Each<M>> for &'a [V]
where
    &'a V: Typed<M>,
{
    type Type = List<<&'a V as Typed<M>>::Type>;
}

/// Terraform's `null`: no value, of any type.
///
/// ```
/// use ferroform::prelude::*;
/// use ferroform::Null;
/// fn zone(pinned: Expr<Bool>, names: Expr<List<Str>>) -> Expr<Str> { pinned.choose(names.at(0), Null) }
/// ```
///
/// For an argument that is `null` whatever happens, leave it out, or give `None`.
#[derive(Clone, Copy, Debug)]
pub struct Null;

#[diagnostic::do_not_recommend]
impl<T> Argument<T, Direct> for Null {
    fn write(self, sink: &mut Sink) -> bool {
        // a string cannot hold it; who writes the string says so
        if sink.syntax != Syntax::Template {
            sink.raw("null");
        }
        sink.syntax != Syntax::Template
    }
}

/// The types that two values may have where one of them is chosen, and the type that either then has.
///
/// Numbers and bools beside strings become strings, `null` becomes anything.
#[diagnostic::on_unimplemented(
    message = "Terraform chooses between two values of one type, and `{Self}` and `{Other}` have none in common",
    label = "the other is `{Other}`, this `{Self}`",
    note = "to take what names something for any string, write `.cast::<Str>()` behind both; for any value, `.cast::<Any>()`"
)]
pub trait Unite<Other> {
    /// The type of both.
    type Both: Element;
}

macro_rules! unite {
    ($({$($generics:tt)*} $one:ty, $other:ty => $both:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> Unite<$other> for $one {
            type Both = $both;
        }
    )*};
}
unite! {
    {} Str, Str => Str;
    {} Str, Num => Str;
    {} Num, Str => Str;
    {} Str, Bool => Str;
    {} Bool, Str => Str;
    {} Num, Num => Num;
    {} Bool, Bool => Bool;
    {} Any, Any => Any;
    {T: Fields} T, T => T;
    {T: Unite<U>, U} List<T>, List<U> => List<T::Both>;
    {T: Unite<U>, U} List<T>, Set<U> => Set<T::Both>;
    {T: Unite<U>, U} Set<T>, List<U> => Set<T::Both>;
    {T: Unite<U>, U} Set<T>, Set<U> => Set<T::Both>;
    {T: Unite<U>, U} Map<T>, Map<U> => Map<T::Both>;
}
macro_rules! unite_names {
    ($($role:ident),*) => { unite! { $(
        {K} $role<K>, $role<K> => $role<K>;
        {K} $role<K>, Str => $role<K>;
        {K} Str, $role<K> => $role<K>;
    )* } };
}
unite_names!(Id, Arn, Name, IdArnOrName);
macro_rules! unite_with_all {
    ($({$($generics:tt)*} $type:ty;)*) => { unite! { $(
        {$($generics)*} Any, $type => Any;
        {$($generics)*} $type, Any => Any;
        {$($generics)*} Nothing, $type => $type;
        {$($generics)*} $type, Nothing => $type;
    )* } };
}
unite_with_all! {
    {} Str;
    {} Num;
    {} Bool;
    {K} Id<K>;
    {K} Arn<K>;
    {K} Name<K>;
    {K} IdArnOrName<K>;
    {T} List<T>;
    {T} Set<T>;
    {T} Map<T>;
    {T: Fields} T;
}
unite! {
    {} Any, Nothing => Any;
    {} Nothing, Any => Any;
    {} Nothing, Nothing => Nothing;
}
