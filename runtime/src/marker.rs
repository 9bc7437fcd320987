//! What an expression is of: the types of Terraform, as Rust types that exist only at compile time.

use crate::handle::Fields;
use std::marker::PhantomData;

/// `string`
#[derive(Debug)]
pub enum Str {}
/// `number`
#[derive(Debug)]
pub enum Num {}
/// `bool`
#[derive(Debug)]
pub enum Bool {}
/// A value of any type.
#[derive(Debug)]
pub enum Any {}
/// `list(T)`
#[derive(Debug)]
pub struct List<T>(PhantomData<T>);
/// `set(T)`
#[derive(Debug)]
pub struct Set<T>(PhantomData<T>);
/// No type: that of [`Null`](crate::Null), which is a value of every one.
#[derive(Debug)]
pub enum Nothing {}
/// `map(T)`
#[derive(Debug)]
pub struct Map<T>(PhantomData<T>);
/// The id of a `K`: a string to Terraform, but not just any string to Rust.
#[derive(Debug)]
pub struct Id<K>(PhantomData<K>);
/// The Amazon Resource Name of a `K`.
#[derive(Debug)]
pub struct Arn<K>(PhantomData<K>);
/// The name of a `K`, by which others find it.
#[derive(Debug)]
pub struct Name<K>(PhantomData<K>);
/// The id, the ARN or the name of a `K`: what an argument takes that looks for any of them.
#[derive(Debug)]
pub struct IdArnOrName<K>(PhantomData<K>);

/// A kind whose `id` is its ARN, or may be.
#[doc(hidden)]
pub trait IdIsArn {}
/// A kind whose `id` is its name, or may be.
#[doc(hidden)]
pub trait IdIsName {}

/// What a Rust string may be: any string, or what names something.
#[doc(hidden)]
pub trait Text {}
impl Text for Str {}
impl Text for Any {}
impl<K> Text for Id<K> {}
impl<K> Text for Arn<K> {}
impl<K> Text for Name<K> {}
impl<K> Text for IdArnOrName<K> {}

/// What a Rust sequence may be: a list or a set, or any value.
#[diagnostic::on_unimplemented(
    message = "a list or a set is wanted, and `{Self}` is none",
    label = "neither a list nor a set",
    note = "one value alone becomes a list in brackets: `[value]`"
)]
pub trait Sequence {
    /// What it is of.
    type Element;
    /// The same, of something else.
    type Of<T>;
}
impl<T> Sequence for List<T> {
    type Element = T;
    type Of<U> = List<U>;
}
impl<T> Sequence for Set<T> {
    type Element = T;
    type Of<U> = Set<U>;
}
impl Sequence for Any {
    type Element = Any;
    type Of<U> = Any;
}

/// What has an order: a list, or any value.
#[diagnostic::on_unimplemented(
    message = "a list is wanted, and `{Self}` is none",
    label = "not a list",
    note = "a set has no order: where that of Terraform's sorting will do, write `.to_list()`"
)]
pub trait Ordered: Sequence {}
impl<T> Ordered for List<T> {}
impl Ordered for Any {}

/// What has a value for each key: a map or an object, or any value.
#[diagnostic::on_unimplemented(message = "a map is wanted, and `{Self}` is none", label = "not a map")]
pub trait Mapping {
    /// What its values are.
    type Element;
}
impl<T> Mapping for Map<T> {
    type Element = T;
}
impl Mapping for Any {
    type Element = Any;
}
impl<T: Fields> Mapping for T {
    type Element = Any;
}

/// What is left of a value when lists within lists are opened: Terraform's `flatten`.
pub trait Flat {
    /// What is in the innermost list.
    type Leaf;
}
macro_rules! flat {
    ($({$($generics:tt)*} $type:ty => $leaf:ty;)*) => {$(
        impl<$($generics)*> Flat for $type {
            type Leaf = $leaf;
        }
    )*};
}
flat! {
    {} Str => Str;
    {} Num => Num;
    {} Bool => Bool;
    {} Any => Any;
    {K} Id<K> => Id<K>;
    {K} Arn<K> => Arn<K>;
    {K} Name<K> => Name<K>;
    {K} IdArnOrName<K> => IdArnOrName<K>;
    {T} Map<T> => Map<T>;
    {T: Fields} T => T;
    {T: Flat} List<T> => T::Leaf;
    {T: Flat} Set<T> => T::Leaf;
}

/// Which values Terraform turns into which: `Self` can stand where `T` is wanted.
///
/// Numbers and bools become strings and back; a list becomes a set and back; what
/// names something is a string, and a string may name anything. What names one kind never names another.
///
/// See <https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion>.
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` cannot stand where `{T}` is wanted",
    label = "this is `{Self}`",
    note = "`Id<X>` is the id of an `X`, `Arn<X>` its ARN, `Name<X>` its name, `IdArnOrName<X>` any of these, `Str` any string; if Terraform would take it all the same, write `unchecked(..)` around it"
)]
pub trait Converts<T> {}

macro_rules! converts {
    ($($from:ty => $($to:ty),+;)*) => { $($(#[diagnostic::do_not_recommend] impl Converts<$to> for $from {})+)* };
}
converts! {
    Str => Str, Num, Bool;
    Num => Num, Str;
    Bool => Bool, Str;
    Any => Str, Num, Bool;
}

macro_rules! names {
    ($($role:ident => $($to:ident),+;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<K> Converts<Str> for $role<K> {}
        #[diagnostic::do_not_recommend]
        impl<K> Converts<$role<K>> for Str {}
        #[diagnostic::do_not_recommend]
        impl<K> Converts<$role<K>> for Any {}
        $(#[diagnostic::do_not_recommend] impl<K> Converts<$to<K>> for $role<K> {})+
    )*};
}
names! {
    Id => Id, IdArnOrName;
    Arn => Arn, IdArnOrName;
    Name => Name, IdArnOrName;
    IdArnOrName => Id, Arn, Name, IdArnOrName;
}
#[diagnostic::do_not_recommend]
impl<K: IdIsArn> Converts<Arn<K>> for Id<K> {}
#[diagnostic::do_not_recommend]
impl<K: IdIsArn> Converts<Id<K>> for Arn<K> {}
#[diagnostic::do_not_recommend]
impl<K: IdIsName> Converts<Name<K>> for Id<K> {}
#[diagnostic::do_not_recommend]
impl<K: IdIsName> Converts<Id<K>> for Name<K> {}

#[diagnostic::do_not_recommend]
impl<T> Converts<Any> for T {}
#[diagnostic::do_not_recommend]
impl<T: Fields> Converts<T> for T {}
#[diagnostic::do_not_recommend]
impl<T> Converts<List<T>> for Any {}
#[diagnostic::do_not_recommend]
impl<T> Converts<Set<T>> for Any {}
#[diagnostic::do_not_recommend]
impl<T> Converts<Map<T>> for Any {}
#[diagnostic::do_not_recommend]
impl<T, U: Converts<T>> Converts<List<T>> for List<U> {}
#[diagnostic::do_not_recommend]
impl<T, U: Converts<T>> Converts<Set<T>> for List<U> {}
#[diagnostic::do_not_recommend]
impl<T, U: Converts<T>> Converts<Set<T>> for Set<U> {}
#[diagnostic::do_not_recommend]
impl<T, U: Converts<T>> Converts<List<T>> for Set<U> {}
#[diagnostic::do_not_recommend]
impl<T, U: Converts<T>> Converts<Map<T>> for Map<U> {}
