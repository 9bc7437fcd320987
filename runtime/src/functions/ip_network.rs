//! Functions for addresses and ranges of networks. Written by the test `functions`: see the module that this one is in.

use super::prelude::*;

/// `cidrhost` calculates a full host IP address for a given host number within a given IP network address prefix.
///
/// `prefix` must be given in CIDR notation, as defined in [RFC 4632 section 3.1](https://tools.ietf.org/html/rfc4632#section-3.1).
///
/// `hostnum` is a whole number that can be represented as a binary integer with no more than the number of digits remaining in the address after the given prefix.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/cidrhost>.
#[must_use]
pub fn cidrhost<A, B>(prefix: impl Argument<Str, A>, hostnum: impl Argument<Num, B>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(prefix).with::<Num, B>(hostnum).call("cidrhost")
}

/// `cidrnetmask` converts an IPv4 address prefix given in CIDR notation into a subnet mask address.
///
/// `prefix` must be given in CIDR notation, as defined in [RFC 4632 section 3.1](https://tools.ietf.org/html/rfc4632#section-3.1).
///
/// See <https://developer.hashicorp.com/terraform/language/functions/cidrnetmask>.
#[must_use]
pub fn cidrnetmask<A>(prefix: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(prefix).call("cidrnetmask")
}

/// `cidrsubnet` calculates a subnet address within given IP network address prefix.
///
/// `prefix` must be given in CIDR notation, as defined in [RFC 4632 section 3.1](https://tools.ietf.org/html/rfc4632#section-3.1).
///
/// `newbits` is the number of additional bits with which to extend the prefix.
///
/// `netnum` is a whole number that can be represented as a binary integer with no more than `newbits` binary digits, which will be used to populate the additional bits added to the prefix.
///
/// ```
/// use ferroform::functions::cidrsubnet;
/// use ferroform::prelude::*;
/// fn private(vpc: aws::Vpc) -> Expr<Str> { cidrsubnet(vpc.cidr_block, 8, 1) }
/// ```
///
/// See <https://developer.hashicorp.com/terraform/language/functions/cidrsubnet>.
#[must_use]
pub fn cidrsubnet<A, B, C>(prefix: impl Argument<Str, A>, newbits: impl Argument<Num, B>, netnum: impl Argument<Num, C>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(prefix).with::<Num, B>(newbits).with::<Num, C>(netnum).call("cidrsubnet")
}

/// `cidrsubnets` calculates a sequence of consecutive IP address ranges within a particular CIDR prefix.
///
/// `prefix` must be given in CIDR notation, as defined in [RFC 4632 section 3.1](https://tools.ietf.org/html/rfc4632#section-3.1).
///
/// ```
/// use ferroform::functions::cidrsubnets;
/// use ferroform::prelude::*;
/// fn three(vpc: aws::Vpc) -> Expr<List<Str>> { cidrsubnets(vpc.cidr_block, (4, 4, 8)) }
/// ```
///
/// See <https://developer.hashicorp.com/terraform/language/functions/cidrsubnets>.
#[must_use]
pub fn cidrsubnets<A, B>(prefix: impl Argument<Str, A>, newbits: impl Spread<Num, B>) -> Expr<List<Str>> {
    Arguments::new().with::<Str, A>(prefix).spread::<Num, B>(newbits).call("cidrsubnets")
}
