//! Functions for numbers. Written by the test `functions`: see the module that this one is in.

use super::prelude::*;

/// `abs` returns the absolute value of the given number. In other words, if the number is zero or positive then it is returned as-is, but if it is negative then it is multiplied by -1 to make it positive before returning it.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/abs>.
#[must_use]
pub fn abs<A>(num: impl Argument<Num, A>) -> Expr<Num> {
    Arguments::new().with::<Num, A>(num).call("abs")
}

/// `ceil` returns the closest whole number that is greater than or equal to the given value, which may be a fraction.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/ceil>.
#[must_use]
pub fn ceil<A>(num: impl Argument<Num, A>) -> Expr<Num> {
    Arguments::new().with::<Num, A>(num).call("ceil")
}

/// `floor` returns the closest whole number that is less than or equal to the given value, which may be a fraction.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/floor>.
#[must_use]
pub fn floor<A>(num: impl Argument<Num, A>) -> Expr<Num> {
    Arguments::new().with::<Num, A>(num).call("floor")
}

/// `log` returns the logarithm of a given number in a given base.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/log>.
#[must_use]
pub fn log<A, B>(num: impl Argument<Num, A>, base: impl Argument<Num, B>) -> Expr<Num> {
    Arguments::new().with::<Num, A>(num).with::<Num, B>(base).call("log")
}

/// `max` takes one or more numbers and returns the greatest number from the set.
///
/// ```
/// use ferroform::functions::max;
/// use ferroform::prelude::*;
/// fn larger(size: Expr<Num>) -> Expr<Num> { max((size, 3)) }
/// ```
///
/// See <https://developer.hashicorp.com/terraform/language/functions/max>.
#[must_use]
pub fn max<A>(numbers: impl Spread<Num, A>) -> Expr<Num> {
    Arguments::new().spread::<Num, A>(numbers).call("max")
}

/// `min` takes one or more numbers and returns the smallest number from the set.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/min>.
#[must_use]
pub fn min<A>(numbers: impl Spread<Num, A>) -> Expr<Num> {
    Arguments::new().spread::<Num, A>(numbers).call("min")
}

/// `parseint` parses the given string as a representation of an integer in the specified base and returns the resulting number. The base must be between 2 and 62 inclusive.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/parseint>.
#[must_use]
pub fn parseint<A, B>(number: impl Argument<Str, A>, base: impl Argument<Num, B>) -> Expr<Num> {
    Arguments::new().with::<Str, A>(number).with::<Num, B>(base).call("parseint")
}

/// `pow` calculates an exponent, by raising its first argument to the power of the second argument.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/pow>.
#[must_use]
pub fn pow<A, B>(num: impl Argument<Num, A>, power: impl Argument<Num, B>) -> Expr<Num> {
    Arguments::new().with::<Num, A>(num).with::<Num, B>(power).call("pow")
}

/// `signum` determines the sign of a number, returning a number between -1 and 1 to represent the sign.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/signum>.
#[must_use]
pub fn signum<A>(num: impl Argument<Num, A>) -> Expr<Num> {
    Arguments::new().with::<Num, A>(num).call("signum")
}
