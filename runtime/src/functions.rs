//! Terraform's functions, as Rust functions over typed expressions.
//!
//! What can be computed in Rust is better computed in Rust: these are for values that only Terraform
//! knows. More of them will follow; [`call`] calls any by name.
//!
//! ```
//! use ferroform::functions::{join, upper};
//! use ferroform::prelude::*;
//! fn zones(names: Expr<List<Str>>) -> Expr<Str> { upper(join("-", names)) }
//! ```

use crate::argument::Argument;
use crate::body::{Body, Sink, Syntax};
use crate::handle::Expr;
use crate::marker::{Any, List, Map, Num, Str};
use crate::program::Term;

/// The arguments of a call, as they are written.
#[derive(Debug)]
pub struct Arguments(Sink);

impl Arguments {
    /// Appends an argument of type `T`.
    #[must_use]
    pub fn with<T, M>(mut self, value: impl Argument<T, M>) -> Self {
        if !self.0.text.is_empty() {
            self.0.raw(", ");
        }
        if !value.write(&mut self.0) {
            self.0.raw("null");
        }
        self
    }
}

/// Calls a function of Terraform by its name.
///
/// ```
/// use ferroform::functions::call;
/// use ferroform::prelude::*;
/// fn title(text: Expr<Str>) -> Expr<Str> { call("title", |arguments| arguments.with::<Str, _>(text)) }
/// ```
pub fn call<T>(name: &str, arguments: impl FnOnce(Arguments) -> Arguments) -> Expr<T> {
    let Arguments(sink) = arguments(Arguments(Sink::new(Syntax::Native)));
    Expr::new(Term::atom(format!("{name}({})", sink.text), sink.notes))
}

/// `jsonencode` of what a macro writes.
pub(crate) fn jsonencode_body(write: impl FnOnce(&mut Body)) -> Expr<Str> {
    let mut body = Body::with(Syntax::Native);
    write(&mut body);
    let text = body.sink.text.trim_end_matches(',');
    Expr::new(Term::atom(format!("jsonencode({text})"), body.sink.notes))
}

macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident($($parameter:ident: $type:ty),*) -> $result:ty;)*) => {$(
        $(#[$doc])*
        #[must_use]
        #[allow(non_camel_case_types)]
        pub fn $name<$($parameter),*>($($parameter: impl Argument<$type, $parameter>),*) -> Expr<$result> {
            call(stringify!($name), |arguments| arguments$(.with::<$type, $parameter>($parameter))*)
        }
    )*};
}
functions! {
    /// The text in lower case.
    lower(text: Str) -> Str;
    /// The text in upper case.
    upper(text: Str) -> Str;
    /// The text without white space at its ends.
    trimspace(text: Str) -> Str;
    /// The text without a prefix.
    trimprefix(text: Str, prefix: Str) -> Str;
    /// The text without a suffix.
    trimsuffix(text: Str, suffix: Str) -> Str;
    /// The text with one string replaced by another.
    replace(text: Str, from: Str, to: Str) -> Str;
    /// A part of the text.
    substr(text: Str, offset: Num, length: Num) -> Str;
    /// The parts of a text between separators.
    split(separator: Str, text: Str) -> List<Str>;
    /// The texts, with a separator between them.
    join(separator: Str, texts: List<Str>) -> Str;
    /// The number of elements of a list, map or set, or of characters.
    length(of: Any) -> Num;
    /// The keys of a map, sorted.
    keys(map: Map<Any>) -> List<Str>;
    /// Two maps in one; the second wins.
    merge(first: Map<Str>, second: Map<Str>) -> Map<Str>;
    /// The list without repetitions.
    distinct(list: List<Str>) -> List<Str>;
    /// The value as JSON.
    jsonencode(value: Any) -> Str;
    /// The value of a JSON text.
    jsondecode(text: Str) -> Any;
    /// The text in base 64.
    base64encode(text: Str) -> Str;
    /// The text of a base 64.
    base64decode(text: Str) -> Str;
    /// The address of a number within a range.
    cidrhost(range: Str, number: Num) -> Str;
    /// A range within a range.
    cidrsubnet(range: Str, bits: Num, number: Num) -> Str;
    /// The SHA-256 of a text, in hexadecimal.
    sha256(text: Str) -> Str;
}
