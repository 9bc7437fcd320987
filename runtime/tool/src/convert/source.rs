//! The files that are converted, and places in them.

use hcl_edit::structure::Body;
use hcl_edit::{Decor, RawString};
use std::ops::Range;

/// A file of HCL.
pub(super) struct Source {
    /// As the command line has it.
    pub(super) name: String,
    pub(super) text: String,
    pub(super) body: Body,
}

/// What cannot be converted, and where it stands.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) at: usize,
    pub(super) message: String,
}

impl Problem {
    /// A problem at the start of what a span covers.
    pub(super) fn new(span: Option<Range<usize>>, message: impl Into<String>) -> Problem {
        Problem { at: span.map_or(0, |span| span.start), message: message.into() }
    }
}

impl Source {
    pub(super) fn read(name: String, text: String) -> Result<Source, String> {
        match text.parse::<Body>() {
            Ok(body) => Ok(Source { name, text, body }),
            Err(error) => {
                let (line, column) = (error.location().line(), error.location().column());
                Err(format!("this is no HCL: {}\n  --> {name}:{line}:{column}", error.message()))
            }
        }
    }

    /// What a problem looks like to whoever has to mend it.
    pub(super) fn show(&self, problem: &Problem) -> String {
        let before = self.text.get(..problem.at).unwrap_or_default();
        let line = before.matches('\n').count();
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let number = (line + 1).to_string();
        let text = self.text.lines().nth(line).unwrap_or_default();
        let margin = " ".repeat(number.len());
        let caret = " ".repeat(column - 1);
        format!("{}\n{margin}--> {}:{number}:{column}\n{margin} |\n{number} | {text}\n{margin} | {caret}^", problem.message, self.name)
    }
}

/// The comments in what stands around something, without their marks.
pub(super) fn comments(decor: &Decor) -> Vec<String> {
    [decor.prefix(), decor.suffix()].into_iter().flatten().flat_map(comments_of).collect()
}

/// The comments in white space, without their marks.
pub(super) fn comments_of(space: &RawString) -> Vec<String> {
    let mut comments = Vec::new();
    let mut rest: &str = space;
    while let Some(at) = rest.find(['#', '/']) {
        rest = &rest[at..];
        if let Some(block) = rest.strip_prefix("/*") {
            let (inner, after) = block.split_once("*/").unwrap_or((block, ""));
            comments
                .extend(inner.lines().map(|line| line.trim().trim_start_matches('*').trim().to_owned()).filter(|line| !line.is_empty()));
            rest = after;
        } else {
            let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
            comments.push(line.trim_start_matches(['#', '/']).trim().to_owned());
            rest = after;
        }
    }
    comments
}
