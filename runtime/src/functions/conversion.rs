//! Functions for types. Written by the test `functions`: see the module that this one is in.

use super::prelude::*;

/// `can` evaluates the given expression and returns a boolean value indicating whether the expression produced a result without any errors.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/can>.
#[must_use]
pub fn can<A>(expression: impl Argument<Any, A>) -> Expr<Bool> {
    Arguments::new().with::<Any, A>(expression).call("can")
}

/// `ephemeralasnull` takes a value of any type and returns a similar value of the same type with any ephemeral values replaced with non-ephemeral null values and all non-ephemeral values preserved.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/ephemeralasnull>.
#[must_use]
pub fn ephemeralasnull<T: Typed<A>, A>(value: T) -> <T::Type as Element>::Handle {
    Arguments::new().with::<T::Type, A>(value).element::<T::Type>("ephemeralasnull")
}

/// `issensitive` takes a value and returns a boolean indicating if the value is sensitive.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/issensitive>.
#[must_use]
pub fn issensitive<A>(value: impl Argument<Any, A>) -> Expr<Bool> {
    Arguments::new().with::<Any, A>(value).call("issensitive")
}

/// `nonsensitive` takes a sensitive value and returns a copy of that value with the sensitive marking removed, thereby exposing the sensitive value.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/nonsensitive>.
#[must_use]
pub fn nonsensitive<T: Typed<A>, A>(value: T) -> <T::Type as Element>::Handle {
    Arguments::new().with::<T::Type, A>(value).element::<T::Type>("nonsensitive")
}

/// `sensitive` takes any value and returns a copy of it marked so that Terraform will treat it as sensitive, with the same meaning and behavior as for [sensitive input variables](/terraform/language/values/variables#suppressing-values-in-cli-output).
///
/// See <https://developer.hashicorp.com/terraform/language/functions/sensitive>.
#[must_use]
pub fn sensitive<T: Typed<A>, A>(value: T) -> <T::Type as Element>::Handle {
    Arguments::new().with::<T::Type, A>(value).element::<T::Type>("sensitive")
}

/// `tobool` converts its argument to a boolean value.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/tobool>.
#[must_use]
pub fn tobool<A>(v: impl Argument<Any, A>) -> Expr<Bool> {
    Arguments::new().with::<Any, A>(v).call("tobool")
}

/// `tolist` converts its argument to a list value.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/tolist>.
#[must_use]
pub fn tolist<T: Typed<A, Type: Sequence>, A>(v: T) -> Expr<List<<T::Type as Sequence>::Element>> {
    Arguments::new().with::<T::Type, A>(v).call("tolist")
}

/// `tomap` converts its argument to a map value.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/tomap>.
#[must_use]
pub fn tomap<T: Typed<A, Type: Mapping>, A>(v: T) -> Expr<Map<<T::Type as Mapping>::Element>> {
    Arguments::new().with::<T::Type, A>(v).call("tomap")
}

/// `tonumber` converts its argument to a number value.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/tonumber>.
#[must_use]
pub fn tonumber<A>(v: impl Argument<Any, A>) -> Expr<Num> {
    Arguments::new().with::<Any, A>(v).call("tonumber")
}

/// `toset` converts its argument to a set value.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/toset>.
#[must_use]
pub fn toset<T: Typed<A, Type: Sequence>, A>(v: T) -> Expr<Set<<T::Type as Sequence>::Element>> {
    Arguments::new().with::<T::Type, A>(v).call("toset")
}

/// `tostring` converts its argument to a string value.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/tostring>.
#[must_use]
pub fn tostring<A>(v: impl Argument<Any, A>) -> Expr<Str> {
    Arguments::new().with::<Any, A>(v).call("tostring")
}

/// `try` evaluates all of its argument expressions in turn and returns the result of the first one that does not produce any errors.
///
/// ```
/// use ferroform::functions::try_;
/// use ferroform::prelude::*;
/// fn port(settings: Expr<Any>) -> Expr<Any> { try_((settings.get("port"), 80)) }
/// ```
///
/// See <https://developer.hashicorp.com/terraform/language/functions/try>.
#[must_use]
pub fn try_<T: Values<A>, A>(expressions: T) -> <T::Type as Element>::Handle {
    Arguments::new().values(expressions).element::<T::Type>("try")
}
