//! Functions for dates and times. Written by the test `functions`: see the module that this one is in.

use super::prelude::*;

/// `formatdate` converts a timestamp into a different time format.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/formatdate>.
#[must_use]
pub fn formatdate<A, B>(format: impl Argument<Str, A>, time: impl Argument<Str, B>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(format).with::<Str, B>(time).call("formatdate")
}

/// `plantimestamp` returns a UTC timestamp string in [RFC 3339](https://tools.ietf.org/html/rfc3339) format, fixed to a constant time representing the time of the plan.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/plantimestamp>.
#[must_use]
pub fn plantimestamp() -> Expr<Str> {
    Arguments::new().call("plantimestamp")
}

/// `timeadd` adds a duration to a timestamp, returning a new timestamp.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/timeadd>.
#[must_use]
pub fn timeadd<A, B>(timestamp: impl Argument<Str, A>, duration: impl Argument<Str, B>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(timestamp).with::<Str, B>(duration).call("timeadd")
}

/// `timecmp` compares two timestamps and returns a number that represents the ordering of the instants those timestamps represent.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/timecmp>.
#[must_use]
pub fn timecmp<A, B>(timestamp_a: impl Argument<Str, A>, timestamp_b: impl Argument<Str, B>) -> Expr<Num> {
    Arguments::new().with::<Str, A>(timestamp_a).with::<Str, B>(timestamp_b).call("timecmp")
}

/// `timestamp` returns a UTC timestamp string in [RFC 3339](https://tools.ietf.org/html/rfc3339) format.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/timestamp>.
#[must_use]
pub fn timestamp() -> Expr<Str> {
    Arguments::new().call("timestamp")
}
