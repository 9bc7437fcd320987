//! A whole file.

use super::call::{self, Call};
use super::layout::{self, Place};
use super::settings::Settings;
use super::source::{Problem, Source};
use std::ops::Range;

/// The text of a file with the bodies of its macro calls formatted.
///
/// # Errors
/// Where the text is no Rust, or a body none that its macro takes.
pub(super) fn format(text: &str, settings: &Settings) -> Result<String, Problem> {
    let skipped = prelude(text);
    let text = &text[skipped..];
    let newline = if text.find('\n').is_some_and(|at| text[..at].ends_with('\r')) { "\r\n" } else { "\n" };
    let settings = Settings { newline, ..settings.clone() };
    calls(text, &settings).map_err(|problem| Problem { at: problem.at + skipped, ..problem })
}

/// How long that is which may stand before Rust: a byte order mark, and a line for the shell.
fn prelude(text: &str) -> usize {
    let rest = text.trim_start_matches('\u{feff}');
    let is_script = rest.starts_with("#!") && !rest[2..].trim_start().starts_with('[');
    let script = if is_script { rest.find('\n').unwrap_or(rest.len()) } else { 0 };
    text.len() - rest.len() + script
}

fn calls(text: &str, settings: &Settings) -> Result<String, Problem> {
    if !call::is_likely(text) {
        return Ok(text.to_owned());
    }
    let source = Source::new(text)?;
    let mut formatted = String::with_capacity(text.len());
    let mut done = 0;
    for call in Call::all(&source)? {
        let start = source.tokens[call.range.start].range.start;
        let end = source.tokens[call.range.end - 1].range.end;
        formatted += &text[done..start];
        done = end;
        let line = formatted.rsplit('\n').next().unwrap_or_default();
        let place = Place {
            indent: settings.indent_at(&formatted, formatted.len()),
            column: settings.columns(line.chars()),
            tail: is_statement(&source, &call.range).then(|| tail(&source, call.range.end)),
        };
        formatted += &layout::call(&call, &place, &source, settings)?;
    }
    formatted += &text[done..];
    // whatever is wrong here: no token of a user is ever lost for it
    let is_same = Source::new(&formatted).is_ok_and(|after| source.is_same(&after));
    match is_same {
        true => Ok(formatted),
        false => Err(Problem { at: 0, message: "`ferroform fmt` would change more than white space; this is a defect of it".to_owned() }),
    }
}

/// Whether a call is a statement, or the value of one, or of a block. Only there rustfmt leaves what is around it alone, however
/// many lines the call takes.
fn is_statement(source: &Source, call: &Range<usize>) -> bool {
    let path = (0..call.start).rev().take_while(|at| source.is(*at, ":") || source.is(at + 1, ":")).count();
    let mut before = call.start - path;
    while before > 0 && source.is_comment(before - 1) {
        before -= 1;
    }
    let starts = before == 0 || [";", "{", "}", "=", "return"].iter().any(|token| source.is(before - 1, token));
    let is_comparison = before > 1 && source.is_joint(before - 2);
    starts && !is_comparison && (call.end == source.tokens.len() || [";", "}"].iter().any(|token| source.is(call.end, token)))
}

/// How many columns the tokens take that follow on the same line.
fn tail(source: &Source, first: usize) -> usize {
    let on_line = (first..source.tokens.len()).take_while(|at| !source.breaks(*at) && !source.is_comment(*at));
    on_line.map(|at| source.gap(at).chars().count() + source.token(at).lines().next().map_or(0, |line| line.chars().count())).sum()
}
