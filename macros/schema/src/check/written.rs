//! Groups of arguments, judged in a block that the running program has written.
//!
//! What a value is, is known now: an argument that was given `None` is not there, and what a branch did not write
//! neither. Only what terraform itself will compute stays unknown.

use super::Path;
use super::groups::{Presence, Verdict, judge};
use crate::entries;
use crate::rule::Group;
use std::ops::Range;

/// What is wrong with the entries of a block of `kind`, as Terraform's JSON without the outer braces, by some of its
/// groups; a message for each. Of values that begin where one of `unchecked` does, nothing is said.
///
/// ```
/// use ferroform_schema::check::written;
/// use ferroform_schema::rule::{Group, Relation};
/// let group = Group { relation: Relation::Conflicts, path: vec![], members: vec!["name".into(), "name_prefix".into()] };
/// let wrong = written("aws_iam_role", &[group], r#""name":"a","name_prefix":"b","#, &[]);
/// assert_eq!(wrong, ["`name_prefix` of `aws_iam_role` cannot be set together with `name`"]);
/// ```
#[must_use]
pub fn written(kind: &str, groups: &[Group], entries: &str, unchecked: &[Range<usize>]) -> Vec<String> {
    let text = Text { start: entries.as_ptr().addr(), unchecked };
    let mut wrong = Vec::new();
    for group in groups {
        text.group(group, &group.path, entries, &Path { kind, steps: Vec::new() }, &mut wrong);
    }
    wrong
}

/// A text whose parts are looked at.
struct Text<'t> {
    /// Where it is in memory: how far a part is from there tells which part it is.
    start: usize,
    unchecked: &'t [Range<usize>],
}

impl Text<'_> {
    fn group(&self, group: &Group, steps: &[String], entries: &str, path: &Path, wrong: &mut Vec<String>) {
        let Some((first, rest)) = steps.split_first() else {
            let present: Vec<Presence<()>> = group.members.iter().map(|member| self.presence(entries, member)).collect();
            if let Verdict::Broken(messages) = judge(group, &present, path) {
                wrong.extend(messages.into_iter().map(|(_, message)| message));
            }
            return;
        };
        for (_, value) in entries::of_object(entries).filter(|(key, _)| key == first) {
            objects(value).for_each(|object| self.group(group, rest, object, &path.step(first), wrong));
        }
    }

    /// Whether `name`, or `block.name`, is set.
    fn presence(&self, entries: &str, wanted: &str) -> Presence<()> {
        let (name, within) = wanted.split_once('.').map_or((wanted, None), |(name, within)| (name, Some(within)));
        let values = entries::of_object(entries).filter(|(key, _)| *key == name).map(|(_, value)| value);
        let each = values.map(|value| match within {
            _ if self.is_unchecked(value) => Presence::Possible,
            None => of_value(value),
            Some(within) => objects(value).map(|object| self.presence(object, within)).fold(Presence::Absent, Presence::or),
        });
        let mut labels = entries::of_object(entries).filter(|(key, _)| *key == "dynamic").flat_map(|(_, value)| objects(value));
        let is_made = labels.any(|labels| entries::of_object(labels).any(|(label, _)| label == name));
        each.fold(if is_made { Presence::Possible } else { Presence::Absent }, Presence::or)
    }

    fn is_unchecked(&self, value: &str) -> bool {
        let at = value.as_ptr().addr() - self.start;
        self.unchecked.iter().any(|unchecked| unchecked.start == at)
    }
}

/// The entries of an object, or of each object in a list.
fn objects(value: &str) -> impl Iterator<Item = &str> {
    let list = value.strip_prefix('[').and_then(|value| value.strip_suffix(']')).unwrap_or(value);
    entries::of_list(list).filter_map(|object| object.strip_prefix('{')?.strip_suffix('}'))
}

/// As while compiling, what is empty, zero or false may count as not set, and what terraform computes may be null.
fn of_value(value: &str) -> Presence<()> {
    match value {
        "null" => Presence::Absent,
        "\"\"" | "[]" | "{}" | "0" | "false" => Presence::Possible,
        _ if value.starts_with('"') && value.contains("${") => Presence::Possible,
        _ => Presence::Sure(()),
    }
}
