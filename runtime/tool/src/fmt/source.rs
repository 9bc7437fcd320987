//! A Rust file as tokens that know where they stand, comments among them.
//!
//! proc-macro2 reads the tokens; what it leaves out between two of them is white space and comments.

use proc_macro2::{Span, TokenStream, TokenTree};
use std::ops::Range;

/// Two marks that are another thing beside one another than apart: Rust's operators, and the ends of those of three marks.
const OPERATORS: [&str; 22] =
    ["==", "=>", "!=", "<=", ">=", "&&", "||", "->", "<-", "..", ".=", "::", "+=", "-=", "*=", "/=", "%=", "^=", "&=", "|=", "<<", ">>"];

/// What is wrong with a file, and where.
#[derive(Debug)]
pub(super) struct Problem {
    /// Byte in the text.
    pub(super) at: usize,
    pub(super) message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Literal,
    Mark,
    Open,
    Close,
    Comment,
}

#[derive(Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
    /// The index after this token; of an opening bracket, the index after the closing one.
    pub(super) next: usize,
}

pub(super) struct Source<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: Vec<Token>,
}

impl<'t> Source<'t> {
    /// Reads a text.
    ///
    /// # Errors
    /// Where the text is no Rust.
    pub(super) fn new(text: &'t str) -> Result<Source<'t>, Problem> {
        // proc-macro2 would take a byte order mark away, and the places would be off by it
        if text.starts_with('\u{feff}') {
            return Err(Problem { at: 0, message: "a second byte order mark".to_owned() });
        }
        let trees: TokenStream = text.parse().map_err(|error: proc_macro2::LexError| {
            let at = error.span().byte_range().start;
            Problem { at, message: unreadable(&text[at..]).to_owned() }
        })?;
        let mut source = Source { text, tokens: Vec::new() };
        source.read(trees);
        source.comments(text.len());
        Ok(source)
    }

    fn read(&mut self, trees: TokenStream) {
        let mut trees = trees.into_iter().peekable();
        while let Some(tree) = trees.next() {
            let range = tree.span().byte_range();
            self.comments(range.start);
            match tree {
                // a doc comment arrives as an attribute, all of whose tokens stand where the comment does
                TokenTree::Punct(_) if self.text[range.clone()].starts_with('/') && range.len() > 1 => {
                    while trees.next_if(|tree| tree.span().byte_range().start == range.start).is_some() {}
                    let text = self.text[range.clone()].trim_end();
                    self.push(Kind::Comment, range.start..range.start + text.len());
                }
                TokenTree::Group(group) => {
                    let bracket = |span: Span| span.byte_range();
                    let open = self.tokens.len();
                    self.push(Kind::Open, bracket(group.span_open()));
                    self.read(group.stream());
                    let close = bracket(group.span_close());
                    self.comments(close.start);
                    self.push(Kind::Close, close);
                    self.tokens[open].next = self.tokens.len();
                }
                TokenTree::Ident(_) => self.push(Kind::Word, range),
                TokenTree::Punct(_) => self.push(Kind::Mark, range),
                TokenTree::Literal(_) => self.push(Kind::Literal, range),
            }
        }
    }

    /// The comments between the last token and a place.
    fn comments(&mut self, end: usize) {
        let mut at = self.tokens.last().map_or(0, |token| token.range.end);
        while let Some(start) = self.text.get(at..end).and_then(|gap| gap.find('/')) {
            let start = at + start;
            let rest = &self.text[start..end];
            let length = if rest.starts_with("//") { rest.find('\n').unwrap_or(rest.len()) } else { block_comment(rest) };
            self.push(Kind::Comment, start..start + rest[..length].trim_end().len());
            at = start + length;
        }
    }

    fn push(&mut self, kind: Kind, range: Range<usize>) {
        let next = self.tokens.len() + 1;
        self.tokens.push(Token { kind, range, next });
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// The text of a token; empty past the last.
    pub(super) fn token(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| &self.text[token.range.clone()])
    }

    pub(super) fn is(&self, at: usize, text: &str) -> bool {
        self.token(at) == text
    }

    pub(super) fn is_comment(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Comment)
    }

    /// The index of the bracket that closes this one.
    pub(super) fn close(&self, open: usize) -> usize {
        self.tokens[open].next - 1
    }

    /// What stands between a token and the one before.
    pub(super) fn gap(&self, at: usize) -> &'t str {
        let start = at.checked_sub(1).map_or(0, |before| self.tokens[before].range.end);
        let end = self.tokens.get(at).map_or(self.text.len(), |token| token.range.start);
        &self.text[start..end]
    }

    /// Whether a token is the first of its line.
    pub(super) fn breaks(&self, at: usize) -> bool {
        self.gap(at).contains('\n')
    }

    /// Whether this mark and the next are of one operator, such as `==`; the two of `a =-1` are not.
    pub(super) fn is_joint(&self, at: usize) -> bool {
        let pair = [at, at + 1].map(|at| self.token(at));
        OPERATORS.contains(&pair.concat().as_str()) && self.kind(at) == Some(Kind::Mark) && self.gap(at + 1).is_empty()
    }

    /// The text of some tokens, with all that stands between them.
    pub(super) fn slice(&self, range: &Range<usize>) -> &'t str {
        match range.is_empty() {
            true => "",
            false => &self.text[self.tokens[range.start].range.start..self.tokens[range.end - 1].range.end],
        }
    }

    /// Whether the tokens of another text are the same, but for the white space between them.
    pub(super) fn is_same(&self, other: &Source) -> bool {
        let same = |at: usize| {
            let (one, two) = (self.token(at), other.token(at));
            match self.kind(at) {
                Some(Kind::Comment) => one.lines().map(str::trim).eq(two.lines().map(str::trim)),
                _ => one == two && self.is_joint(at) == other.is_joint(at),
            }
        };
        self.tokens.len() == other.tokens.len() && (0..self.tokens.len()).all(|at| self.kind(at) == other.kind(at) && same(at))
    }
}

/// How long a comment is that starts here.
fn block_comment(text: &str) -> usize {
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(step) = text[at..].find(['/', '*']) {
        at += step;
        let mark = &text[at..];
        if mark.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if mark.starts_with("*/") {
            depth = depth.saturating_sub(1);
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    text.len()
}

/// Why no token is read here.
fn unreadable(rest: &str) -> &'static str {
    match rest.chars().next() {
        Some('(' | '[' | '{') => "this bracket is never closed",
        Some(')' | ']' | '}') => "no bracket of this kind is open here",
        Some('"') => "this string never ends, or has an escape that Rust does not know",
        Some('\'') => "this is neither a character nor a lifetime",
        Some('/') => "this comment never ends",
        _ => "no token of Rust starts here",
    }
}
