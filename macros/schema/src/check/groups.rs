//! Arguments that depend on one another.
//!
//! Only what can be seen counts: an argument whose value is an expression may turn out to be left out, and
//! what stands in a loop or a branch may not be written. In doubt nothing is said while compiling; such a group
//! is judged again by the running program, when the block is written: see [`crate::check::written`].

use super::{Check, Path};
use crate::body::{Body, Dynamic, Field, Item, Node, Value, ValueKind};
use crate::rule::{Group, Relation, name_listing};

/// Whether a name is set in a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence<P> {
    /// Nowhere.
    Absent,
    /// Perhaps.
    Possible,
    /// Surely, there.
    Sure(P),
}

impl<P> Presence<P> {
    /// What is known where it must be so here as well as within.
    fn and_within(self, within: Presence<P>) -> Presence<P> {
        match (self, within) {
            (Presence::Absent, _) | (_, Presence::Absent) => Presence::Absent,
            (Presence::Sure(_), within) => within,
            (Presence::Possible, _) => Presence::Possible,
        }
    }

    /// What is known of two of which one is enough.
    pub(super) fn or(self, other: Presence<P>) -> Presence<P> {
        match (self, other) {
            (Presence::Sure(place), _) | (_, Presence::Sure(place)) => Presence::Sure(place),
            (Presence::Absent, Presence::Absent) => Presence::Absent,
            _ => Presence::Possible,
        }
    }

    fn is_possible(&self) -> bool {
        matches!(self, Presence::Possible)
    }
}

/// What a group says of a body.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict<P> {
    /// It holds, whatever the expressions turn out to be.
    Holds,
    /// That depends on what is only possible.
    Open,
    /// It does not hold: where, if that is not the body itself, and a message.
    Broken(Vec<(Option<P>, String)>),
}

/// Judges one group by which of its members are there; `path` names the block.
pub(super) fn judge<P: Copy>(group: &Group, present: &[Presence<P>], path: &impl std::fmt::Display) -> Verdict<P> {
    let sure: Vec<(&str, P)> = group
        .members
        .iter()
        .zip(present)
        .filter_map(|(name, presence)| match presence {
            Presence::Sure(place) => Some((name.as_str(), *place)),
            _ => None,
        })
        .collect();
    let possible = present.iter().filter(|presence| presence.is_possible()).count();
    let names = || name_listing(&group.members);
    match (group.relation, sure.as_slice()) {
        (Relation::Conflicts, [(first, _), (second, at), ..]) => {
            Verdict::Broken(vec![(Some(*at), format!("`{second}` of {path} cannot be set together with `{first}`"))])
        }
        (Relation::ExactlyOne, [(first, _), (second, at), ..]) => {
            Verdict::Broken(vec![(Some(*at), format!("exactly one of {} may be set in {path}; `{second}` and `{first}` are", names()))])
        }
        (Relation::ExactlyOne, []) if possible == 0 => Verdict::Broken(vec![(None, format!("{path} wants exactly one of {}", names()))]),
        (Relation::AtLeastOne, []) if possible == 0 => Verdict::Broken(vec![(None, format!("{path} wants at least one of {}", names()))]),
        (Relation::Conflicts, sure) if sure.len() + possible < 2 => Verdict::Holds,
        (Relation::ExactlyOne, [_]) if possible == 0 => Verdict::Holds,
        (Relation::AtLeastOne, [_, ..]) => Verdict::Holds,
        (Relation::Requires, _) => requires(group, present, path),
        _ => Verdict::Open,
    }
}

/// Where the first is set, the others must be.
fn requires<P: Copy>(group: &Group, present: &[Presence<P>], path: &impl std::fmt::Display) -> Verdict<P> {
    let Some((first, others)) = present.split_first() else { return Verdict::Holds };
    let name = &group.members[0];
    match first {
        Presence::Absent => Verdict::Holds,
        Presence::Sure(at) if others.iter().any(|other| matches!(other, Presence::Absent)) => {
            let missing = group.members[1..].iter().zip(others).filter(|(_, other)| matches!(other, Presence::Absent));
            Verdict::Broken(
                missing.map(|(missing, _)| (Some(*at), format!("`{name}` of {path} wants `{missing}` to be set too"))).collect(),
            )
        }
        _ if others.iter().all(|other| matches!(other, Presence::Sure(_))) => Verdict::Holds,
        _ => Verdict::Open,
    }
}

impl Check<'_> {
    /// Judges a body by the groups of its kind; returns the places of those that only the running program can judge.
    pub(super) fn groups(&mut self, groups: &[Group], body: &Body, node: Node, path: &Path) -> Vec<usize> {
        let is_open = |check: &mut Self, group: &Group| check.group_within(group, &group.path, &body.items, node, path);
        groups.iter().enumerate().filter(|(_, group)| is_open(self, group)).map(|(index, _)| index).collect()
    }

    /// Judges a group where its arguments are; where there can be several blocks of one name, each has them for
    /// itself.
    fn group_within(&mut self, group: &Group, steps: &[String], items: &[Item], node: Node, path: &Path) -> bool {
        let Some((first, rest)) = steps.split_first() else {
            let present: Vec<Presence<Node>> = group.members.iter().map(|name| presence(items, name)).collect();
            return match judge(group, &present, path) {
                Verdict::Holds => false,
                Verdict::Open => true,
                Verdict::Broken(messages) => {
                    messages.into_iter().for_each(|(at, message)| self.error(at.unwrap_or(node), message));
                    false
                }
            };
        };
        let mut open = false;
        for item in items {
            match item {
                Item::Block(name, inner) if name.text == *first => {
                    open |= self.group_within(group, rest, &inner.items, name.node, &path.step(first));
                }
                Item::Labelled(word, label, body) if label.text == *first => {
                    if let Some((name, content)) = Dynamic::of(word, label, body).and_then(|dynamic| dynamic.content) {
                        open |= self.group_within(group, rest, &content.items, name.node, &path.step(first));
                    }
                }
                Item::Argument(name, value) if name.text == *first => open |= self.group_in_value(group, rest, value, &path.step(first)),
                // what stands there is judged for itself: whether it is written at all does not matter
                Item::Loop(_, _, body) => open |= self.group_within(group, steps, &body.items, node, path),
                Item::Branches(branches) => {
                    for (_, _, body) in branches {
                        open |= self.group_within(group, steps, &body.items, node, path);
                    }
                }
                _ => {}
            }
        }
        open
    }

    /// The same of an attribute that holds objects.
    fn group_in_value(&mut self, group: &Group, steps: &[String], value: &Value, path: &Path) -> bool {
        match &value.kind {
            ValueKind::Object(fields) => self.group_within(group, steps, &arguments(fields), value.node, path),
            ValueKind::List(values) => values.iter().filter(|value| self.group_in_value(group, steps, value, path)).count() > 0,
            ValueKind::Expression(_) => true,
            _ => false,
        }
    }
}

fn arguments(fields: &[Field]) -> Vec<Item> {
    fields.iter().map(|field| Item::Argument(field.key.clone(), field.value.clone())).collect()
}

/// Whether `name`, or `block.name`, is set.
fn presence(items: &[Item], wanted: &str) -> Presence<Node> {
    let (name, within) = wanted.split_once('.').map_or((wanted, None), |(name, within)| (name, Some(within)));
    let mut found = Presence::Absent;
    for item in items {
        let new = match item {
            Item::Argument(known, value) if known.text == name => match (within, &value.kind) {
                (None, _) => of_value(value, known.node),
                (Some(within), ValueKind::Object(fields)) => presence(&arguments(fields), within),
                (Some(_), _) => of_value(value, known.node).and_within(Presence::Possible),
            },
            Item::Block(known, inner) if known.text == name => match within {
                None => Presence::Sure(known.node),
                Some(within) => presence(&inner.items, within),
            },
            Item::Partial(known) if known.text == name => Presence::Possible,
            Item::Labelled(_, label, _) if label.text == name => Presence::Possible,
            Item::Loop(_, _, body) => possible(presence(&body.items, wanted)),
            Item::Branches(branches) => {
                let any = branches.iter().any(|(_, _, body)| presence(&body.items, wanted) != Presence::Absent);
                if any { Presence::Possible } else { Presence::Absent }
            }
            _ => Presence::Absent,
        };
        found = found.or(new);
    }
    found
}

fn possible<P>(presence: Presence<P>) -> Presence<P> {
    Presence::Possible.and_within(presence)
}

/// A value that is empty, zero or false may count as not set; an expression may be.
fn of_value(value: &Value, node: Node) -> Presence<Node> {
    match &value.kind {
        ValueKind::Null => Presence::Absent,
        ValueKind::Text(pieces)
            if !pieces.is_empty()
                && value.text().is_none_or(|text| !text.is_empty())
                && pieces.len() > usize::from(value.text().is_none()) =>
        {
            Presence::Sure(node)
        }
        ValueKind::Json(_) | ValueKind::Bool(true) => Presence::Sure(node),
        ValueKind::Number(number) if number.parse::<f64>().is_ok_and(|number| number != 0.0) => Presence::Sure(node),
        ValueKind::List(elements) if !elements.is_empty() => Presence::Sure(node),
        ValueKind::Object(fields) if !fields.is_empty() => Presence::Sure(node),
        _ => Presence::Possible,
    }
}
