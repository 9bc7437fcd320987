//! The outputs of a stack as another stack sees them: what Terraform knows becomes a reference into the
//! other's state; what Rust knows stays what it is.
//!
//! The outputs of the other stack's own run are the pattern, so a `Vec` has as many elements here as there.

use crate::argument::{Unchecked, unchecked};
use crate::handle::Expr;
use crate::program::{Notes, Precedence, Term};
use crate::site::{Problem, Site};
use crate::synthesis::{StandIns, abandon};
use crate::template::hcl_string;
use std::any::type_name;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::hash::{BuildHasher, Hash};
use std::rc::Rc;

/// Another stack, as a stack reads it.
#[derive(Debug)]
#[doc(hidden)]
pub struct Remote {
    pub(crate) stack: String,
    pub(crate) address: Rc<str>,
    pub(crate) notes: Notes,
    pub(crate) stand_ins: StandIns,
    /// Where it is read.
    pub(crate) site: Site,
}

impl Remote {
    /// An output of it.
    ///
    /// Terraform 1.11 forgets which outputs of a state are sensitive, so that is said again here.
    #[must_use]
    pub fn output(&self, name: &str, sensitive: bool) -> Place {
        let Remote { stack, address, stand_ins, .. } = self;
        let mut notes = self.notes.clone();
        let mut text = if stand_ins.has_output(stack, name) { stand_in(stack) } else { format!("{address}.outputs.{name}") };
        if sensitive {
            text = format!("sensitive({text})");
            notes.secrets.push(format!("`{name}` of the stack `{stack}`"));
        }
        Place { term: Term::atom(text, notes), site: self.site }
    }
}

/// A value that is unknown until apply, and then an error: nothing that starts with a UUID and goes on like this is
/// JSON. It has no type, as a value that is decoded has none, so it is at home everywhere.
fn stand_in(stack: &str) -> String {
    format!("jsondecode(\"${{uuid()}} stands for what is known once the stack {stack} is deployed\")")
}

/// A value within another stack's outputs.
#[derive(Debug)]
#[doc(hidden)]
pub struct Place {
    term: Term,
    /// Where it is read.
    site: Site,
}

impl Place {
    fn within(&self, step: &str) -> Place {
        let Place { term, site } = self;
        Place { term: Term::atom(format!("{}{step}", term.operand(Precedence::Atom)), term.notes.clone()), site: *site }
    }

    fn index(&self, index: usize) -> Place {
        self.within(&format!("[{index}]"))
    }

    fn key(&self, key: &str) -> Place {
        self.within(&format!("[{}]", hcl_string(key)))
    }
}

/// A value that another stack can read.
#[doc(hidden)]
pub trait Output: Sized {
    /// The same value, seen from another stack.
    #[must_use]
    fn read(&self, place: &Place) -> Self;

    /// The same, as an element of a collection: a pair is an entry of a map.
    #[must_use]
    fn read_element(&self, collection: &Place, index: usize) -> Self {
        self.read(&collection.index(index))
    }

    /// Whether a collection leaves it out.
    #[must_use]
    fn is_absent(&self) -> bool {
        false
    }
}

/// What stands in a field of outputs.
///
/// A type that is no [`Output`] has an error of its own already, at the place where it is declared as one; so the
/// compiler takes [`Unreadable`] for it, which is found behind one more reference, and says nothing again.
#[derive(Debug)]
#[doc(hidden)]
pub struct Field<'f, V>(pub &'f V);

#[doc(hidden)]
pub trait Readable<V> {
    #[must_use]
    fn read(&self, place: &Place) -> V;
}

impl<V: Output> Readable<V> for Field<'_, V> {
    fn read(&self, place: &Place) -> V {
        self.0.read(place)
    }
}

#[doc(hidden)]
pub trait Unreadable<V> {
    #[must_use]
    fn read(&self, place: &Place) -> V;
}

impl<V> Unreadable<V> for &Field<'_, V> {
    fn read(&self, place: &Place) -> V {
        let message = format!("`{}` cannot be read by another stack: give a `Vec` or an expression", type_name::<V>());
        abandon(Problem::new(message, place.site))
    }
}

impl<T> Output for Expr<T> {
    fn read(&self, place: &Place) -> Self {
        Expr::new(place.term.clone())
    }
}

macro_rules! known {
    ($({$($generics:tt)*} $type:ty),* $(,)?) => {$(
        impl<$($generics)*> Output for $type {
            fn read(&self, _: &Place) -> Self {
                self.clone()
            }
        }
    )*};
}
known! {
    {} u8, {} u16, {} u32, {} u64, {} u128, {} usize, {} i8, {} i16, {} i32, {} i64, {} i128, {} isize, {} f32, {} f64,
    {} bool, {} char, {} String, {} Box<str>, {} Rc<str>, {} std::sync::Arc<str>, {} Cow<'static, str>,
    {} std::net::IpAddr, {} std::net::Ipv4Addr, {} std::net::Ipv6Addr,
    {V: ?Sized} &'static V, {V: Clone} BTreeSet<V>,
}

impl<V: Output> Output for Option<V> {
    fn read(&self, place: &Place) -> Self {
        self.as_ref().map(|value| value.read(place))
    }

    fn is_absent(&self) -> bool {
        self.as_ref().is_none_or(Output::is_absent)
    }
}

impl<V: Output> Output for Unchecked<V> {
    fn read(&self, place: &Place) -> Self {
        unchecked(self.0.read(place))
    }

    fn is_absent(&self) -> bool {
        self.0.is_absent()
    }
}

impl<K: AsRef<str> + Clone, V: Output> Output for (K, V) {
    fn read(&self, place: &Place) -> Self {
        (self.0.clone(), self.1.read(&place.key(self.0.as_ref())))
    }

    fn read_element(&self, collection: &Place, _: usize) -> Self {
        self.read(collection)
    }
}

fn read_each<'v, V: Output + 'v, C: FromIterator<V>>(values: impl IntoIterator<Item = &'v V>, place: &Place) -> C {
    let mut index = 0;
    let read = |value: &V| {
        let read = value.read_element(place, index);
        index += usize::from(!value.is_absent());
        read
    };
    values.into_iter().map(read).collect()
}

impl<V: Output> Output for Vec<V> {
    fn read(&self, place: &Place) -> Self {
        read_each(self, place)
    }
}

impl<V: Output> Output for VecDeque<V> {
    fn read(&self, place: &Place) -> Self {
        read_each(self, place)
    }
}

impl<V: Output, const N: usize> Output for [V; N] {
    fn read(&self, place: &Place) -> Self {
        let read: Vec<V> = read_each(self, place);
        let mut read = read.into_iter();
        // as many as there are
        std::array::from_fn(|at| read.next().unwrap_or_else(|| self[at].read_element(place, at)))
    }
}

impl<K: AsRef<str> + Clone + Ord, V: Output> Output for BTreeMap<K, V> {
    fn read(&self, place: &Place) -> Self {
        self.iter().map(|(key, value)| (key.clone(), value.read(&place.key(key.as_ref())))).collect()
    }
}

impl<K: AsRef<str> + Clone + Eq + Hash, V: Output, S: BuildHasher + Default> Output for HashMap<K, V, S> {
    fn read(&self, place: &Place) -> Self {
        self.iter().map(|(key, value)| (key.clone(), value.read(&place.key(key.as_ref())))).collect()
    }
}
