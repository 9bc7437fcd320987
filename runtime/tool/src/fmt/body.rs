//! What stands in a body: arguments, blocks, Rust's `for` and `if` around them, and comments.

use super::expression::Tokens;
use super::source::{Kind, Problem, Source};
use std::ops::Range;

/// Entries between two brackets.
pub(super) struct Sequence {
    pub(super) open: usize,
    pub(super) close: usize,
    pub(super) is_list: bool,
    /// Whether it is on more than one line; of a list, whether its own entries are.
    pub(super) is_spread: bool,
    /// Comments beside the opening bracket.
    pub(super) comments: Vec<usize>,
    pub(super) entries: Vec<Entry>,
}

pub(super) struct Entry {
    pub(super) item: Item,
    pub(super) range: Range<usize>,
    /// `,` or `;` after it.
    pub(super) ends: Vec<usize>,
    /// Comments beside its end.
    pub(super) comments: Vec<usize>,
}

pub(super) enum Item {
    /// `name = value`, or `key: value`
    Argument { key: Range<usize>, mark: usize, value: Value },
    /// `name "label" { .. }`
    Block { names: Range<usize>, body: Sequence },
    /// `for .. { .. }`, or `if .. { .. } else { .. }`: what stands before each of the bodies
    Control(Vec<(Range<usize>, Sequence)>),
    /// What stands in a list.
    Element(Value),
    /// A comment by itself; or what has comments where there is no place for them.
    Verbatim,
}

pub(super) enum Value {
    /// `{ .. }` or `[ .. ]`
    Sequence(Sequence),
    /// `jsonencode({ .. })` or `toset([ .. ])`
    Call {
        name: usize,
        inner: Sequence,
        close: usize,
    },
    Rust(Range<usize>),
}

/// What may stand between the brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grammar {
    Body,
    Map,
    List,
}

impl Sequence {
    /// The body of a block, by its opening bracket.
    ///
    /// # Errors
    /// At the first token that makes no argument or block.
    pub(super) fn of_block(open: usize, source: &Source) -> Result<Sequence, Problem> {
        Reader { source, grammar: Grammar::Body, at: open + 1, close: source.close(open) }.sequence()
    }
}

impl Entry {
    /// Whether it starts a line.
    pub(super) fn breaks(&self, source: &Source) -> bool {
        source.breaks(self.range.start)
    }

    /// Whether a blank line stands above it.
    pub(super) fn is_apart(&self, source: &Source) -> bool {
        source.gap(self.range.start).matches('\n').count() > 1
    }

    pub(super) fn is_comment(&self, source: &Source) -> bool {
        matches!(self.item, Item::Verbatim) && self.range.clone().all(|at| source.is_comment(at))
    }
}

struct Reader<'s, 't> {
    source: &'s Source<'t>,
    grammar: Grammar,
    at: usize,
    close: usize,
}

impl Reader<'_, '_> {
    fn sequence(mut self) -> Result<Sequence, Problem> {
        let (source, open) = (self.source, self.at - 1);
        let mut comments = Vec::new();
        let mut entries: Vec<Entry> = Vec::new();
        while self.at < self.close {
            let at = self.at;
            let is_beside = !source.breaks(at);
            let ends_line = source.breaks(at + 1) || at + 1 == self.close;
            match entries.last_mut() {
                Some(last) if is_beside && source.is_comment(at) && !last.is_comment(source) => {
                    last.comments.push(at);
                    self.at += 1;
                }
                Some(last) if is_end(at, source) && last.comments.is_empty() && !last.is_comment(source) => {
                    last.ends.push(at);
                    self.at += 1;
                }
                None if is_beside && source.is_comment(at) && ends_line => {
                    comments.push(at);
                    self.at += 1;
                }
                _ => entries.push(self.entry()?),
            }
        }
        let is_list = self.grammar == Grammar::List;
        let breaks = |at: usize| source.breaks(at);
        let is_spread = match is_list {
            true => breaks(self.close) || entries.iter().any(|entry| entry.breaks(source)),
            false => source.slice(&(open..self.close + 1)).contains('\n'),
        };
        Ok(Sequence { open, close: self.close, is_list, is_spread, comments, entries })
    }

    fn entry(&mut self) -> Result<Entry, Problem> {
        let start = self.at;
        let mut item = Item::Verbatim;
        // comments beside what they stand before belong to it
        while self.source.is_comment(self.at) {
            self.at += 1;
            if self.at == self.close || self.source.breaks(self.at) {
                return Ok(self.ended(item, start));
            }
        }
        if is_end(self.at, self.source) {
            self.at += 1;
            return Ok(self.ended(item, start));
        }
        let first = self.at;
        let read = self.item()?;
        if first == start && self.has_places(&read, first) {
            item = read;
        }
        Ok(self.ended(item, start))
    }

    fn ended(&self, item: Item, start: usize) -> Entry {
        Entry { item, range: start..self.at, ends: Vec::new(), comments: Vec::new() }
    }

    /// Whether all comments of an entry are within its bodies and values.
    fn has_places(&self, item: &Item, start: usize) -> bool {
        let within = |sequence: &Sequence, at: usize| (sequence.open..sequence.close).contains(&at);
        let has_place = |at: usize| match item {
            Item::Argument { value: Value::Call { inner, .. } | Value::Sequence(inner), .. } => within(inner, at),
            Item::Argument { value: Value::Rust(range), .. } => range.contains(&at),
            Item::Block { body, .. } => within(body, at),
            // after the last of a head there must be room for the brace
            Item::Control(branches) => branches.iter().any(|(head, body)| within(body, at) || head.contains(&at) && at + 1 < head.end),
            Item::Element(_) | Item::Verbatim => true,
        };
        (start..self.at).filter(|at| self.source.is_comment(*at)).all(has_place)
    }

    /// The tokens from here on, without those in brackets and without comments.
    fn siblings(&self) -> Vec<usize> {
        let mut at = self.at;
        let mut siblings = Vec::new();
        while at < self.close {
            if !self.source.is_comment(at) {
                siblings.push(at);
            }
            at = self.source.tokens[at].next;
        }
        siblings
    }

    /// The index after the last of some siblings.
    fn after(&self, siblings: &[usize]) -> usize {
        siblings.last().map_or(self.at, |last| self.source.tokens[*last].next)
    }

    fn problem<T>(&self, at: usize, message: impl Into<String>) -> Result<T, Problem> {
        Err(Problem { at: self.source.tokens[at].range.start, message: message.into() })
    }

    fn item(&mut self) -> Result<Item, Problem> {
        let (start, siblings) = (self.at, self.siblings());
        let rest = Tokens { source: self.source, indices: &siblings };
        if self.grammar == Grammar::List {
            return Ok(Item::Element(self.value(rest, start)?));
        }
        if self.grammar == Grammar::Body && (rest.is(0, "for") || rest.is(0, "if")) && !rest.is_assignment(1) {
            return self.control(&siblings);
        }
        let name = self.source.token(start);
        let is_key = match self.source.kind(start) {
            Some(Kind::Word | Kind::Literal) => true,
            Some(Kind::Open) => self.grammar == Grammar::Map && name == "(",
            _ => false,
        };
        if !is_key {
            let message = if name == "#" {
                "a comment starts with `//` here".to_owned()
            } else {
                format!("expected the name of an argument or block, found `{name}`")
            };
            return self.problem(start, message);
        }
        if rest.is_assignment(1) || rest.is(1, ":") && !rest.is(2, ":") {
            let value = self.value(rest.skip(2), start)?;
            return Ok(Item::Argument { key: start..self.after(&siblings[..1]), mark: siblings[1], value });
        }
        let labels = (1..).take_while(|at| rest.kind(*at) == Some(Kind::Literal)).count();
        if self.grammar == Grammar::Body && rest.is(1 + labels, "{") {
            let open = siblings[1 + labels];
            let body = Sequence::of_block(open, self.source)?;
            self.at = self.source.tokens[open].next;
            return Ok(Item::Block { names: start..open, body });
        }
        self.problem(start, format!("`{name}` is neither `{name} = ..` nor `{name} {{ .. }}`"))
    }

    fn value(&mut self, rest: Tokens, name: usize) -> Result<Value, Problem> {
        let Some(length) = rest.expression().filter(|length| *length > 0) else {
            return match self.grammar {
                Grammar::List => self.problem(name, "expected a value"),
                _ => self.problem(name, format!("`{}` has no value, or not to its end", self.source.token(name))),
            };
        };
        let taken = &rest.indices[..length];
        let after = self.after(taken);
        let value = match taken {
            [open] => self.nested(*open).map(Value::Sequence),
            [call, open] if self.source.kind(*call) == Some(Kind::Word) && self.source.is(*open, "(") => {
                let (inner, close) = (open + 1, self.source.close(*open));
                let is_whole = inner < close && self.source.tokens[inner].next == close;
                let is_hcl = self.source.is(inner, "{") || ["jsonencode", "toset"].contains(&self.source.token(*call));
                let nested = if is_whole && is_hcl && open - call == 1 { self.nested(inner) } else { None };
                nested.map(|inner| Value::Call { name: *call, inner, close })
            }
            _ => None,
        };
        self.at = after;
        Ok(value.unwrap_or(Value::Rust(taken[0]..after)))
    }

    /// A map or list, if it is not Rust.
    fn nested(&self, open: usize) -> Option<Sequence> {
        let close = self.source.close(open);
        let reader = |grammar| Reader { source: self.source, grammar, at: open + 1, close };
        let siblings = reader(Grammar::List).siblings();
        let inner = Tokens { source: self.source, indices: &siblings };
        match self.source.token(open) {
            "{" if inner.len() == 0 || inner.is_assignment(1) || inner.is(1, ":") && !inner.is(2, ":") => {
                reader(Grammar::Map).sequence().ok()
            }
            "[" if !inner.is(0, "for") && !(0..inner.len()).any(|at| inner.is(at, ";")) => reader(Grammar::List).sequence().ok(),
            _ => None,
        }
    }

    /// `for pattern in iterator { .. }`, or `if condition { .. } else { .. }`
    fn control(&mut self, siblings: &[usize]) -> Result<Item, Problem> {
        let first = siblings[0];
        let is_brace = |at: &usize| self.source.is(siblings[*at], "{");
        let mut branches = Vec::new();
        let mut head = 0;
        loop {
            let Some(brace) = (head..siblings.len()).find(is_brace) else {
                return self.problem(siblings[head], format!("`{}` has no body", self.source.token(siblings[head])));
            };
            let open = siblings[brace];
            branches.push((siblings[head]..open, Sequence::of_block(open, self.source)?));
            let after = siblings.get(brace + 1);
            if !after.is_some_and(|at| self.source.is(*at, "else") && self.source.is(first, "if")) {
                self.at = self.source.tokens[open].next;
                return Ok(Item::Control(branches));
            }
            head = brace + 1;
        }
    }
}

fn is_end(at: usize, source: &Source) -> bool {
    source.is(at, ",") || source.is(at, ";")
}
