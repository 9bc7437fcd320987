//! Functions for strings. Written by the test `functions`: see the module that this one is in.

use super::prelude::*;

/// `chomp` removes newline characters at the end of a string.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/chomp>.
#[must_use]
pub fn chomp<A>(str: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).call("chomp")
}

/// `endswith` takes two values: a string to check and a suffix string. The function returns true if the first string ends with that exact suffix.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/endswith>.
#[must_use]
pub fn endswith<A, B>(str: impl Argument<Str, A>, suffix: impl Argument<Str, B>) -> Expr<Bool> {
    Arguments::new().with::<Str, A>(str).with::<Str, B>(suffix).call("endswith")
}

/// The `format` function produces a string by formatting a number of other values according to a specification string. It is similar to the `printf` function in C, and other similar functions in other programming languages.
///
/// ```
/// use ferroform::functions::format;
/// use ferroform::prelude::*;
/// fn name(number: Expr<Num>) -> Expr<Str> { format("web-%03d of %s", (number, "here")) }
/// ```
///
/// See <https://developer.hashicorp.com/terraform/language/functions/format>.
#[must_use]
pub fn format<A, B>(format: impl Argument<Str, A>, args: impl Spread<Any, B>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(format).spread::<Any, B>(args).call("format")
}

/// `formatlist` produces a list of strings by formatting a number of other values according to a specification string.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/formatlist>.
#[must_use]
pub fn formatlist<A, B>(format: impl Argument<Str, A>, args: impl Spread<Any, B>) -> Expr<List<Str>> {
    Arguments::new().with::<Str, A>(format).spread::<Any, B>(args).call("formatlist")
}

/// `indent` adds a given number of spaces to the beginnings of all but the first line in a given multi-line string.
///
/// Number of spaces to add after each newline character.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/indent>.
#[must_use]
pub fn indent<A, B>(spaces: impl Argument<Num, A>, str: impl Argument<Str, B>) -> Expr<Str> {
    Arguments::new().with::<Num, A>(spaces).with::<Str, B>(str).call("indent")
}

/// `join` produces a string by concatenating together all elements of a given list of strings with the given delimiter.
///
/// Delimiter to insert between the given strings.
///
/// One or more lists of strings to join.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/join>.
#[must_use]
pub fn join<A, B>(separator: impl Argument<Str, A>, list: impl Argument<List<Str>, B>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(separator).with::<List<Str>, B>(list).call("join")
}

/// `lower` converts all cased letters in the given string to lowercase.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/lower>.
#[must_use]
pub fn lower<A>(str: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).call("lower")
}

/// `regex` applies a [regular expression](https://en.wikipedia.org/wiki/Regular_expression) to a string and returns the matching substrings.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/regex>.
#[must_use]
pub fn regex<A, B>(pattern: impl Argument<Str, A>, string: impl Argument<Str, B>) -> Expr<Any> {
    Arguments::new().with::<Str, A>(pattern).with::<Str, B>(string).call("regex")
}

/// `regexall` applies a [regular expression](https://en.wikipedia.org/wiki/Regular_expression) to a string and returns a list of all matches.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/regexall>.
#[must_use]
pub fn regexall<A, B>(pattern: impl Argument<Str, A>, string: impl Argument<Str, B>) -> Expr<List<Any>> {
    Arguments::new().with::<Str, A>(pattern).with::<Str, B>(string).call("regexall")
}

/// `replace` searches a given string for another given substring, and replaces each occurrence with a given replacement string.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/replace>.
#[must_use]
pub fn replace<A, B, C>(str: impl Argument<Str, A>, substr: impl Argument<Str, B>, replace: impl Argument<Str, C>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).with::<Str, B>(substr).with::<Str, C>(replace).call("replace")
}

/// `split` produces a list by dividing a given string at all occurrences of a given separator.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/split>.
#[must_use]
pub fn split<A, B>(separator: impl Argument<Str, A>, str: impl Argument<Str, B>) -> Expr<List<Str>> {
    Arguments::new().with::<Str, A>(separator).with::<Str, B>(str).call("split")
}

/// `startswith` takes two values: a string to check and a prefix string. The function returns true if the string begins with that exact prefix.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/startswith>.
#[must_use]
pub fn startswith<A, B>(str: impl Argument<Str, A>, prefix: impl Argument<Str, B>) -> Expr<Bool> {
    Arguments::new().with::<Str, A>(str).with::<Str, B>(prefix).call("startswith")
}

/// `strcontains` takes two values: a string to check and an expected substring. The function returns true if the string has the substring contained within it.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/strcontains>.
#[must_use]
pub fn strcontains<A, B>(str: impl Argument<Str, A>, substr: impl Argument<Str, B>) -> Expr<Bool> {
    Arguments::new().with::<Str, A>(str).with::<Str, B>(substr).call("strcontains")
}

/// `strrev` reverses the characters in a string. Note that the characters are treated as _Unicode characters_ (in technical terms, Unicode [grapheme cluster boundaries](https://unicode.org/reports/tr29/#Grapheme_Cluster_Boundaries) are respected).
///
/// See <https://developer.hashicorp.com/terraform/language/functions/strrev>.
#[must_use]
pub fn strrev<A>(str: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).call("strrev")
}

/// `substr` extracts a substring from a given string by offset and (maximum) length.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/substr>.
#[must_use]
pub fn substr<A, B, C>(str: impl Argument<Str, A>, offset: impl Argument<Num, B>, length: impl Argument<Num, C>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).with::<Num, B>(offset).with::<Num, C>(length).call("substr")
}

/// `templatestring` takes a string from elsewhere in the module and renders its content as a template using a supplied set of template variables.
///
/// A simple reference to a string value containing the template source code.
///
/// Object of variables to expose in the template scope.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/templatestring>.
#[must_use]
pub fn templatestring<A, B>(template: impl Argument<Str, A>, vars: impl Argument<Any, B>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(template).with::<Any, B>(vars).call("templatestring")
}

/// `title` converts the first letter of each word in the given string to uppercase.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/title>.
#[must_use]
pub fn title<A>(str: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).call("title")
}

/// `trim` removes the specified set of characters from the start and end of the given string.
///
/// A string containing all of the characters to trim. Each character is taken separately, so the order of characters is insignificant.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/trim>.
#[must_use]
pub fn trim<A, B>(str: impl Argument<Str, A>, cutset: impl Argument<Str, B>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).with::<Str, B>(cutset).call("trim")
}

/// `trimprefix` removes the specified prefix from the start of the given string. If the string does not start with the prefix, the string is returned unchanged.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/trimprefix>.
#[must_use]
pub fn trimprefix<A, B>(str: impl Argument<Str, A>, prefix: impl Argument<Str, B>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).with::<Str, B>(prefix).call("trimprefix")
}

/// `trimspace` removes any space characters from the start and end of the given string.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/trimspace>.
#[must_use]
pub fn trimspace<A>(str: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).call("trimspace")
}

/// `trimsuffix` removes the specified suffix from the end of the given string.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/trimsuffix>.
#[must_use]
pub fn trimsuffix<A, B>(str: impl Argument<Str, A>, suffix: impl Argument<Str, B>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).with::<Str, B>(suffix).call("trimsuffix")
}

/// `upper` converts all cased letters in the given string to uppercase.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/upper>.
#[must_use]
pub fn upper<A>(str: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).call("upper")
}
