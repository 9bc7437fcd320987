//! A whole file.

use super::call::{self, Call};
use super::layout::{self, Place};
use super::settings::Settings;
use super::source::{Kind, Problem, Source};
use std::ops::Range;

/// The text of a file with the bodies of its macro calls formatted.
///
/// # Errors
/// Where the text is no Rust, or a body none that its macro takes.
pub(super) fn format(text: &str, settings: &Settings) -> Result<String, Problem> {
    let skipped = prelude(text);
    let (start, text) = text.split_at(skipped);
    let newline = if text.find('\n').is_some_and(|at| text[..at].ends_with('\r')) { "\r\n" } else { "\n" };
    let settings = Settings { newline, ..settings.clone() };
    let formatted = calls(text, &settings).map_err(|problem| Problem { at: problem.at + skipped, ..problem })?;
    Ok(start.to_owned() + &formatted)
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
            tail: tail(&source, &call.range),
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

/// How many columns follow a call on its line, if it is a statement, or the value of one, that starts a line and so may get more of
/// them. Elsewhere rustfmt would then give what is around it another shape.
fn tail(source: &Source, call: &Range<usize>) -> Option<usize> {
    let start = (0..=call.start).rev().find(|at| *at == 0 || source.breaks(*at)).unwrap_or_default();
    let is_open =
        (start..call.start).any(|at| source.kind(at) == Some(Kind::Open) || [";", "|", "}"].iter().any(|mark| source.is(at, mark)));
    let path = (0..call.start).rev().take_while(|at| source.is(*at, ":") || source.is(at + 1, ":")).count();
    let before = (0..call.start - path).rev().find(|at| !source.is_comment(*at));
    let starts = before.is_none_or(|before| {
        let is_comparison = before > 0 && source.is_joint(before - 1);
        !is_comparison && [";", "{", "}", "]", "=", "return"].iter().any(|token| source.is(before, token))
    });
    let ends = call.end == source.tokens.len() || [";", "}"].iter().any(|token| source.is(call.end, token));
    (!is_open && starts && ends).then(|| usize::from(source.is(call.end, ";")))
}
