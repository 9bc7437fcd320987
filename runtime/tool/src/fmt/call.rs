//! Where the macros are called whose bodies have HCL's shape.

use super::body::Sequence;
use super::source::{Kind, Problem, Source};
use std::ops::Range;

/// The macros of ferroform with a body.
const MACROS: [&str; 6] = ["resource", "data", "ephemeral", "provider", "backend", "module"];
/// Macros whose tokens are no program yet.
const TEMPLATES: [&str; 5] = ["macro_rules", "quote", "quote_spanned", "parse_quote", "parse_quote_spanned"];

/// Whether a text may have calls, so that most files need not be read as Rust.
pub(super) fn is_likely(text: &str) -> bool {
    MACROS.iter().any(|name| text.match_indices(name).any(|(at, _)| text[at + name.len()..].trim_start().starts_with('!')))
}

/// `resource!(scope, kind "name" { .. })`, by the indices of its tokens.
pub(super) struct Call {
    /// From the macro's name to the closing bracket.
    pub(super) range: Range<usize>,
    pub(super) scope: Range<usize>,
    /// What stands between the scope and the body.
    pub(super) names: Range<usize>,
    pub(super) body: Sequence,
}

impl Call {
    /// The call whose macro is named by this token. What has another shape is a macro of somebody else.
    ///
    /// # Errors
    /// Where its body is not one that the macro takes.
    pub(super) fn at(at: usize, source: &Source) -> Result<Option<Call>, Problem> {
        let is_call = MACROS.contains(&source.token(at)) && source.is(at + 1, "!") && source.kind(at + 2) == Some(Kind::Open);
        if !is_call {
            return Ok(None);
        }
        let close = source.close(at + 2);
        let Some(comma) = Siblings { source, at: at + 3, end: close }.find(|at| source.is(*at, ",")) else { return Ok(None) };
        let is_body = |at: &usize| source.is(*at, "{");
        let Some(body) = Siblings { source, at: comma + 1, end: close }.find(is_body) else { return Ok(None) };
        let names = comma + 1..body;
        let is_name = |at: usize| source.is(at, ":") || matches!(source.kind(at), Some(Kind::Word | Kind::Literal | Kind::Comment));
        let is_end = |at: usize| source.is(at, ",") || source.is_comment(at);
        let after = source.close(body) + 1;
        if comma == at + 3 || names.is_empty() || !names.clone().all(is_name) || !(after..close).all(is_end) {
            return Ok(None);
        }
        Ok(Some(Call { range: at..close + 1, scope: at + 3..comma, names, body: Sequence::of_block(body, source)? }))
    }

    /// The calls of a file that are in no other.
    pub(super) fn all(source: &Source) -> Result<Vec<Call>, Problem> {
        let mut calls = Vec::new();
        let mut at = 0;
        while at < source.tokens.len() {
            if let Some(after) = template(at, source).or_else(|| skipped(at, source)) {
                at = after;
            } else if let Some(call) = Call::at(at, source)? {
                at = call.range.end;
                calls.push(call);
            } else {
                at += 1;
            }
        }
        Ok(calls)
    }
}

/// The tokens between two places that are in no bracket between them.
struct Siblings<'s> {
    source: &'s Source<'s>,
    at: usize,
    end: usize,
}

impl Iterator for Siblings<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let at = self.at;
        (at < self.end).then(|| {
            self.at = self.source.tokens[at].next;
            at
        })
    }
}

/// The index after a macro call that is no program yet, such as `macro_rules! name { .. }`.
fn template(at: usize, source: &Source) -> Option<usize> {
    let is_template = TEMPLATES.contains(&source.token(at)) && source.is(at + 1, "!");
    let open = [at + 2, at + 3].into_iter().find(|at| source.kind(*at) == Some(Kind::Open))?;
    is_template.then(|| source.tokens[open].next)
}

/// The index after what `#[rustfmt::skip]` stands above.
fn skipped(at: usize, source: &Source) -> Option<usize> {
    let inner = usize::from(source.is(at + 1, "!"));
    let open = at + 1 + inner;
    let words = ["rustfmt", ":", ":", "skip", "]"];
    let is_skip = source.is(at, "#") && source.is(open, "[") && (open + 1..).zip(words).all(|(at, word)| source.is(at, word));
    if !is_skip {
        return None;
    }
    // what it stands in, if it is `#![..]`; else the next item or statement
    let mut rest = Siblings { source, at: source.tokens[open].next, end: source.tokens.len() };
    let end = |at: &usize| source.kind(*at) == Some(Kind::Close) || inner == 0 && (source.is(*at, ";") || source.is(*at, "{"));
    Some(rest.find(end).map_or(source.tokens.len(), |at| source.tokens[at].next))
}
