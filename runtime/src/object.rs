//! Types of Terraform that have a name: what a variable may be of, and objects as Rust structs.
//!
//! See <https://developer.hashicorp.com/terraform/language/expressions/type-constraints>.

use crate::argument::Argument;
use crate::body::Sink;
use crate::handle::{Element, Expr};
use crate::marker::{Any, Arn, Bool, Id, IdArnOrName, List, Map, Name, Num, Set, Str};
use crate::operator::operand;
use crate::program::Term;

/// A type that a [variable](crate::Scope::variable) can be of: [`Str`], [`Num`], [`Bool`], [`Any`], what names a thing, such as
/// `Id<aws::Vpc>`, a list, set or map of these, or a struct with [`#[derive(Object)]`](macro@crate::Object).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a type of Terraform's",
    label = "not what a variable can be of",
    note = "a variable is of `Str`, `Num`, `Bool`, `Any`, `List<..>`, `Set<..>`, `Map<..>`, or a struct with `#[derive(Object)]`"
)]
pub trait Constraint: Element {
    /// The type as Terraform writes it: `list(string)`.
    #[doc(hidden)]
    fn constraint() -> String;
}

macro_rules! constraints {
    ($({$($parameter:ident)?} $type:ty => $text:literal;)*) => {$(
        impl<$($parameter)?> Constraint for $type {
            fn constraint() -> String {
                $text.to_owned()
            }
        }
    )*};
}
constraints! {
    {} Str => "string";
    {} Num => "number";
    {} Bool => "bool";
    {} Any => "any";
    {K} Id<K> => "string";
    {K} Arn<K> => "string";
    {K} Name<K> => "string";
    {K} IdArnOrName<K> => "string";
}

macro_rules! collections {
    ($($type:ident => $text:literal;)*) => {$(
        impl<T: Constraint> Constraint for $type<T> {
            fn constraint() -> String {
                format!(concat!($text, "({})"), T::constraint())
            }
        }
    )*};
}
collections! {
    List => "list";
    Set => "set";
    Map => "map";
}

/// What stands in a field of an object: an expression, or another object.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a field of an object",
    label = "neither an `Expr<..>` nor a struct with `#[derive(Object)]`"
)]
#[doc(hidden)]
pub trait ObjectField: Sized {
    type Type: Constraint<Handle = Self>;
}

impl<T: Constraint<Handle = Expr<T>>> ObjectField for Expr<T> {
    type Type = T;
}

/// The type of an object, as `#[derive(Object)]` puts it together.
#[derive(Debug)]
#[doc(hidden)]
pub struct ObjectType(String);

impl ObjectType {
    /// Without fields yet.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "`default` is the name of a field's sort here")]
    pub fn new() -> ObjectType {
        ObjectType(String::new())
    }

    fn push(mut self, name: &str, constraint: &str) -> Self {
        if !self.0.is_empty() {
            self.0.push_str(", ");
        }
        self.0.push_str(&format!("{name} = {constraint}"));
        self
    }

    /// A field that must be there.
    #[must_use]
    pub fn field<F: ObjectField>(self, name: &str) -> Self {
        self.push(name, &F::Type::constraint())
    }

    /// A field that is null where it is not there.
    #[must_use]
    pub fn optional<F: ObjectField>(self, name: &str) -> Self {
        self.push(name, &format!("optional({})", F::Type::constraint()))
    }

    /// A field that has this value where it is not there.
    #[must_use]
    pub fn default<F: ObjectField, M>(self, name: &str, value: impl Argument<F::Type, M>) -> Self {
        self.push(name, &format!("optional({}, {})", F::Type::constraint(), operand::<F::Type, M>(value).text()))
    }

    /// The type as Terraform writes it.
    #[must_use]
    pub fn constraint(self) -> String {
        format!("object({{{}}})", self.0)
    }
}

/// A field of an object that a term names.
#[doc(hidden)]
#[must_use]
pub fn object_field<F: ObjectField>(object: &Term, name: &str) -> F {
    F::Type::at(Term::atom(format!("{}.{name}", object.operand(crate::program::Precedence::Atom)), object.notes.clone()))
}

/// Writes an object by its fields.
#[derive(Debug)]
#[doc(hidden)]
pub struct ObjectWriter<'s>(&'s mut Sink);

impl<'s> ObjectWriter<'s> {
    /// An object begins.
    pub fn new(sink: &'s mut Sink) -> ObjectWriter<'s> {
        sink.raw("{");
        ObjectWriter(sink)
    }

    /// One field.
    pub fn field<F: ObjectField + Argument<F::Type, M>, M>(&mut self, name: &str, value: F) {
        self.0.key(name);
        if !value.write(self.0) {
            self.0.raw("null");
        }
        self.0.raw(",");
    }

    /// The object ends.
    pub fn close(self) {
        self.0.close('}');
    }
}
