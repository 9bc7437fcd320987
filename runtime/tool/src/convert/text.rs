//! Strings and templates in Rust.

use super::expression::{Place, Value};
use super::ty::Ty;

/// A part of a template.
pub(super) enum Part {
    Text(String),
    /// An expression in Rust.
    Value(String),
}

/// A string, in a body a template without expressions.
pub(super) fn literal(text: &str, place: Place) -> String {
    match place {
        Place::Body => quoted(&escaped(text)),
        Place::Rust => quoted(text),
    }
}

/// A template with expressions.
pub(super) fn template(parts: &[Part], place: Place) -> Value {
    let text: String = parts
        .iter()
        .map(|part| match part {
            Part::Text(text) => escaped(text),
            Part::Value(rust) => format!("${{{rust}}}"),
        })
        .collect();
    let has_quotes = parts.iter().any(|part| matches!(part, Part::Value(rust) if rust.contains(['"', '\\'])));
    // quotes within `${..}` would end a plain string
    let text = if has_quotes { raw(&text) } else { quoted(&text) };
    match place {
        Place::Body => Value::expr(text, Ty::Str),
        Place::Rust => Value::expr(format!("text!({text})"), Ty::Str),
    }
}

fn escaped(text: &str) -> String {
    text.replace("${", "$${")
}

/// A literal of Rust: a raw one where it has lines or quotes.
fn quoted(text: &str) -> String {
    let is_printable = text.chars().all(|char| char == '\n' || char == '\t' || !char.is_control());
    if is_printable && (text.trim_end_matches('\n').contains('\n') || text.contains(['"', '\\'])) { raw(text) } else { format!("{text:?}") }
}

fn raw(text: &str) -> String {
    let marks = (1..).map(|count| "#".repeat(count)).find(|marks| !text.contains(&format!("\"{marks}"))).unwrap_or_default();
    format!("r{marks}\"{text}\"{marks}")
}
