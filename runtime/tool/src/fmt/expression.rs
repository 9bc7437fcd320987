//! Where a Rust expression ends that no separator ends: its operands and operators alternate.
//!
//! The macros find the end in the same way. Were it found elsewhere here, the layout would be odd, and no more: white space is
//! nothing to them.

use super::source::{Kind, Source};

/// Tokens that are in one bracket, or in none; without comments.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'s> {
    pub(super) source: &'s Source<'s>,
    pub(super) indices: &'s [usize],
}

impl<'s> Tokens<'s> {
    pub(super) fn skip(self, count: usize) -> Tokens<'s> {
        Tokens { indices: self.indices.get(count..).unwrap_or_default(), ..self }
    }

    pub(super) fn len(self) -> usize {
        self.indices.len()
    }

    pub(super) fn is(self, at: usize, text: &str) -> bool {
        self.indices.get(at).is_some_and(|index| self.source.is(*index, text))
    }

    pub(super) fn kind(self, at: usize) -> Option<Kind> {
        self.indices.get(at).and_then(|index| self.source.kind(*index))
    }

    fn is_joint(self, at: usize) -> bool {
        self.indices.get(at).is_some_and(|index| self.source.is_joint(*index))
    }

    /// Whether a lone `=` is here: not `==`, not `=>`.
    pub(super) fn is_assignment(self, at: usize) -> bool {
        self.is(at, "=") && !(self.is_joint(at) && (self.is(at + 1, "=") || self.is(at + 1, ">")))
    }

    /// Whether an argument starts here.
    pub(super) fn starts_argument(self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Word | Kind::Literal)) && self.is_assignment(at + 1)
    }

    /// How many tokens the expression takes that starts here; none if it has no end.
    pub(super) fn expression(self) -> Option<usize> {
        let mut at = 0;
        let mut wants_operand = true;
        while at < self.len() {
            let step = if wants_operand { self.operand(at)? } else { self.operator(at)? };
            match step {
                Step::Operand(next) => (at, wants_operand) = (next, false),
                Step::Operator(next) => (at, wants_operand) = (next, true),
                Step::End => break,
            }
        }
        (!wants_operand && at <= self.len()).then_some(at)
    }

    fn operand(self, at: usize) -> Option<Step> {
        let mark = self.kind(at) == Some(Kind::Mark);
        Some(match self.source.token(self.indices[at]) {
            "-" | "!" | "&" | "*" if mark => Step::Operator(at + 1),
            // a closure: its parameters, then its body
            "|" => Step::Operator(self.position(at + 1, |at| self.is(at, "|"))? + 1),
            "<" if self.is(at + 1, "<") => return None,
            "<" => Step::Operand(at + self.skip(at).angle()),
            ":" if self.is(at + 1, ":") => Step::Operator(at + 2),
            "'" => Step::Operator(at + 3),
            _ if mark => return None,
            _ if self.starts_argument(at) => return None,
            "if" | "match" | "unsafe" | "loop" | "for" | "while" => {
                let mut after = self.position(at, |at| self.is(at, "{"))? + 1;
                while self.is(after, "else") {
                    after = self.position(after, |at| self.is(at, "{"))? + 1;
                }
                Step::Operand(after)
            }
            "move" if self.is(at + 1, "|") => Step::Operator(at + 1),
            _ => Step::Operand(at + 1),
        })
    }

    fn operator(self, at: usize) -> Option<Step> {
        let mark = self.kind(at) == Some(Kind::Mark);
        Some(match self.source.token(self.indices[at]) {
            "," | ";" | "#" | "@" | "$" | "'" => Step::End,
            "=" if self.is_assignment(at) => Step::End,
            "." if self.is(at + 1, ".") => Step::Operator(at + 2 + usize::from(self.is(at + 2, "=") || self.is(at + 2, "."))),
            "." => match self.kind(at + 1)? {
                Kind::Word if !self.starts_argument(at + 1) => Step::Operand(at + 2),
                Kind::Literal => Step::Operand(at + 2),
                _ if self.is(at + 1, "*") => Step::Operand(at + 2),
                _ => return None,
            },
            ":" if self.is(at + 1, ":") && self.is(at + 2, "<") => Step::Operand(at + 2 + self.skip(at + 2).angle()),
            ":" if self.is(at + 1, ":") => Step::Operand(at + 3),
            ":" => Step::End,
            "!" if self.kind(at + 1) == Some(Kind::Open) => Step::Operand(at + 2),
            "?" => match self.skip(at + 1).expression() {
                // `condition ? a : b`
                Some(first) if self.is(at + 1 + first, ":") && !self.is(at + 2 + first, ":") => Step::Operator(at + first + 2),
                _ => Step::Operand(at + 1),
            },
            _ if mark => {
                let mut after = at + 1;
                while self.is_joint(after - 1) && ["&", "|", "=", "<", ">"].iter().any(|mark| self.is(after, mark)) {
                    after += 1;
                }
                Step::Operator(after)
            }
            // the next entry of a map: `(key) = ..`
            "(" if self.is_assignment(at + 1) => Step::End,
            "(" | "[" => Step::Operand(at + 1),
            "as" if !self.is_assignment(at + 1) => Step::Operand(at + 2),
            _ => Step::End,
        })
    }

    fn position(self, from: usize, is: impl Fn(usize) -> bool) -> Option<usize> {
        (from..self.len()).find(|at| is(*at))
    }

    /// How many tokens `<..>` takes.
    fn angle(self) -> usize {
        let mut depth = 0usize;
        for at in 0..self.len() {
            if self.is(at, "<") {
                depth += 1;
            } else if self.is(at, ">") {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
        }
        self.len()
    }
}

/// Where an operand or operator leads to.
enum Step {
    /// After it, an operator or the end.
    Operand(usize),
    /// After it, an operand.
    Operator(usize),
    /// The expression is over.
    End,
}
