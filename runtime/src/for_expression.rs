//! Terraform's `for` expressions: collections that only Terraform knows, element by element.
//!
//! A closure is called once, with a stand-in for every element, so that it says what Terraform does with each. See
//! <https://developer.hashicorp.com/terraform/language/expressions/for> and
//! <https://developer.hashicorp.com/terraform/language/expressions/splat>.

use crate::argument::Argument;
use crate::handle::{Element, Expr};
use crate::marker::{Bool, List, Map, Num, Set, Str};
use crate::operator::operand;
use crate::program::{self, Notes, Precedence, Term};
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

/// A `for` expression as it is written: over what, and how its variables are called.
struct For<'f> {
    over: &'f Term,
    variables: &'f str,
    makes: Makes,
}

impl For<'_> {
    /// The expression; every part is one that stands between the words of it.
    fn term(&self, key: &str, value: &Term, condition: Option<&Term>) -> Term {
        let over = self.over.operand(Precedence::Or);
        let value_text = value.operand(Precedence::Or);
        let filter = condition.map_or(String::new(), |condition| format!(" if {}", condition.operand(Precedence::Or)));
        let variables = self.variables;
        let text = match self.makes {
            Makes::List => format!("[for {variables} in {over} : {value_text}{filter}]"),
            Makes::Object => format!("{{for {variables} in {over} : {key} => {value_text}{filter}}}"),
            Makes::Groups => format!("{{for {variables} in {over} : {key} => {value_text}...{filter}}}"),
        };
        let notes = self.over.notes.clone().and(&value.notes);
        Term::atom(text, condition.iter().fold(notes, |notes, condition| notes.and(&condition.notes)))
    }
}

/// A variable as a term: what is read of an element is read of the collection.
fn variable(name: &str, notes: &Notes) -> Term {
    Term::atom(name.to_owned(), notes.clone())
}

/// `list[*].path` where that says it, else a `for` expression.
pub(crate) fn splat(whole: &Term, list: &str, element: impl FnOnce(Term) -> Term) -> Term {
    let (name, element) = program::within_loop(|names| (names.value.clone(), element(variable(&names.value, &whole.notes))));
    let text = element.text();
    let path = text.strip_prefix(&name).filter(|path| path.starts_with('.'));
    let path = path.filter(|path| path.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-')));
    match path {
        Some(path) => Term::atom(format!("{list}[*]{path}"), whole.notes.clone().and(&element.notes)),
        None => For { over: whole, variables: &name, makes: Makes::List }.term("", &element, None),
    }
}

fn map(over: &Term, keyed: bool, makes: Makes, write: impl FnOnce(Term, Term) -> (Option<Term>, Term)) -> Term {
    let (names, (key, value)) = program::within_loop(|names| {
        let part = |name: &str| variable(name, &over.notes);
        (names.clone(), write(part(&names.key), part(&names.value)))
    });
    let variables = if keyed { format!("{}, {}", names.key, names.value) } else { names.value.clone() };
    let key_text = key.as_ref().map_or(names.key, |key| key.operand(Precedence::Or));
    let mut term = For { over, variables: &variables, makes }.term(&key_text, &value, None);
    if let Some(key) = key {
        term.notes.extend(&key.notes);
    }
    term
}

/// `{for key, one in map : key => ..}`
pub(crate) fn map_values(over: &Term, write: impl FnOnce(Term) -> Term) -> Term {
    map(over, true, Makes::Object, |_, one| (None, write(one)))
}

fn filter(over: &Term, keyed: bool, test: impl FnOnce(Term, Term) -> Expr<Bool>) -> Term {
    let (names, condition) = program::within_loop(|names| {
        let part = |name: &str| variable(name, &over.notes);
        (names.clone(), test(part(&names.key), part(&names.value)).term())
    });
    let variables = if keyed { format!("{}, {}", names.key, names.value) } else { names.value.clone() };
    let makes = if keyed { Makes::Object } else { Makes::List };
    For { over, variables: &variables, makes }.term(&names.key, &variable(&names.value, &Notes::default()), Some(&condition))
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
                Expr::new(map(&self.term(), false, Makes::List, |_, one| (None, operand::<V::Type, M>(write(T::at(one))))))
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
                let Term { form, notes } = filter(&self.term(), false, |_, one| keep(T::at(one)));
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
                Expr::new(map(&self.term(), false, Makes::Object, |_, one| pair(write(T::at(one)))))
            }

            /// A map like that of [`to_map`](Self::to_map), with a list of all the values of each key:
            /// `{for one in list : .. => ..... }`.
            #[must_use]
            pub fn group<K: Argument<Str, N>, V: Typed<M>, N, M>(
                self,
                write: impl FnOnce(T::Handle) -> (K, V),
            ) -> Expr<Map<List<V::Type>>> {
                Expr::new(map(&self.term(), false, Makes::Groups, |_, one| pair(write(T::at(one)))))
            }
        }
    )*};
}
of_elements! {
    List, "{}";
    Set, "toset({})";
}

fn pair<K: Argument<Str, N>, V: Typed<M>, N, M>((key, value): (K, V)) -> (Option<Term>, Term) {
    (Some(operand::<Str, N>(key)), operand::<V::Type, M>(value))
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
        Expr::new(map(&over, true, Makes::List, |key, one| (None, operand::<V::Type, M>(write(Expr::new(key), T::at(one))))))
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
        Expr::new(map(&over, true, Makes::Object, |key, one| (None, operand::<V::Type, M>(write(Expr::new(key), T::at(one))))))
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
        Expr::new(map(&over, true, Makes::List, |key, one| (None, operand::<V::Type, M>(write(Expr::new(key), T::at(one))))))
    }

    /// The entries of which a closure says that they stay: `{for key, one in map : key => one if ..}`.
    #[must_use]
    pub fn filter(self, keep: impl FnOnce(Expr<Str>, T::Handle) -> Expr<Bool>) -> Expr<Map<T>> {
        Expr::new(filter(&self.term(), true, |key, one| keep(Expr::new(key), T::at(one))))
    }

    /// A map of the keys and values that a closure makes of each entry: `{for key, one in map : .. => ..}`.
    #[must_use]
    pub fn to_map<K: Argument<Str, N>, V: Typed<M>, N, M>(
        self,
        write: impl FnOnce(Expr<Str>, T::Handle) -> (K, V),
    ) -> Expr<Map<V::Type>> {
        Expr::new(map(&self.term(), true, Makes::Object, |key, one| pair(write(Expr::new(key), T::at(one)))))
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
        Expr::new(map(&self.term(), true, Makes::Groups, |key, one| pair(write(Expr::new(key), T::at(one)))))
    }
}
