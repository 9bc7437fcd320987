//! Handles: structs whose public fields are the attributes of a resource, as typed expressions.

use crate::marker::{Any, Arn, Bool, Id, IdArnOrName, List, Map, Name, Num, Set, Str};
use crate::program::{self, Precedence, Shape, Term};
use crate::template::hcl_string;
use ferroform_schema::provider::{Mode, Provider};
use std::marker::PhantomData;

/// Which node, and which attribute of it.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub struct Raw {
    pub(crate) node: u32,
    pub(crate) path: u32,
}

/// A value of type `T` that Terraform knows, now or after apply: an attribute of a resource, or
/// something computed from one.
///
/// It is no Rust value: it cannot be printed, compared or branched on, since the program ends before
/// the value exists. It can be given to arguments, put into strings by `${..}`, and combined by the
/// methods here and the functions of [`functions`](crate::functions).
///
/// ```
/// use ferroform::prelude::*;
/// fn both(a: Expr<Bool>, b: Expr<Bool>) -> Expr<Bool> { a & b }
/// ```
///
/// It stays in the thread that made it:
///
/// ```compile_fail,E0277
/// use ferroform::prelude::*;
/// fn send(zone: Expr<Str>) { std::thread::spawn(move || drop(zone)); }
/// ```
#[repr(transparent)]
pub struct Expr<T> {
    raw: Raw,
    of: PhantomData<fn() -> T>,
    /// Keeps it in the thread whose tables it points into.
    thread: PhantomData<*const ()>,
}

impl<T> Clone for Expr<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Expr<T> {}

impl<T> Expr<T> {
    pub(crate) fn new(term: Term) -> Self {
        Expr { raw: program::add_term(term), of: PhantomData, thread: PhantomData }
    }

    pub(crate) fn term(self) -> Term {
        program::term(self.raw)
    }

    /// The same expression, taken for another type. For what the types cannot know; Terraform still
    /// checks the value.
    ///
    /// ```
    /// use ferroform::prelude::*;
    /// fn name(id: Expr<Any>) -> Expr<Str> { id.cast() }
    /// ```
    #[must_use]
    pub fn cast<U>(self) -> Expr<U> {
        Expr { raw: self.raw, of: PhantomData, thread: PhantomData }
    }
}

/// A struct whose fields are all [`Expr`], in the order of the provider file.
///
/// # Safety
/// The struct is `repr(C)`, and every field is an `Expr<_>`.
#[doc(hidden)]
#[expect(unsafe_code, reason = "the contract that `make` rests on")]
pub unsafe trait Fields: Sized {
    /// The provider whose file has the names.
    type Provider: ProviderCrate;
    /// The block or object that it is made from.
    const SHAPE: Shape;
}

/// A resource, data source or ephemeral resource of a provider.
pub trait Kind: Fields + Copy {
    /// Which of the three.
    #[doc(hidden)]
    const MODE: Mode;
    /// Its place in the provider file.
    #[doc(hidden)]
    const INDEX: u32;
    /// What the graph calls it, where that is not its name in the provider file: the source of a module.
    #[doc(hidden)]
    const WRITTEN: Option<&'static str> = None;
}

/// A crate made by [`provider_crate!`](crate::provider_crate).
pub trait ProviderCrate: 'static {
    /// The provider file.
    const FILE: &'static [u8];

    /// The provider, read from the file.
    #[must_use]
    fn schema() -> Provider {
        Provider::compiled_in(Self::FILE)
    }
}

const fn field_count<K: Fields>() -> usize {
    const { assert!(size_of::<K>().is_multiple_of(size_of::<Raw>()) && (size_of::<K>() == 0 || align_of::<K>() == align_of::<Raw>())) }
    size_of::<K>() / size_of::<Raw>()
}

/// The struct whose fields are the consecutive attributes from `first` on.
///
/// The only unsafe code of ferroform. Measured: writing a safe constructor for each of AWS's 5,800 types
/// adds 1.3 CPU seconds to every clean build, and a struct literal at each call doubles the cost of
/// every edit.
#[expect(
    unsafe_code,
    reason = "measured: see above; the contract is that of the unsafe trait `Fields`, and size and alignment are asserted"
)]
pub(crate) fn make<K: Fields>(first: Raw) -> K {
    let mut made = std::mem::MaybeUninit::<K>::uninit();
    let fields = made.as_mut_ptr().cast::<Raw>();
    for index in 0..field_count::<K>() {
        // SAFETY: by the contract of `Fields`, `K` is `repr(C)` and holds `field_count` values that are each
        // `repr(transparent)` over `Raw`; size and alignment were asserted, so the write is within `made`.
        unsafe { fields.add(index).write(Raw { node: first.node, path: first.path + index as u32 }) };
    }
    // SAFETY: every field was written.
    unsafe { made.assume_init() }
}

/// The node that a handle is of: the resource, also where it stands for one instance.
pub(crate) fn node_of<K: Kind>(handle: &K) -> u32 {
    match first_of(handle) {
        Raw { node: program::REGION, path } => {
            let references = program::thing(Raw { node: program::REGION, path }).notes.references;
            references.first().copied().unwrap_or(program::TERM)
        }
        Raw { node, .. } => node,
    }
}

/// The resource or the instance that a handle stands for.
pub(crate) fn thing<K: Kind>(handle: &K) -> Term {
    program::thing(first_of(handle))
}

fn first_of<K: Kind>(handle: &K) -> Raw {
    const { assert!(size_of::<K>() >= size_of::<Raw>()) }
    // SAFETY: by the contract of `Fields`, the first field is an `Expr`, which is `repr(transparent)` over `Raw`.
    #[expect(unsafe_code, reason = "the other half of `make`: every kind has at least one attribute, which is asserted")]
    let first = unsafe { *std::ptr::from_ref(handle).cast::<Raw>() };
    first
}

/// What stands at an element of a list or map: an expression, or a struct of them.
pub trait Element {
    /// What it is read as.
    type Handle;
    #[doc(hidden)]
    fn at(term: Term) -> Self::Handle;
}

impl<T: Fields> Element for T {
    type Handle = T;
    fn at(term: Term) -> T {
        make(program::add_region(term, T::Provider::schema(), T::SHAPE, field_count::<T>()))
    }
}

macro_rules! element {
    ($({$($parameter:ident)?} $type:ty),*) => {$(
        impl<$($parameter)?> Element for $type {
            type Handle = Expr<Self>;
            fn at(term: Term) -> Expr<Self> {
                Expr::new(term)
            }
        }
    )*};
}
element!({} Str, {} Num, {} Bool, {} Any, {K} Id<K>, {K} Arn<K>, {K} Name<K>, {K} IdArnOrName<K>, {T} List<T>, {T} Set<T>, {T} Map<T>);

impl<T: Element> Expr<List<T>> {
    /// The element at a place, from 0.
    ///
    /// ```
    /// use ferroform::prelude::*;
    /// fn first(zones: Expr<List<Str>>) -> Expr<Str> { zones.at(0) }
    /// ```
    #[must_use]
    pub fn at(self, index: u32) -> T::Handle {
        let Term { notes, .. } = self.term();
        T::at(Term::atom(format!("{}[{index}]", self.term().operand(Precedence::Atom)), notes))
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
        let Term { notes, .. } = self.term();
        Expr::new(Term::atom(format!("toset({})", self.term().text()), notes))
    }
}

impl<T: Element> Expr<Map<T>> {
    /// The element of a key.
    ///
    /// ```
    /// use ferroform::prelude::*;
    /// fn name(tags: Expr<Map<Str>>) -> Expr<Str> { tags.key("Name") }
    /// ```
    #[must_use]
    pub fn key(self, key: &str) -> T::Handle {
        let Term { notes, .. } = self.term();
        T::at(Term::atom(format!("{}[{}]", self.term().operand(Precedence::Atom), hcl_string(key)), notes))
    }
}

impl<T: Element> Expr<Set<T>> {
    /// The only element of a set that has one: a set has no order, so none of several can be chosen.
    #[must_use]
    pub fn one(self) -> T::Handle {
        let Term { notes, .. } = self.term();
        T::at(Term::atom(format!("one({})", self.term().text()), notes))
    }

    /// The elements as a list, in the order that Terraform sorts them.
    #[must_use]
    pub fn to_list(self) -> Expr<List<T>> {
        let Term { notes, .. } = self.term();
        Expr::new(Term::atom(format!("tolist({})", self.term().text()), notes))
    }
}

impl<T: Fields> Expr<T> {
    /// The fields of an object or single block.
    #[must_use]
    pub fn fields(self) -> T {
        T::at(self.term())
    }
}

macro_rules! into_string {
    ($({$($parameter:ident)?} $type:ty),*) => {$(
        impl<$($parameter)?> From<Expr<$type>> for Expr<Str> {
            fn from(value: Expr<$type>) -> Self {
                value.cast()
            }
        }
    )*};
}
into_string!({} Num, {} Bool, {K} Id<K>, {K} Arn<K>, {K} Name<K>, {K} IdArnOrName<K>);
