//! Lines as `terraform fmt` has them, of three cells: the second, an argument's `= value`, and the third, a comment, are each
//! aligned with those of the lines above and below.

use super::settings::Settings;

pub(super) struct Lines {
    /// Columns before the first line.
    column: usize,
    above: Vec<Line>,
    last: Line,
}

#[derive(Default)]
struct Line {
    /// In columns.
    indent: usize,
    lead: String,
    assign: Option<String>,
    comment: Option<String>,
}

/// Where a cell may begin.
pub(super) struct Cell {
    line: usize,
    start: usize,
}

impl Lines {
    /// One empty line, which begins in a column of a line with an indentation.
    pub(super) fn new(indent: usize, column: usize) -> Lines {
        Lines { column, above: Vec::new(), last: Line { indent, ..Line::default() } }
    }

    pub(super) fn put(&mut self, text: &str) {
        self.last.assign.as_mut().unwrap_or(&mut self.last.lead).push_str(text);
    }

    /// Starts a line, with an indentation if anything will be in it.
    pub(super) fn start(&mut self, indent: usize) {
        self.above.push(std::mem::replace(&mut self.last, Line { indent, ..Line::default() }));
    }

    /// The indentation of the last line.
    pub(super) fn indent(&self) -> usize {
        self.last.indent
    }

    /// Whether no other line was started yet.
    pub(super) fn is_first(&self) -> bool {
        self.above.is_empty()
    }

    /// The column that the last line ends before.
    pub(super) fn end(&self) -> usize {
        let before = if self.is_first() { self.column } else { self.last.indent };
        end(before, &self.last.lead) + self.last.assign.as_ref().map_or(0, |assign| 1 + width(assign))
    }

    /// The end of the last line.
    pub(super) fn cell(&self) -> Cell {
        Cell { line: self.above.len(), start: self.last.lead.len() }
    }

    /// Makes what was put since then the second cell of its line, if all of it is on one line.
    pub(super) fn assign(&mut self, cell: Cell) {
        if cell.line == self.above.len() && !self.last.lead.contains('\n') {
            let assign = self.last.lead.split_off(cell.start);
            self.last.assign = Some(assign.trim_start().to_owned());
        }
    }

    /// Ends the last line with a comment.
    pub(super) fn comment(&mut self, text: String) {
        self.last.comment = Some(text);
    }

    pub(super) fn text(self, settings: &Settings) -> String {
        let mut lines = self.above;
        lines.push(self.last);
        align(&mut lines, |line| &mut line.assign);
        align(&mut lines, |line| &mut line.comment);
        let mut text = String::new();
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                text += settings.newline;
                text += &if line.lead.is_empty() { String::new() } else { settings.indentation(line.indent) };
            }
            text += &line.lead;
        }
        text
    }
}

/// Puts a cell into the lead of each line, in the same column for neighbouring lines that have it.
fn align(lines: &mut [Line], cell: impl Fn(&mut Line) -> &mut Option<String>) {
    let cells: Vec<Option<String>> = lines.iter_mut().map(|line| cell(line).take()).collect();
    let mut at = 0;
    while at < lines.len() {
        let length = cells[at..].iter().take_while(|cell| cell.is_some()).count();
        let column = lines[at..at + length].iter().map(|line| end(line.indent, &line.lead)).max();
        for (line, cell) in lines[at..at + length].iter_mut().zip(cells[at..].iter().flatten()) {
            let spaces = column.map_or(0, |column| column - end(line.indent, &line.lead)) + 1;
            line.lead += &(" ".repeat(spaces) + cell);
        }
        at += length.max(1);
    }
}

/// How many columns a text takes.
fn width(text: &str) -> usize {
    text.chars().count()
}

/// The column that a text ends before, if it starts after some columns.
fn end(before: usize, text: &str) -> usize {
    text.rsplit_once('\n').map_or(before + width(text), |(_, last)| width(last))
}
