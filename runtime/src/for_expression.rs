//! Terraform's `for` expressions: collections that only Terraform knows, element by element.
//!
//! A closure is called once, with a stand-in for every element, so that it says what Terraform does with each. See
//! <https://developer.hashicorp.com/terraform/language/expressions/for> and
//! <https://developer.hashicorp.com/terraform/language/expressions/splat>.

use crate::argument::Argument;
use crate::handle::{Element, Expr};
use crate::marker::{Bool, List, Map, Num, Set, Str};
use crate::operator::operand;
use crate::program::{self, Notes, Precedence, Term, Variables};
use crate::typed::Typed;

/// What a `for` expression makes of each element.
#[derive(Clone, Copy)]
enum Makes {
    /// A list of values.
    List,
    /// An object of keys and values.
    Object,
    /// An object of keys and the lists of their values.
    Groups,
}

/// What is written for each element.
struct Parts {
    /// The key, if it is another than that of what is gone over.
    key: Option<Term>,
    /// The value, if it is another.
    value: Option<Term>,
    condition: Option<Term>,
}

impl Parts {
    fn value(value: Term) -> Parts {
        Parts { key: None, value: Some(value), condition: None }
    }

    fn condition(condition: Expr<Bool>) -> Parts {
        Parts { key: None, value: None, condition: Some(condition.term()) }
    }

    fn pair<K: Argument<Str, N>, V: Typed<M>, N, M>((key, value): (K, V)) -> Parts {
        Parts { key: Some(operand::<Str, N>(key)), value: Some(operand::<V::Type, M>(value)), condition: None }
    }
}

/// Writes what is made of each element; what is read of an element is read of the collection.
fn each<R>(over: &Term, write: impl FnOnce(Term, Term) -> R) -> (Variables, R) {
    program::within_loop(|names| {
        let variable = |name: &String| {
            let mut variable = Term::atom(name.clone(), over.notes.clone());
            variable.notes.loops.push(names.id);
            variable
        };
        (names.clone(), write(variable(&names.key), variable(&names.value)))
    })
}

/// A `for` expression over elements, or over keys and elements.
fn expression(over: &Term, keyed: bool, makes: Makes, write: impl FnOnce(Term, Term) -> Parts) -> Term {
    let (names, parts) = each(over, write);
    finish(over, keyed, makes, &names, &parts)
}

fn finish(over: &Term, keyed: bool, makes: Makes, names: &Variables, parts: &Parts) -> Term {
    // each part stands between words and signs, which bind less than every operator but the conditional
    let text =
        |part: &Option<Term>, otherwise: &str| part.as_ref().map_or_else(|| otherwise.to_owned(), |part| part.operand(Precedence::Or));
    let (key, value) = (text(&parts.key, &names.key), text(&parts.value, &names.value));
    let condition = parts.condition.as_ref().map_or(String::new(), |condition| format!(" if {}", condition.operand(Precedence::Or)));
    let head = match keyed {
        true => format!("for {}, {} in {}", names.key, names.value, over.operand(Precedence::Or)),
        false => format!("for {} in {}", names.value, over.operand(Precedence::Or)),
    };
    let text = match makes {
        Makes::List => format!("[{head} : {value}{condition}]"),
        Makes::Object => format!("{{{head} : {key} => {value}{condition}}}"),
        Makes::Groups => format!("{{{head} : {key} => {value}...{condition}}}"),
    };
    let mut notes = over.notes.clone();
    [&parts.key, &parts.value, &parts.condition].into_iter().flatten().for_each(|part| notes.extend(&part.notes));
    notes.loops.retain(|id| *id != names.id);
    Term::atom(text, notes)
}

/// `list[*].path` where that says it, else a `for` expression.
pub(crate) fn splat(whole: &Term, list: &str, read: impl FnOnce(Term) -> Term) -> Term {
    let (names, element) = each(whole, |_, one| read(one));
    let text = element.text();
    let path = text.strip_prefix(&names.value).filter(|path| path.starts_with('.'));
    let path = path.filter(|path| path.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-')));
    match path {
        Some(path) => Term::atom(format!("{list}[*]{path}"), whole.notes.clone()),
        None => finish(whole, false, Makes::List, &names, &Parts::value(element)),
    }
}

/// `{for key, one in map : key => ..}`
pub(crate) fn map_values(over: &Term, write: impl FnOnce(Term) -> Term) -> Term {
    expression(over, true, Makes::Object, |_, one| Parts::value(write(one)))
}

macro_rules! of_elements {
    ($($collection:ident, $filtered:literal;)*) => {$(
        impl<T: Element> Expr<$collection<T>> {
            /// What a closure makes of each element: `[for one in list : ..]`.
            ///
            /// ```
            /// # use ferroform::prelude::*;
            /// fn zones(names: Expr<List<Str>>) -> Expr<List<Str>> { names.map(|name| text!("zone-${name}")) }
            /// ```
            #[must_use]
            pub fn map<V: Typed<M>, M>(self, write: impl FnOnce(T::Handle) -> V) -> Expr<List<V::Type>> {
                Expr::new(expression(&self.term(), false, Makes::List, |_, one| Parts::value(operand::<V::Type, M>(write(T::at(one))))))
            }

            /// An attribute of each element: `list[*].id`.
            ///
            /// ```
            /// # use ferroform::prelude::*;
            /// fn names(certificate: aws::AcmCertificate) -> Expr<List<Str>> {
            ///     certificate.domain_validation_options.splat(|option| option.resource_record_name)
            /// }
            /// ```
            #[must_use]
            pub fn splat<V>(self, read: impl FnOnce(T::Handle) -> Expr<V>) -> Expr<List<V>> {
                let whole = self.term();
                Expr::new(splat(&whole, &whole.operand(Precedence::Atom), |one| read(T::at(one)).term()))
            }

            /// The elements of which a closure says that they stay: `[for one in list : one if ..]`.
            ///
            /// ```
            /// # use ferroform::prelude::*;
            /// fn others(names: Expr<List<Str>>) -> Expr<List<Str>> { names.filter(|name| name.differs("default")) }
            /// ```
            #[must_use]
            pub fn filter(self, keep: impl FnOnce(T::Handle) -> Expr<Bool>) -> Expr<$collection<T>> {
                let Term { form, notes } = expression(&self.term(), false, Makes::List, |_, one| Parts::condition(keep(T::at(one))));
                let text = Term { form, notes: Notes::default() }.text();
                Expr::new(Term::atom(format!($filtered, text), notes))
            }

            /// A map, of the key and the value that a closure makes of each element: `{for one in list : .. => ..}`.
            /// Terraform refuses a key that comes twice: see [`group`](Self::group).
            ///
            /// ```
            /// # use ferroform::prelude::*;
            /// fn by_name(names: Expr<List<Str>>) -> Expr<Map<Num>> {
            ///     names.to_map(|name| (name, ferroform::functions::length(name)))
            /// }
            /// ```
            #[must_use]
            pub fn to_map<K: Argument<Str, N>, V: Typed<M>, N, M>(self, write: impl FnOnce(T::Handle) -> (K, V)) -> Expr<Map<V::Type>> {
                Expr::new(expression(&self.term(), false, Makes::Object, |_, one| Parts::pair(write(T::at(one)))))
            }

            /// A map like that of [`to_map`](Self::to_map), with a list of all the values of each key:
            /// `{for one in list : .. => ..... }`.
            #[must_use]
            pub fn group<K: Argument<Str, N>, V: Typed<M>, N, M>(
                self,
                write: impl FnOnce(T::Handle) -> (K, V),
            ) -> Expr<Map<List<V::Type>>> {
                Expr::new(expression(&self.term(), false, Makes::Groups, |_, one| Parts::pair(write(T::at(one)))))
            }
        }
    )*};
}
of_elements! {
    List, "{}";
    Set, "toset({})";
}

impl<T: Element> Expr<List<T>> {
    /// What a closure makes of each element and its number, from 0: `[for key, one in list : ..]`.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// fn ranges(zones: Expr<List<Str>>) -> Expr<List<Str>> {
    ///     zones.map_numbered(|number, _| ferroform::functions::cidrsubnet("10.0.0.0/16", 8, number))
    /// }
    /// ```
    #[must_use]
    pub fn map_numbered<V: Typed<M>, M>(self, write: impl FnOnce(Expr<Num>, T::Handle) -> V) -> Expr<List<V::Type>> {
        let over = self.term();
        Expr::new(expression(&over, true, Makes::List, |key, one| Parts::value(operand::<V::Type, M>(write(Expr::new(key), T::at(one))))))
    }
}

impl<T: Element> Expr<Map<T>> {
    /// The map with what a closure makes of each key and value in the value's place: `{for key, one in map : key => ..}`.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// fn upper(tags: Expr<Map<Str>>) -> Expr<Map<Str>> { tags.map_values(|_, value| ferroform::functions::upper(value)) }
    /// ```
    #[must_use]
    pub fn map_values<V: Typed<M>, M>(self, write: impl FnOnce(Expr<Str>, T::Handle) -> V) -> Expr<Map<V::Type>> {
        let over = self.term();
        Expr::new(expression(&over, true, Makes::Object, |key, one| Parts::value(operand::<V::Type, M>(write(Expr::new(key), T::at(one))))))
    }

    /// What a closure makes of each key and value, in the order of the keys: `[for key, one in map : ..]`.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// fn pairs(tags: Expr<Map<Str>>) -> Expr<List<Str>> { tags.map(|key, value| text!("${key}=${value}")) }
    /// ```
    #[must_use]
    pub fn map<V: Typed<M>, M>(self, write: impl FnOnce(Expr<Str>, T::Handle) -> V) -> Expr<List<V::Type>> {
        let over = self.term();
        Expr::new(expression(&over, true, Makes::List, |key, one| Parts::value(operand::<V::Type, M>(write(Expr::new(key), T::at(one))))))
    }

    /// The entries of which a closure says that they stay: `{for key, one in map : key => one if ..}`.
    #[must_use]
    pub fn filter(self, keep: impl FnOnce(Expr<Str>, T::Handle) -> Expr<Bool>) -> Expr<Map<T>> {
        Expr::new(expression(&self.term(), true, Makes::Object, |key, one| Parts::condition(keep(Expr::new(key), T::at(one)))))
    }

    /// A map of the keys and values that a closure makes of each entry: `{for key, one in map : .. => ..}`.
    #[must_use]
    pub fn to_map<K: Argument<Str, N>, V: Typed<M>, N, M>(self, write: impl FnOnce(Expr<Str>, T::Handle) -> (K, V)) -> Expr<Map<V::Type>> {
        Expr::new(expression(&self.term(), true, Makes::Object, |key, one| Parts::pair(write(Expr::new(key), T::at(one)))))
    }

    /// A map like that of [`to_map`](Self::to_map), with a list of all the values of each key.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// fn by_owner(owners: Expr<Map<Str>>) -> Expr<Map<List<Str>>> { owners.group(|bucket, owner| (owner, bucket)) }
    /// ```
    #[must_use]
    pub fn group<K: Argument<Str, N>, V: Typed<M>, N, M>(
        self,
        write: impl FnOnce(Expr<Str>, T::Handle) -> (K, V),
    ) -> Expr<Map<List<V::Type>>> {
        Expr::new(expression(&self.term(), true, Makes::Groups, |key, one| Parts::pair(write(Expr::new(key), T::at(one)))))
    }
}
