//! Terraform's functions, as Rust functions over typed expressions: each that Terraform 1.11 has, by its own name.
//!
//! ```
//! use ferroform::functions::{join, upper};
//! use ferroform::prelude::*;
//! fn zones(names: Expr<List<Str>>) -> Expr<Str> { upper(join("-", names)) }
//! ```
//!
//! What Rust knows is better computed in Rust: `name.to_uppercase()` is checked while compiling, can be tested, and
//! costs Terraform nothing. These are for values that only Terraform knows, such as an attribute of a resource, and
//! for what only Terraform can do, such as [`timestamp`] or [`sensitive`].
//!
//! - A parameter takes what an argument of its type takes: a Rust value or an expression. What Terraform would take
//!   of any type has the type of what was given: [`element`] of an `Expr<List<Str>>` is an `Expr<Str>`.
//! - What takes any number of values takes them as one: a tuple of them, a vector, an array or an iterator, or an
//!   expression that is a list, which is then spread by `...`: `max((a, 3))`, `merge((tags, [("Name", name)]))`,
//!   `max(sizes)`. `()` is none of them.
//! - `try` is a word of Rust: it is [`try_`] here.
//! - The functions of a provider are in its crate: `aws::functions::arn_parse(arn)`.
//! - [`call`] calls any by name, such as one of a newer Terraform.
//!
//! The topics are those of <https://developer.hashicorp.com/terraform/language/functions>; a test makes these
//! functions from what `terraform metadata functions -json` prints.

mod arguments;
// written by the test `functions`, not by hand
#[rustfmt::skip]
#[allow(clippy::type_complexity, reason = "a type that follows from another's is long")]
mod collection;
#[rustfmt::skip]
mod conversion;
#[rustfmt::skip]
mod date_time;
#[rustfmt::skip]
mod encoding;
#[rustfmt::skip]
mod filesystem;
#[rustfmt::skip]
mod hash_crypto;
#[rustfmt::skip]
mod ip_network;
#[rustfmt::skip]
mod numeric;
#[rustfmt::skip]
mod string;

pub use arguments::{Arguments, Spread, Values, call};
pub use collection::*;
pub use conversion::*;
pub use date_time::*;
pub use encoding::*;
pub use filesystem::*;
pub use hash_crypto::*;
pub use ip_network::*;
pub use numeric::*;
pub use string::*;

use crate::body::{Body, Syntax};
use crate::handle::Expr;
use crate::marker::Str;
use crate::program::Term;

/// `jsonencode` of what a macro writes.
pub(crate) fn jsonencode_body(write: impl FnOnce(&mut Body)) -> Expr<Str> {
    let mut body = Body::with(Syntax::Native);
    write(&mut body);
    let text = body.sink.text.trim_end_matches(',');
    Expr::new(Term::atom(format!("jsonencode({text})"), body.sink.notes))
}

/// What the modules of the topics are written with.
mod prelude {
    pub(super) use super::arguments::{Arguments, Spread, Values};
    pub(super) use crate::argument::Argument;
    pub(super) use crate::handle::{Element, Expr};
    pub(super) use crate::marker::{Any, Bool, Flat, List, Map, Mapping, Num, Ordered, Sequence, Set, Str};
    pub(super) use crate::typed::Typed;
}
