//! A call with the white space that `terraform fmt` would give it, and rustfmt's indentation.
//!
//! As there, lines are kept: what is on one line stays so, if it fits.

use super::body::{Entry, Item, Sequence, Value};
use super::call::Call;
use super::lines::Lines;
use super::settings::Settings;
use super::source::{Problem, Source};
use std::ops::Range;

struct Layout<'s> {
    source: &'s Source<'s>,
    settings: &'s Settings,
    lines: Lines,
}

/// What stands around a call on its lines.
pub(super) struct Place {
    /// The indentation of the line it starts on.
    pub(super) indent: usize,
    /// The column it starts in, from 0.
    pub(super) column: usize,
    /// How long the rest of the line is that it ends on, if it may be given more lines.
    pub(super) tail: Option<usize>,
}

/// The text of a call.
///
/// # Errors
/// Where the body of a call within it is not one that the macro takes.
pub(super) fn call(call: &Call, place: &Place, source: &Source, settings: &Settings) -> Result<String, Problem> {
    let mut layout = Layout { source, settings, lines: Lines::new(place.indent, place.column) };
    layout.call(call, place.tail)?;
    Ok(layout.lines.text(settings))
}

/// How much room something has.
#[derive(Clone, Copy)]
enum Room {
    /// None: it stands on one line with others.
    OneLine,
    /// Lines of its own, the last with so much after it.
    Lines { tail: usize },
}

impl Layout<'_> {
    fn token(&mut self, at: usize) {
        self.lines.put(self.source.token(at));
    }

    fn call(&mut self, call: &Call, tail: Option<usize>) -> Result<(), Problem> {
        let Call { range, scope, names, body } = call;
        let (last, indent) = (range.end - 1, self.lines.indent());
        let has_comment = |mut range: Range<usize>| range.any(|at| self.source.is_comment(at));
        let (before, after) = (has_comment(range.start..body.open), has_comment(body.close..range.end));
        // as rustfmt has it: `vec![1]`, but `vec! { 1 }`
        let space = if self.source.is(last, "}") { " " } else { "" };
        self.token(range.start);
        self.lines.put("!");
        self.lines.put(space);
        if before {
            self.rust(&(range.start + 2..body.open), indent)?;
            if self.source.is_comment(body.open - 1) && self.source.breaks(body.open) {
                self.lines.start(indent);
            } else {
                self.lines.put(" ");
            }
        } else {
            self.token(range.start + 2);
            self.lines.put(space);
            self.rust(scope, indent)?;
            self.lines.put(", ");
            self.names(names);
            self.lines.put(" ");
        }
        let after = if after { None } else { Some(body.close + 1..last) };
        let rest = after.clone().map_or(0, |after| after.len() + space.len() + 1);
        let room = tail.map_or(Room::OneLine, |tail| Room::Lines { tail: tail + rest });
        self.sequence(body, room)?;
        match after {
            Some(after) => {
                after.for_each(|at| self.token(at));
                self.lines.put(space);
            }
            None => {
                if self.source.breaks(body.close + 1) {
                    self.lines.start(self.lines.indent());
                } else {
                    self.lines.put(" ");
                }
                self.rust(&(body.close + 1..last), self.lines.indent())?;
                if self.source.breaks(last) {
                    self.lines.start(indent);
                }
            }
        }
        self.token(last);
        Ok(())
    }

    /// Names, paths and labels.
    fn names(&mut self, names: &Range<usize>) {
        for at in names.clone() {
            let is_path = |at: usize| self.source.is(at, ":");
            if at > names.start && !is_path(at) && !is_path(at - 1) {
                self.lines.put(" ");
            }
            self.token(at);
        }
    }

    /// What is on more than one line, or has to be.
    fn is_spread(&self, sequence: &Sequence, room: Room) -> Result<bool, Problem> {
        match room {
            _ if sequence.is_spread => Ok(true),
            Room::Lines { tail } if !sequence.entries.is_empty() => {
                let width = self.measure(|layout| layout.sequence(sequence, Room::OneLine))?;
                Ok(self.lines.end() + width + tail > self.settings.max_width)
            }
            _ => Ok(false),
        }
    }

    /// How wide something is on one line.
    fn measure(&self, put: impl FnOnce(&mut Self) -> Result<(), Problem>) -> Result<usize, Problem> {
        let mut layout = Layout { source: self.source, settings: self.settings, lines: Lines::new(0, 0) };
        put(&mut layout)?;
        Ok(layout.lines.end())
    }

    fn sequence(&mut self, sequence: &Sequence, room: Room) -> Result<(), Problem> {
        let is_spread = self.is_spread(sequence, room)?;
        if is_spread { self.spread(sequence) } else { self.together(sequence) }
    }

    /// On one line; the elements of a list may themselves be on more.
    fn together(&mut self, sequence: &Sequence) -> Result<(), Problem> {
        let space = if sequence.is_list || sequence.entries.is_empty() && sequence.comments.is_empty() { "" } else { " " };
        self.token(sequence.open);
        self.lines.put(space);
        self.beside(&sequence.comments);
        if !sequence.comments.is_empty() && (sequence.is_list || !sequence.entries.is_empty()) {
            self.lines.put(" ");
        }
        for (at, entry) in sequence.entries.iter().enumerate() {
            if let Some(before) = at.checked_sub(1).map(|before| &sequence.entries[before]) {
                let is_separated = sequence.is_list || !before.ends.is_empty() || before.is_comment(self.source);
                self.lines.put(if is_separated { " " } else { "  " });
            }
            self.entry(entry, Room::OneLine)?;
            if !entry.comments.is_empty() {
                self.lines.put(" ");
                self.beside(&entry.comments);
            }
        }
        self.lines.put(space);
        self.token(sequence.close);
        Ok(())
    }

    fn spread(&mut self, sequence: &Sequence) -> Result<(), Problem> {
        let indent = self.lines.indent();
        self.token(sequence.open);
        if sequence.entries.is_empty() && sequence.comments.is_empty() {
            self.token(sequence.close);
            return Ok(());
        }
        self.trail(&sequence.comments);
        for (at, entry) in sequence.entries.iter().enumerate() {
            let first = at == 0;
            if first || !sequence.is_list || entry.breaks(self.source) {
                if !first && entry.is_apart(self.source) {
                    self.lines.start(0);
                }
                self.lines.start(indent + self.settings.tab_spaces);
            } else {
                self.lines.put(" ");
            }
            let tail = entry.ends.len();
            self.entry(entry, Room::Lines { tail })?;
            let next = sequence.entries.get(at + 1);
            if sequence.is_list && !entry.comments.is_empty() && next.is_some_and(|next| !next.breaks(self.source)) {
                self.lines.put(" ");
                self.beside(&entry.comments);
            } else {
                self.trail(&entry.comments);
            }
        }
        self.lines.start(indent);
        self.token(sequence.close);
        Ok(())
    }

    fn entry(&mut self, entry: &Entry, room: Room) -> Result<(), Problem> {
        let indent = self.lines.indent();
        match &entry.item {
            Item::Argument { key, mark, value } => {
                self.rust(key, indent)?;
                let cell = self.lines.cell();
                self.lines.put(if self.source.is(*mark, ":") { ": " } else { " = " });
                self.value(value)?;
                if matches!(room, Room::Lines { .. }) && self.source.is(*mark, "=") {
                    self.lines.assign(cell);
                }
            }
            Item::Block { names, body } => {
                self.names(names);
                self.lines.put(" ");
                self.sequence(body, room)?;
            }
            Item::Control(branches) => self.control(branches, &entry.range, room)?,
            Item::Element(value) => self.value(value)?,
            Item::Verbatim => self.rust(&entry.range, indent)?,
        }
        entry.ends.iter().for_each(|at| self.token(*at));
        Ok(())
    }

    fn control(&mut self, branches: &[(Range<usize>, Sequence)], range: &Range<usize>, room: Room) -> Result<(), Problem> {
        let indent = self.lines.indent();
        let is_spread = self.source.slice(range).contains('\n')
            || match room {
                Room::OneLine => false,
                Room::Lines { tail } => {
                    let width = self.measure(|layout| layout.control(branches, range, Room::OneLine))?;
                    self.lines.end() + width + tail > self.settings.max_width
                }
            };
        for (at, (head, body)) in branches.iter().enumerate() {
            self.lines.put(if at == 0 { "" } else { " " });
            self.rust(head, indent)?;
            // as rustfmt has it: a brace is seen to belong to its `for` or `if`
            if self.lines.indent() != indent || self.source.breaks(body.open) && self.source.slice(head).contains('\n') {
                self.lines.start(indent);
            } else {
                self.lines.put(" ");
            }
            if is_spread { self.spread(body)? } else { self.together(body)? }
        }
        Ok(())
    }

    fn value(&mut self, value: &Value) -> Result<(), Problem> {
        match value {
            Value::Sequence(sequence) => self.sequence(sequence, Room::OneLine),
            Value::Call { name, inner, close } => {
                self.token(*name);
                self.token(*name + 1);
                self.sequence(inner, Room::OneLine)?;
                self.token(*close);
                Ok(())
            }
            Value::Rust(range) => self.rust(range, self.lines.indent()),
        }
    }

    /// Rust as it is, moved as a whole, with the calls in it.
    fn rust(&mut self, range: &Range<usize>, indent: usize) -> Result<(), Problem> {
        let Some(first) = self.source.tokens.get(range.start) else { return Ok(()) };
        let old = self.settings.indent_at(self.source.text, first.range.start);
        let mut at = range.start;
        while at < range.end {
            let start = self.source.tokens[at].range.start;
            if at > range.start {
                if self.source.breaks(at) {
                    if self.source.gap(at).matches('\n').count() > 1 {
                        self.lines.start(0);
                    }
                    let moved = self.settings.indent_at(self.source.text, start) + indent;
                    self.lines.start(moved.saturating_sub(old));
                } else {
                    self.lines.put(self.source.gap(at));
                }
            }
            if let Some(call) = Call::at(at, self.source)? {
                self.call(&call, None)?;
                at = call.range.end;
            } else {
                let text = self.comment(at);
                self.lines.put(&text);
                at += 1;
            }
        }
        Ok(())
    }

    /// A token; if it is a comment of several lines, they are moved with the first.
    fn comment(&self, at: usize) -> String {
        let text = self.source.token(at);
        if !self.source.is_comment(at) || !text.contains('\n') {
            return text.to_owned();
        }
        let start = self.source.tokens[at].range.start;
        let old = self.settings.indent_at(self.source.text, start);
        let mut lines = text.lines();
        let mut moved = lines.next().unwrap_or_default().trim_end().to_owned();
        for line in lines {
            moved += self.settings.newline;
            if !line.trim().is_empty() {
                let indent = self.settings.indent_at(line, 0) + self.lines.indent();
                moved += &self.settings.indentation(indent.saturating_sub(old));
                moved += line.trim();
            }
        }
        moved
    }

    /// Comments at the end of a line; as with `terraform fmt`, one that the end of the line ends is in a column with its neighbours.
    fn trail(&mut self, comments: &[usize]) {
        for at in comments {
            let text = self.comment(*at);
            // beside the call itself, they are not the body's
            if text.starts_with("//") && !self.lines.is_first() {
                self.lines.comment(text);
            } else {
                self.lines.put(" ");
                self.lines.put(&text);
            }
        }
    }

    /// Comments within a line.
    fn beside(&mut self, comments: &[usize]) {
        for (count, at) in comments.iter().enumerate() {
            let text = self.comment(*at);
            self.lines.put(if count == 0 { "" } else { " " });
            self.lines.put(&text);
        }
    }
}
