//! Strings: text that is data, expressions within it, and how Terraform escapes each.
//!
//! A Rust string is data: whatever it holds arrives at the provider as those very characters. (Terraform
//! itself normalises strings to Unicode's form NFC.) Only a typed expression is an expression.

use crate::argument::Argument;
use crate::body::{Sink, Syntax};
use crate::handle::Expr;
use crate::marker::Str;
use crate::program::{Form, Term};

/// A part of a template.
#[derive(Clone, Debug)]
pub(crate) enum Piece {
    Text(String),
    Expression(String),
}

/// A string with expressions in it, as it is put together.
#[derive(Debug)]
#[doc(hidden)]
pub struct Template(pub(crate) Sink);

impl Default for Template {
    fn default() -> Self {
        Template(Sink::new(Syntax::Template))
    }
}

impl Template {
    /// An empty string.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends text.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.0.string(text);
        self
    }

    /// Appends a value: text if it is one of Rust, a reference if it is one of Terraform.
    #[must_use]
    pub fn value<M>(mut self, value: impl Argument<Str, M>) -> Self {
        if !value.write(&mut self.0) {
            self.0.problem("a string has `${..}` of a value that is None");
        }
        self
    }

    /// Appends a value that is lent.
    #[must_use]
    pub fn value_lent<M>(self, value: &(impl Argument<Str, M> + Clone)) -> Self {
        self.value(value.clone())
    }

    /// The expression whose value is this string.
    #[must_use]
    pub fn expression(self) -> Expr<Str> {
        Expr::new(Term { form: Form::Template(self.0.pieces), notes: self.0.notes })
    }
}

/// The raw text of a template, as Terraform's JSON syntax wants it in a string: `${` and `%{` that are
/// data are doubled.
pub(crate) fn raw_template(pieces: &[Piece], escape: fn(&mut String, &str)) -> String {
    let mut raw = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Text(text) => {
                // a `$` before `${` would read as the escape `$${`
                let before_expression = matches!(pieces.get(at + 1), Some(Piece::Expression(_)));
                let plain = if before_expression { text.trim_end_matches('$') } else { text };
                escape(&mut raw, plain);
                if plain.len() < text.len() {
                    raw.push_str(&format!("${{\"{}\"}}", &text[plain.len()..]));
                }
            }
            Piece::Expression(text) => {
                raw.push_str("${");
                raw.push_str(text);
                raw.push('}');
            }
        }
    }
    raw
}

/// Text within quotes of Terraform's native syntax
/// (<https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences>).
pub(crate) fn escape_native(out: &mut String, text: &str) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '$' | '%' if chars.peek() == Some(&'{') => {
                out.push(c);
                out.push(c);
            }
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
}

/// A string literal of Terraform's native syntax.
pub(crate) fn hcl_string(text: &str) -> String {
    let mut quoted = String::from("\"");
    escape_native(&mut quoted, text);
    quoted.push('"');
    quoted
}

/// A template in Terraform's native syntax.
pub(crate) fn hcl_template(pieces: &[Piece]) -> String {
    format!("\"{}\"", raw_template(pieces, escape_native))
}

/// The logical name of a block, as it is put together. It must be known when the program runs.
#[derive(Debug, Default)]
#[doc(hidden)]
pub struct Label(pub(crate) String);

impl Label {
    /// An empty name.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends text.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.0.push_str(text);
        self
    }

    /// Appends a Rust value.
    #[must_use]
    pub fn part(mut self, part: &(impl LabelPart + ?Sized)) -> Self {
        part.append(&mut self.0);
        self
    }
}

/// A Rust value that can be a part of a name.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be part of a name: a name must be known when the program runs",
    label = "not a Rust string or number",
    note = "an expression such as `vpc.id` has its value only after apply; name the block after a Rust value"
)]
pub trait LabelPart {
    #[doc(hidden)]
    fn append(&self, name: &mut String);
}

#[diagnostic::do_not_recommend]
impl<T: LabelPart + ?Sized> LabelPart for &T {
    fn append(&self, name: &mut String) {
        (**self).append(name);
    }
}

macro_rules! label_part {
    ($($type:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl LabelPart for $type {
            fn append(&self, name: &mut String) {
                name.push_str(&self.to_string());
            }
        }
    )*};
}
label_part!(str, String, char, u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize, bool, std::borrow::Cow<'_, str>);
