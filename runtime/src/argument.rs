//! Which Rust values may stand for which arguments.

use crate::body::Sink;
use crate::handle::Expr;
use crate::marker::{Any, Bool, Converts, List, Map, Num, Set, Str, Text};
use crate::template::Template;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;

/// A value that may be given to an argument of type `T`.
///
/// | argument | takes |
/// |---|---|
/// | [`Str`], [`Id`](crate::Id), [`Arn`](crate::Arn) | strings, numbers, bools, expressions |
/// | [`Num`] | numbers, strings that read as one, expressions |
/// | [`Bool`] | `bool`, expressions |
/// | [`List`], [`Set`] | anything that iterates over values for its element; expressions |
/// | [`Map`] | anything that iterates over pairs of a key and such a value; expressions |
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
/// What an iterator yields.
#[derive(Debug)]
#[doc(hidden)]
pub struct Each<M>(PhantomData<M>);
/// The pairs that an iterator yields.
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

#[diagnostic::do_not_recommend]
impl<T, U: Converts<T>> Argument<T, Direct> for &Expr<U> {
    fn write(self, sink: &mut Sink) -> bool {
        sink.term(&self.term());
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
text!(&str, &&str, String, &String, Cow<'_, str>, &Cow<'_, str>, std::rc::Rc<str>, Box<str> => |value, sink| sink.string(value.as_ref()));
text!(char, &char => |value, sink| sink.string(&value.to_string()));
text!(std::net::IpAddr, std::net::Ipv4Addr, std::net::Ipv6Addr => |value, sink| sink.string(&value.to_string()));
text!(Template => |value, sink| sink.template(value));

scalar!(Num: &str, &&str, String, &String => |value, sink| sink.numeric_string(value.as_ref()));
scalar!(Num: Template => |value, sink| sink.template(value));
scalar!(Bool: Template => |value, sink| sink.template(value));

macro_rules! numbers {
    ($($type:ty),*) => {$(
        scalar!(Num: $type, &$type => |value, sink| sink.number(value.to_string()));
        scalar!(Any: $type, &$type => |value, sink| sink.number(value.to_string()));
        scalar!(Str: $type, &$type => |value, sink| sink.string(&value.to_string()));
    )*};
}
numbers!(u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize);

macro_rules! floats {
    ($($type:ty),*) => {$(
        scalar!(Num: $type, &$type => |value, sink| sink.float(f64::from(*std::borrow::Borrow::<$type>::borrow(&value)), value.to_string()));
        scalar!(Any: $type, &$type => |value, sink| sink.float(f64::from(*std::borrow::Borrow::<$type>::borrow(&value)), value.to_string()));
        scalar!(Str: $type, &$type => |value, sink| sink.string(&value.to_string()));
    )*};
}
floats!(f32, f64);

scalar!(Bool: bool, &bool => |value, sink| sink.bool(*std::borrow::Borrow::<bool>::borrow(&value)));
scalar!(Any: bool, &bool => |value, sink| sink.bool(*std::borrow::Borrow::<bool>::borrow(&value)));
scalar!(Str: bool, &bool => |value, sink| sink.string(&value.to_string()));

fn write_each<T, V: Argument<T, M>, M>(values: impl IntoIterator<Item = V>, sink: &mut Sink) -> bool {
    sink.raw("[");
    for value in values {
        if value.write(sink) {
            sink.raw(",");
        }
    }
    sink.close(']');
    true
}

#[diagnostic::do_not_recommend]
impl<T, I: IntoIterator, M> Argument<List<T>, Each<M>> for I
where
    I::Item: Argument<T, M>,
{
    fn write(self, sink: &mut Sink) -> bool {
        write_each::<T, _, M>(self, sink)
    }
}

#[diagnostic::do_not_recommend]
impl<T, I: IntoIterator, M> Argument<Set<T>, Each<M>> for I
where
    I::Item: Argument<T, M>,
{
    fn write(self, sink: &mut Sink) -> bool {
        write_each::<T, _, M>(self, sink)
    }
}

/// Sorted by key, so that a hash map gives the same bytes each time.
fn write_pairs<T, K: AsRef<str>, V: Argument<T, M>, M>(pairs: impl IntoIterator<Item = (K, V)>, sink: &mut Sink) -> bool {
    let mut pairs: Vec<(K, V)> = pairs.into_iter().collect();
    pairs.sort_by(|(a, _), (b, _)| a.as_ref().cmp(b.as_ref()));
    for pair in pairs.windows(2) {
        if pair[0].0.as_ref() == pair[1].0.as_ref() {
            sink.problem(format!("a map has the key `{}` twice", pair[0].0.as_ref()));
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
impl<T, I: IntoIterator<Item = (K, V)>, K: AsRef<str>, V: Argument<T, M>, M> Argument<Map<T>, Pairs<M>> for I {
    fn write(self, sink: &mut Sink) -> bool {
        write_pairs::<T, K, V, M>(self, sink)
    }
}

#[diagnostic::do_not_recommend]
impl<V: Argument<Any, M>, M> Argument<Any, Each<M>> for Vec<V> {
    fn write(self, sink: &mut Sink) -> bool {
        write_each::<Any, V, M>(self, sink)
    }
}

#[diagnostic::do_not_recommend]
impl<V: Argument<Any, M>, M, const N: usize> Argument<Any, Each<M>> for [V; N] {
    fn write(self, sink: &mut Sink) -> bool {
        write_each::<Any, V, M>(self, sink)
    }
}

#[diagnostic::do_not_recommend]
impl<'a, V, M> Argument<Any, Each<M>> for &'a [V]
where
    &'a V: Argument<Any, M>,
{
    fn write(self, sink: &mut Sink) -> bool {
        write_each::<Any, &V, M>(self, sink)
    }
}

#[diagnostic::do_not_recommend]
impl<V: Argument<Any, M>, M> Argument<Any, Pairs<M>> for BTreeMap<String, V> {
    fn write(self, sink: &mut Sink) -> bool {
        write_pairs::<Any, String, V, M>(self, sink)
    }
}

#[diagnostic::do_not_recommend]
impl<V: Argument<Any, M>, M, S> Argument<Any, Pairs<M>> for HashMap<String, V, S> {
    fn write(self, sink: &mut Sink) -> bool {
        write_pairs::<Any, String, V, M>(self, sink)
    }
}

/// A value that the type of its argument does not judge; see [`unchecked`].
#[derive(Clone, Copy, Debug)]
pub struct Unchecked<V>(V);

/// Gives a value to an argument whose type would refuse it, for where the provider is wiser than its
/// schema.
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
        self.0.write(sink)
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
