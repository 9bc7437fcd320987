//! Functions for encodings. Written by the test `functions`: see the module that this one is in.

use super::prelude::*;

/// `base64decode` takes a string containing a Base64 character sequence and returns the original string.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/base64decode>.
#[must_use]
pub fn base64decode<A>(str: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).call("base64decode")
}

/// `base64encode` applies Base64 encoding to a string.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/base64encode>.
#[must_use]
pub fn base64encode<A>(str: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).call("base64encode")
}

/// `base64gzip` compresses a string with gzip and then encodes the result in Base64 encoding.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/base64gzip>.
#[must_use]
pub fn base64gzip<A>(str: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).call("base64gzip")
}

/// `csvdecode` decodes a string containing CSV-formatted data and produces a list of maps representing that data.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/csvdecode>.
#[must_use]
pub fn csvdecode<A>(str: impl Argument<Str, A>) -> Expr<List<Map<Str>>> {
    Arguments::new().with::<Str, A>(str).call("csvdecode")
}

/// `jsondecode` interprets a given string as JSON, returning a representation of the result of decoding that string.
///
/// ```
/// use ferroform::functions::jsondecode;
/// use ferroform::prelude::*;
/// fn host(secret: Expr<Str>) -> Expr<Str> { jsondecode(secret).get("host").cast() }
/// ```
///
/// See <https://developer.hashicorp.com/terraform/language/functions/jsondecode>.
#[must_use]
pub fn jsondecode<A>(str: impl Argument<Str, A>) -> Expr<Any> {
    Arguments::new().with::<Str, A>(str).call("jsondecode")
}

/// `jsonencode` encodes a given value to a string using JSON syntax.
///
/// ```
/// use ferroform::functions::jsonencode;
/// use ferroform::prelude::*;
/// fn body(name: Expr<Str>) -> Expr<Str> { jsonencode([("name", Expr::<Any>::of(name)), ("size", Expr::of(3))]) }
/// ```
///
/// See <https://developer.hashicorp.com/terraform/language/functions/jsonencode>.
#[must_use]
pub fn jsonencode<A>(val: impl Argument<Any, A>) -> Expr<Str> {
    Arguments::new().with::<Any, A>(val).call("jsonencode")
}

/// `textdecodebase64` function decodes a string that was previously Base64-encoded, and then interprets the result as characters in a specified character encoding.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/textdecodebase64>.
#[must_use]
pub fn textdecodebase64<A, B>(source: impl Argument<Str, A>, encoding: impl Argument<Str, B>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(source).with::<Str, B>(encoding).call("textdecodebase64")
}

/// `textencodebase64` encodes the unicode characters in a given string using a specified character encoding, returning the result base64 encoded because Terraform language strings are always sequences of unicode characters.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/textencodebase64>.
#[must_use]
pub fn textencodebase64<A, B>(string: impl Argument<Str, A>, encoding: impl Argument<Str, B>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(string).with::<Str, B>(encoding).call("textencodebase64")
}

/// `urlencode` applies URL encoding to a given string.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/urlencode>.
#[must_use]
pub fn urlencode<A>(str: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).call("urlencode")
}

/// `yamldecode` parses a string as a subset of YAML, and produces a representation of its value.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/yamldecode>.
#[must_use]
pub fn yamldecode<A>(src: impl Argument<Str, A>) -> Expr<Any> {
    Arguments::new().with::<Str, A>(src).call("yamldecode")
}

/// `yamlencode` encodes a given value to a string using [YAML 1.2](https://yaml.org/spec/1.2/spec.html) block syntax.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/yamlencode>.
#[must_use]
pub fn yamlencode<A>(value: impl Argument<Any, A>) -> Expr<Str> {
    Arguments::new().with::<Any, A>(value).call("yamlencode")
}
