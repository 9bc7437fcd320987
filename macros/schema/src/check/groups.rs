//! Arguments that depend on one another.
//!
//! Only what can be seen counts: an argument whose value is an expression may turn out to be left out, and
//! what stands in a loop or a branch may not be written. In doubt nothing is said.

use super::{Check, Path};
use crate::body::{Body, Item, Node, Value, ValueKind};
use crate::rule::{Group, Relation, name_listing};

/// Whether a name is set in a body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Presence {
    /// Nowhere.
    Absent,
    /// Perhaps.
    Possible,
    /// Surely, there.
    Sure(Node),
}

impl Check<'_> {
    /// Judges a body by the groups of its kind.
    pub(super) fn groups(&mut self, groups: &[Group], body: &Body, node: Node, path: &Path) {
        for group in groups {
            match group.path.split_first() {
                None => self.group(group, body, node, path),
                Some((first, rest)) => self.nested_group(group, first, rest, body, path),
            }
        }
    }

    /// The blocks that lead to a group: where there can be several of one name, each has the group's arguments
    /// for itself.
    fn nested_group(&mut self, group: &Group, first: &str, rest: &[String], body: &Body, path: &Path) {
        for item in &body.items {
            let Item::Block(name, inner) = item else { continue };
            if name.text != first {
                continue;
            }
            let path = path.step(first);
            match rest.split_first() {
                None => self.group(group, inner, name.node, &path),
                Some((next, rest)) => self.nested_group(group, next, rest, inner, &path),
            }
        }
    }

    fn group(&mut self, group: &Group, body: &Body, node: Node, path: &Path) {
        let present: Vec<(&str, Presence)> = group.members.iter().map(|name| (name.as_str(), presence(&body.items, name))).collect();
        let sure: Vec<(&str, Node)> = present
            .iter()
            .filter_map(|(name, presence)| match presence {
                Presence::Sure(node) => Some((*name, *node)),
                _ => None,
            })
            .collect();
        let absent = |name: &str| present.iter().any(|(known, presence)| *known == name && *presence == Presence::Absent);
        let none = present.iter().all(|(_, presence)| *presence == Presence::Absent);
        let names = || name_listing(&group.members);
        match (group.relation, sure.as_slice()) {
            (Relation::Conflicts, [(first, _), (second, at), ..]) => {
                self.error(*at, format!("`{second}` of {path} cannot be set together with `{first}`"));
            }
            (Relation::ExactlyOne, [(first, _), (second, at), ..]) => {
                self.error(*at, format!("exactly one of {} may be set in {path}; `{second}` and `{first}` are", names()));
            }
            (Relation::ExactlyOne, _) if none => self.error(node, format!("{path} wants exactly one of {}", names())),
            (Relation::AtLeastOne, _) if none => self.error(node, format!("{path} wants at least one of {}", names())),
            (Relation::Requires, [(first, at), ..]) if *first == group.members[0] => {
                for missing in group.members[1..].iter().filter(|name| absent(name)) {
                    self.error(*at, format!("`{first}` of {path} wants `{missing}` to be set too"));
                }
            }
            _ => {}
        }
    }
}

fn presence(items: &[Item], wanted: &str) -> Presence {
    let mut found = Presence::Absent;
    for item in items {
        let new = match item {
            Item::Argument(name, value) if name.text == wanted => of_value(value, name.node),
            Item::Block(name, _) if name.text == wanted => Presence::Sure(name.node),
            Item::Partial(name) if name.text == wanted => Presence::Possible,
            Item::Loop(_, _, body) => possible(presence(&body.items, wanted)),
            Item::Branches(branches) => {
                let any = branches.iter().any(|(_, _, body)| presence(&body.items, wanted) != Presence::Absent);
                if any { Presence::Possible } else { Presence::Absent }
            }
            _ => Presence::Absent,
        };
        if found == Presence::Absent || matches!(new, Presence::Sure(_)) {
            found = new;
        }
    }
    found
}

fn possible(presence: Presence) -> Presence {
    if presence == Presence::Absent { presence } else { Presence::Possible }
}

/// A value that is empty, zero or false may count as not set; an expression may be.
fn of_value(value: &Value, node: Node) -> Presence {
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
