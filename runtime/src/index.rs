//! What is within a list, a set, a map or a value of any type.

use crate::argument::Argument;
use crate::handle::{Element, Expr};
use crate::marker::{Any, List, Map, Num, Set, Str};
use crate::operator::operand;
use crate::program::{Precedence, Term};

/// `of[index]`
fn within<T, M>(of: &Term, index: impl Argument<T, M>) -> Term {
    let index = operand::<T, M>(index);
    let mut term = Term::atom(format!("{}[{}]", of.operand(Precedence::Atom), index.text()), of.notes.clone().and(&index.notes));
    if index.text().starts_with('-') {
        term.notes.problems.push(format!("a list has no element {}: count from 0, or from its end by `functions::element`", index.text()));
    }
    term
}

fn called(function: &str, of: Term) -> Term {
    Term::atom(format!("{function}({})", of.text()), of.notes)
}

impl<T: Element> Expr<List<T>> {
    /// The element at a place, from 0: a Rust number, or an expression such as `count.index`.
    ///
    /// ```
    /// use ferroform::prelude::*;
    /// fn first(zones: Expr<List<Str>>) -> Expr<Str> { zones.at(0) }
    /// ```
    #[must_use]
    pub fn at<M>(self, index: impl Argument<Num, M>) -> T::Handle {
        T::at(within::<Num, M>(&self.term(), index))
    }
}

impl<T> Expr<List<T>> {
    /// The elements as a set, as `for_each` of a resource wants them. Terraform has to know them when it plans.
    ///
    /// ```
    /// use ferroform::prelude::*;
    /// fn zones(names: Expr<List<Str>>) -> Expr<Set<Str>> { names.to_set() }
    /// ```
    #[must_use]
    pub fn to_set(self) -> Expr<Set<T>> {
        Expr::new(called("toset", self.term()))
    }
}

impl<T: Element> Expr<Map<T>> {
    /// The element of a key: a Rust string, or an expression such as `each.key`. Terraform refuses a key that is not
    /// there; see [`lookup`](crate::functions::lookup).
    ///
    /// ```
    /// use ferroform::prelude::*;
    /// fn name(tags: Expr<Map<Str>>) -> Expr<Str> { tags.key("Name") }
    /// ```
    #[must_use]
    pub fn key<M>(self, key: impl Argument<Str, M>) -> T::Handle {
        T::at(within::<Str, M>(&self.term(), key))
    }
}

impl<T: Element> Expr<Set<T>> {
    /// The only element of a set that has one: a set has no order, so none of several can be chosen.
    #[must_use]
    pub fn one(self) -> T::Handle {
        T::at(called("one", self.term()))
    }

    /// The elements as a list, in the order that Terraform sorts them.
    #[must_use]
    pub fn to_list(self) -> Expr<List<T>> {
        Expr::new(called("tolist", self.term()))
    }
}

impl Expr<Any> {
    /// An attribute of an object, or the element of a map's key: `value["name"]`.
    ///
    /// ```
    /// use ferroform::functions::jsondecode;
    /// use ferroform::prelude::*;
    /// fn port(settings: Expr<Str>) -> Expr<Num> { jsondecode(settings).get("servers").at(0).get("port").cast() }
    /// ```
    #[must_use]
    pub fn get<M>(self, name: impl Argument<Str, M>) -> Expr<Any> {
        Expr::new(within::<Str, M>(&self.term(), name))
    }

    /// The element of a list at a place, from 0: `value[0]`.
    #[must_use]
    pub fn at<M>(self, index: impl Argument<Num, M>) -> Expr<Any> {
        Expr::new(within::<Num, M>(&self.term(), index))
    }
}
