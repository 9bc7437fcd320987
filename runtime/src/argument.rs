//! Which Rust values may stand for which arguments.

use crate::body::{Sink, Syntax};
use crate::handle::{Expr, Fields, whole};
use crate::marker::{Any, Bool, Converts, Map, Num, Sequence, Str, Text};
use crate::template::Template;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::marker::PhantomData;

/// A value that may be given to an argument of type `T`.
///
/// | argument | takes |
/// |---|---|
/// | [`Str`] | strings, numbers, bools, expressions |
/// | [`Id`](crate::Id), [`Arn`](crate::Arn), [`Name`](crate::Name), [`IdArnOrName`](crate::IdArnOrName) | strings, expressions |
/// | [`Num`] | numbers, strings that read as one, expressions |
/// | [`Bool`] | `bool`, expressions |
/// | [`List`](crate::List), [`Set`](crate::Set) | iterators, vectors, arrays and slices of values for its element; expressions |
/// | [`Map`] | maps, iterators, vectors, arrays and slices of pairs of a key and such a value; expressions |
/// | [`Any`] | strings, numbers, bools, vectors, maps, expressions |
///
/// `Option` of any of these leaves the argument out where it is `None`. `M` tells the compiler which of
/// the rules applies; it is always inferred.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be given to an argument that wants `{T}`",
    label = "not a value for `{T}`",
    note = "a whole resource is not a value: give one of its attributes, such as `.id`",
    note = "if Terraform would take it all the same, write `unchecked(..)` around it"
)]
pub trait Argument<T, M> {
    /// Writes the value; `false` if there is none.
    #[doc(hidden)]
    fn write(self, sink: &mut Sink) -> bool;
}

/// The value itself.
#[derive(Debug)]
#[doc(hidden)]
pub enum Direct {}
/// What an `Option` holds.
#[derive(Debug)]
#[doc(hidden)]
pub struct Optional<M>(PhantomData<M>);
/// The value of a number.
#[derive(Debug)]
#[doc(hidden)]
pub enum Numeric {}
/// A whole object.
#[derive(Debug)]
#[doc(hidden)]
pub enum Whole {}
/// What an iterator yields.
#[derive(Debug)]
#[doc(hidden)]
pub struct Yields<M>(PhantomData<M>);
/// The elements of a collection.
#[derive(Debug)]
#[doc(hidden)]
pub struct Each<M>(PhantomData<M>);
/// What stands behind a reference.
#[derive(Debug)]
#[doc(hidden)]
pub struct Behind<M>(PhantomData<M>);
/// The pairs of a collection.
#[derive(Debug)]
#[doc(hidden)]
pub struct Pairs<M>(PhantomData<M>);

#[diagnostic::do_not_recommend]
impl<T, U: Converts<T>> Argument<T, Direct> for Expr<U> {
    fn write(self, sink: &mut Sink) -> bool {
        sink.term(&self.term());
        true
    }
}

// of a resource there are none: no argument is of its type
#[diagnostic::do_not_recommend]
impl<T: Fields> Argument<T, Whole> for T {
    fn write(self, sink: &mut Sink) -> bool {
        sink.term(&whole(&self));
        true
    }
}

#[diagnostic::do_not_recommend]
impl<T, V: Argument<T, M>, M> Argument<T, Optional<M>> for Option<V> {
    fn write(self, sink: &mut Sink) -> bool {
        self.is_some_and(|value| value.write(sink))
    }
}

macro_rules! scalar {
    ($for:ty: $($type:ty),* => |$value:ident, $sink:ident| $write:expr) => {$(
        #[diagnostic::do_not_recommend]
        impl Argument<$for, Direct> for $type {
            fn write(self, $sink: &mut Sink) -> bool {
                let $value = self;
                $write;
                true
            }
        }
    )*};
}

macro_rules! text {
    ($($type:ty),* => |$value:ident, $sink:ident| $write:expr) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: Text> Argument<T, Direct> for $type {
            fn write(self, $sink: &mut Sink) -> bool {
                let $value = self;
                $write;
                true
            }
        }
    )*};
}
text!(&str, String, Cow<'_, str>, std::rc::Rc<str>, std::sync::Arc<str>, Box<str> => |value, sink| sink.string(value.as_ref()));
text!(char => |value, sink| sink.string(&value.to_string()));
text!(std::net::IpAddr, std::net::Ipv4Addr, std::net::Ipv6Addr => |value, sink| sink.string(&value.to_string()));
text!(Template => |value, sink| sink.template(value));

scalar!(Num: &str, String => |value, sink| sink.numeric_string(value.as_ref()));
scalar!(Num: Template => |value, sink| sink.template(value));
scalar!(Bool: Template => |value, sink| sink.template(value));

/// A number of Rust.
///
/// One rule for all of them, so that the compiler knows the type of `1` before it knows which of Rust's it is.
#[doc(hidden)]
pub trait Number: ToString {
    /// The value, if it may be none that Terraform has.
    fn float(&self) -> Option<f64>;
}
macro_rules! numbers {
    ($($type:ty),* => |$value:ident| $float:expr) => {$(
        impl Number for $type {
            fn float(&self) -> Option<f64> {
                let $value = self;
                $float
            }
        }
    )*};
}
numbers!(u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize => |_value| None);
numbers!(f32 => |value| Some(f64::from(*value)));
numbers!(f64 => |value| Some(*value));

fn write_number(float: Option<f64>, text: String, sink: &mut Sink) {
    match float {
        Some(value) => sink.float(value, text),
        None => sink.number(text),
    }
}

macro_rules! numeric {
    ($($for:ty),* => |$value:ident, $sink:ident| $write:expr) => {$(
        #[diagnostic::do_not_recommend]
        impl<V: Number> Argument<$for, Numeric> for V {
            fn write(self, $sink: &mut Sink) -> bool {
                let $value = self;
                $write;
                true
            }
        }
    )*};
}
numeric!(Num, Any => |value, sink| write_number(value.float(), value.to_string(), sink));
numeric!(Str => |value, sink| sink.string(&value.to_string()));

scalar!(Bool: bool => |value, sink| sink.bool(value));
scalar!(Any: bool => |value, sink| sink.bool(value));
scalar!(Str: bool => |value, sink| sink.string(&value.to_string()));

fn write_each<T, V: Argument<T, M>, M>(values: impl IntoIterator<Item = V>, sink: &mut Sink) -> bool {
    sink.raw("[");
    let mut count = 0;
    for value in values {
        if value.write(sink) {
            sink.raw(",");
            count += 1;
        }
    }
    sink.elements(count);
    sink.close(']');
    true
}

#[diagnostic::do_not_recommend]
impl<T: Sequence, I: Iterator, M> Argument<T, Yields<M>> for I
where
    I::Item: Argument<T::Element, M>,
{
    fn write(self, sink: &mut Sink) -> bool {
        write_each::<T::Element, _, M>(self, sink)
    }
}

macro_rules! collections {
    ($({$($generics:tt)*} $type:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: Sequence, V: Argument<T::Element, M>, M, $($generics)*> Argument<T, Each<M>> for $type {
            fn write(self, sink: &mut Sink) -> bool {
                write_each::<T::Element, V, M>(self, sink)
            }
        }
    )*};
}
// the order of a hash set differs from run to run, so it is not among them
collections! {
    {} Vec<V>;
    {} VecDeque<V>;
    {} BTreeSet<V>;
    {const N: usize} [V; N];
}

#[diagnostic::do_not_recommend]
impl<'a, T: Sequence, V, M> Argument<T, Each<M>> for &'a [V]
where
    &'a V: Argument<T::Element, M>,
{
    fn write(self, sink: &mut Sink) -> bool {
        write_each::<T::Element, &V, M>(self, sink)
    }
}

/// Sorted by key, so that a hash map gives the same bytes each time.
fn write_pairs<T, K: AsRef<str>, V: Argument<T, M>, M>(pairs: impl IntoIterator<Item = (K, V)>, sink: &mut Sink) -> bool {
    let mut pairs: Vec<(K, V)> = pairs.into_iter().collect();
    pairs.sort_by(|(a, _), (b, _)| a.as_ref().cmp(b.as_ref()));
    // in JSON syntax, the block as a whole is looked through: see `keys`
    if sink.syntax == Syntax::Native {
        for pair in pairs.windows(2).filter(|pair| pair[0].0.as_ref() == pair[1].0.as_ref()) {
            sink.problem(format!("`{}` is set twice", pair[0].0.as_ref()));
        }
    }
    sink.raw("{");
    for (key, value) in pairs {
        let start = sink.position();
        sink.key(key.as_ref());
        if value.write(sink) {
            sink.raw(",");
        } else {
            sink.rewind(start);
        }
    }
    sink.close('}');
    true
}

#[diagnostic::do_not_recommend]
impl<T, I: Iterator<Item = (K, V)>, K: AsRef<str>, V: Argument<T, M>, M> Argument<Map<T>, Yields<Pairs<M>>> for I {
    fn write(self, sink: &mut Sink) -> bool {
        write_pairs::<T, K, V, M>(self, sink)
    }
}

macro_rules! maps {
    ($({$($generics:tt)*} $type:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T, K: AsRef<str>, V: Argument<T, M>, M, $($generics)*> Argument<Map<T>, Pairs<M>> for $type {
            fn write(self, sink: &mut Sink) -> bool {
                write_pairs::<T, K, V, M>(self, sink)
            }
        }
        #[diagnostic::do_not_recommend]
        impl<K: AsRef<str>, V: Argument<Any, M>, M, $($generics)*> Argument<Any, Pairs<M>> for $type {
            fn write(self, sink: &mut Sink) -> bool {
                write_pairs::<Any, K, V, M>(self, sink)
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

#[diagnostic::do_not_recommend]
impl<'a, T, K: AsRef<str>, V, M> Argument<Map<T>, Pairs<M>> for &'a [(K, V)]
where
    &'a V: Argument<T, M>,
{
    fn write(self, sink: &mut Sink) -> bool {
        write_pairs::<T, &K, &V, M>(self.iter().map(|(key, value)| (key, value)), sink)
    }
}

/// What is behind a reference.
#[diagnostic::do_not_recommend]
impl<T, V: Argument<T, M> + Clone, M> Argument<T, Behind<M>> for &V {
    fn write(self, sink: &mut Sink) -> bool {
        self.clone().write(sink)
    }
}

/// A value that the type of its argument does not judge; see [`unchecked`].
#[derive(Clone, Copy, Debug)]
pub struct Unchecked<V>(pub(crate) V);

/// Gives a value to an argument whose type would refuse it, for where the provider is wiser than its
/// schema. No rule judges the value, alone or beside others.
///
/// ```
/// use ferroform::prelude::*;
/// let id = unchecked("vpc-0123456789abcdef0");
/// ```
pub fn unchecked<V>(value: V) -> Unchecked<V> {
    Unchecked(value)
}

#[diagnostic::do_not_recommend]
impl<T, V: Argument<Any, M>, M> Argument<T, M> for Unchecked<V> {
    fn write(self, sink: &mut Sink) -> bool {
        sink.judge = None;
        let start = sink.position();
        let written = self.0.write(sink);
        sink.unchecked.push(start..sink.position());
        written
    }
}

/// A literal that the macro has judged, as JSON.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct Literal(pub &'static str);

#[diagnostic::do_not_recommend]
impl<T> Argument<T, Direct> for Literal {
    fn write(self, sink: &mut Sink) -> bool {
        sink.raw(self.0);
        true
    }
}
