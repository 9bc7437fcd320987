//! The arguments of a call, as they are written.

use crate::argument::{Argument, Behind, Direct, Each, Yields};
use crate::body::{Sink, Syntax};
use crate::handle::{Element, Expr, ProviderCrate};
use crate::marker::{Converts, List, Set};
use crate::program::{Precedence, Term};
use crate::typed::{Typed, Unite};
use std::collections::{BTreeSet, VecDeque};

/// The arguments of a call, as they are written.
#[derive(Debug)]
pub struct Arguments(Sink);

/// Calls a function of Terraform by its name: one of a newer Terraform, which is not among [these](crate::functions).
///
/// ```
/// use ferroform::functions::call;
/// use ferroform::prelude::*;
/// fn title(text: Expr<Str>) -> Expr<Str> { call("title", |arguments| arguments.with::<Str, _>(text)) }
/// ```
pub fn call<T>(name: &str, arguments: impl FnOnce(Arguments) -> Arguments) -> Expr<T> {
    arguments(Arguments::new()).call(name)
}

impl Arguments {
    #[doc(hidden)]
    #[must_use]
    #[allow(clippy::new_without_default, reason = "an argument list is begun by `call`, or by what a macro writes")]
    pub fn new() -> Arguments {
        Arguments(Sink::new(Syntax::Native))
    }

    /// Appends an argument of type `T`.
    #[must_use]
    pub fn with<T, M>(mut self, value: impl Argument<T, M>) -> Self {
        self.separate();
        if !value.write(&mut self.0) {
            self.0.raw("null");
        }
        self
    }

    /// Appends any number of arguments of type `T`.
    #[must_use]
    pub fn spread<T, M>(mut self, values: impl Spread<T, M>) -> Self {
        values.add(&mut self);
        self
    }

    /// Appends any number of arguments, whose type is their own.
    #[must_use]
    pub(crate) fn values<M>(mut self, values: impl Values<M>) -> Self {
        values.add(&mut self);
        self
    }

    /// The call.
    pub(crate) fn call<T>(self, name: &str) -> Expr<T> {
        Expr::new(self.term(name))
    }

    /// The call, where its result is an element of what was given.
    pub(crate) fn element<T: Element>(self, name: &str) -> T::Handle {
        T::at(self.term(name))
    }

    /// The call of a function of a provider, which the stack then requires.
    #[doc(hidden)]
    #[must_use]
    pub fn provided<P: ProviderCrate, T: Element>(mut self, name: &str) -> T::Handle {
        let provider = P::schema();
        self.0.notes.providers.push(provider);
        T::at(self.term(&format!("provider::{}::{name}", provider.name())))
    }

    fn term(self, name: &str) -> Term {
        let Arguments(sink) = self;
        Term::atom(format!("{name}({})", sink.text), sink.notes)
    }

    fn separate(&mut self) {
        if !self.0.text.is_empty() {
            self.0.raw(", ");
        }
    }

    fn push<T, M>(&mut self, value: impl Argument<T, M>) {
        self.separate();
        if !value.write(&mut self.0) {
            self.0.raw("null");
        }
    }

    fn push_list(&mut self, list: &Term) {
        self.separate();
        self.0.term(&Term::atom(format!("{}...", list.operand(Precedence::Atom)), list.notes.clone()));
    }
}

/// Any number of arguments of type `T`: a tuple of them, a vector, an array, a slice or an iterator, or an expression
/// that is a list. `M` is always inferred.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not any number of values for `{T}`",
    label = "not values for `{T}`",
    note = "give them as a tuple, an array or a vector, or as an expression that is a list; one alone as `[value]`, none as `()`"
)]
pub trait Spread<T, M> {
    #[doc(hidden)]
    fn add(self, to: &mut Arguments);
}

/// Any number of arguments whose types have one in common: a tuple of them, a vector, an array, a slice or an
/// iterator, or an expression that is a list. `M` is always inferred.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not any number of values",
    label = "not several values",
    note = "give them as a tuple, an array or a vector, or as an expression that is a list; one alone as `[value]`"
)]
pub trait Values<M> {
    /// The type that they have in common.
    type Type: Element;
    #[doc(hidden)]
    fn add(self, to: &mut Arguments);
}

macro_rules! collections {
    ($({$($generics:tt)*} $type:ty => $item:ty, $how:ident;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*, T, M> Spread<T, $how<M>> for $type
        where
            $item: Argument<T, M>,
        {
            fn add(self, to: &mut Arguments) {
                self.into_iter().for_each(|value| to.push::<T, M>(value));
            }
        }
        #[diagnostic::do_not_recommend]
        impl<$($generics)*, M> Values<$how<M>> for $type
        where
            $item: Typed<M>,
        {
            type Type = <$item as Typed<M>>::Type;
            fn add(self, to: &mut Arguments) {
                self.into_iter().for_each(|value| to.push::<Self::Type, M>(value));
            }
        }
    )*};
}
collections! {
    {V} Vec<V> => V, Each;
    {V} VecDeque<V> => V, Each;
    {V} BTreeSet<V> => V, Each;
    {V, const N: usize} [V; N] => V, Each;
    {'a, V} &'a [V] => &'a V, Each;
    {I: Iterator} I => I::Item, Yields;
}

#[diagnostic::do_not_recommend]
impl<T, V: Spread<T, M> + Clone, M> Spread<T, Behind<M>> for &V {
    fn add(self, to: &mut Arguments) {
        self.clone().add(to);
    }
}

#[diagnostic::do_not_recommend]
impl<V: Values<M> + Clone, M> Values<Behind<M>> for &V {
    type Type = V::Type;
    fn add(self, to: &mut Arguments) {
        self.clone().add(to);
    }
}

macro_rules! lists {
    ($($list:ident),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T, U: Converts<T>> Spread<T, Direct> for Expr<$list<U>> {
            fn add(self, to: &mut Arguments) {
                to.push_list(&self.term());
            }
        }
        #[diagnostic::do_not_recommend]
        impl<T: Element> Values<Direct> for Expr<$list<T>> {
            type Type = T;
            fn add(self, to: &mut Arguments) {
                to.push_list(&self.term());
            }
        }
    )*};
}
lists!(List, Set);

#[diagnostic::do_not_recommend]
impl<T> Spread<T, ()> for () {
    fn add(self, _: &mut Arguments) {}
}

#[diagnostic::do_not_recommend]
impl<A: Typed<M>, M> Values<(M,)> for (A,) {
    type Type = A::Type;
    fn add(self, to: &mut Arguments) {
        to.push::<A::Type, M>(self.0);
    }
}

macro_rules! tuples {
    ($({$first:ident $how:ident $(, $rest:ident $how_rest:ident)*})*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T, $first: Argument<T, $how>, $how, $($rest: Argument<T, $how_rest>, $how_rest),*> Spread<T, ($how, $($how_rest),*)>
            for ($first, $($rest),*)
        {
            #[allow(non_snake_case)]
            fn add(self, to: &mut Arguments) {
                let ($first, $($rest),*) = self;
                to.push::<T, $how>($first);
                $(to.push::<T, $how_rest>($rest);)*
            }
        }
        tuples!(@values $first $how $(, $rest $how_rest)*);
    )*};
    (@values $first:ident $how:ident) => {};
    (@values $first:ident $how:ident $(, $rest:ident $how_rest:ident)*) => {
        #[diagnostic::do_not_recommend]
        impl<$first: Typed<$how>, $how, $($rest, $how_rest),*> Values<($how, $($how_rest),*)> for ($first, $($rest),*)
        where
            ($($rest,)*): Values<($($how_rest,)*)>,
            $first::Type: Unite<<($($rest,)*) as Values<($($how_rest,)*)>>::Type>,
        {
            type Type = <$first::Type as Unite<<($($rest,)*) as Values<($($how_rest,)*)>>::Type>>::Both;
            #[allow(non_snake_case)]
            fn add(self, to: &mut Arguments) {
                let ($first, $($rest),*) = self;
                to.push::<$first::Type, $how>($first);
                Values::add(($($rest,)*), to);
            }
        }
    };
}
tuples! {
    {A MA}
    {A MA, B MB}
    {A MA, B MB, C MC}
    {A MA, B MB, C MC, D MD}
    {A MA, B MB, C MC, D MD, E ME}
    {A MA, B MB, C MC, D MD, E ME, F MF}
    {A MA, B MB, C MC, D MD, E ME, F MF, G MG}
    {A MA, B MB, C MC, D MD, E ME, F MF, G MG, H MH}
}
