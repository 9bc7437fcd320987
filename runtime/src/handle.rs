//! Handles: structs whose public fields are the attributes of a resource, as typed expressions.

use crate::argument::Argument;
use crate::marker::{Any, Arn, Bool, Id, IdArnOrName, List, Map, Name, Nothing, Num, Set, Str};
use crate::operator::operand;

use crate::program::{self, Shape, Term};
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
/// the value exists. It can be given to arguments, put into strings by `${..}`, and computed with, in Terraform's
/// language:
///
/// | Terraform | Rust |
/// |---|---|
/// | `a + b`, `-a`, `a && b`, `!a` | `a + b`, `-a`, `a & b`, `!a` |
/// | `a == b`, `a != b`, `a < b`, `a >= b` | `a.equals(b)`, `a.differs(b)`, `a.less(b)`, `a.at_least(b)` |
/// | `a ? b : c`, `null` | `a.choose(b, c)`, [`Null`](crate::Null) |
/// | `list[0]`, `map["key"]`, `value.name` of an object | `list.at(0)`, `map.key("key")`, `value.name` |
/// | `json.name`, `json[0]` of any value | `json.get("name")`, `json.at(0)` |
/// | `list[*].id` | `list.splat(\|one\| one.id)` |
/// | `[for one in list : f(one)]`, `[.. if g(one)]` | `list.map(\|one\| f(one))`, `list.filter(\|one\| g(one))` |
/// | `{for one in list : k(one) => v(one)}`, `{.. ..}` by `...` | `list.to_map(\|one\| (k(one), v(one)))`, `list.group(..)` |
/// | `{for key, value in map : key => f(value)}` | `map.map_values(\|key, value\| f(value))` |
/// | `"%{for one in list}..%{endfor}"` | `join("", list.map(\|one\| text!("..")))` |
/// | `upper(text)`, `provider::aws::arn_parse(arn)` | [`functions::upper`](crate::functions::upper)`(text)`, `aws::functions::arn_parse(arn)` |
///
/// What Rust knows is better computed by Rust, before it becomes a value of Terraform.
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

    /// A Rust value as an expression, for what takes one: `Expr::<List<Str>>::of(["a", "b"]).map(..)`.
    ///
    /// ```
    /// use ferroform::prelude::*;
    /// // one map whose values differ in type
    /// let values = [("name", Expr::<Any>::of("web")), ("size", Expr::of(3))];
    /// ```
    #[must_use]
    pub fn of<M>(value: impl Argument<T, M>) -> Self {
        Expr::new(operand(value))
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

/// The object, block or resource whose fields a struct has.
pub(crate) fn whole<T: Fields>(fields: &T) -> Term {
    program::thing(first_of(fields))
}

fn first_of<K: Fields>(handle: &K) -> Raw {
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
element!({} Nothing, {} Str, {} Num, {} Bool, {} Any, {K} Id<K>, {K} Arn<K>, {K} Name<K>, {K} IdArnOrName<K>, {T} List<T>, {T} Set<T>, {T} Map<T>);

impl<T: Element<Handle = T>> Expr<T> {
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
