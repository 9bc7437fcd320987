//! What the texts of both SDKs say of several arguments.

use crate::probe::leaf::plain;
use ferroform_schema::rule::{Group, Relation};
use regex::Regex;
use std::sync::LazyLock;

/// What a text says of several arguments. The first member of a conflict and of a requirement is the one that
/// the text is about.
pub(in crate::probe) fn read(text: &str) -> Vec<Group> {
    static PATTERNS: LazyLock<Vec<(Relation, Regex)>> = LazyLock::new(|| {
        let table = [
            (Relation::Conflicts, r#""([^"]+)": conflicts with (\S+)"#),
            (Relation::Conflicts, r#"Attribute "([^"]+)" cannot be specified when "([^"]+)" is\s+specified"#),
            (Relation::Conflicts, r"These attributes cannot be configured together: \[(.*)\]"),
            (Relation::ExactlyOne, r#"Invalid combination of arguments.*?"([^"]+)": (?:only )?one of `([^`]+)` (?:must|can) be specified"#),
            (Relation::ExactlyOne, r"Exactly one of these attributes must be configured: \[(.*)\]"),
            (Relation::ExactlyOne, r"(?:No attribute|\d+ attributes) specified when one \(and only one\) of \[(.*)\] is required"),
            (Relation::AtLeastOne, r#"Missing required argument.*?"([^"]+)": one of `([^`]+)` must be specified"#),
            (Relation::AtLeastOne, r"At least one of these attributes must be configured: \[(.*)\]"),
            (Relation::AtLeastOne, r"At least one attribute out of \[(.*)\] must be specified"),
            (Relation::Requires, r#""([^"]+)": all of `([^`]+)` must be specified"#),
        ];
        table.into_iter().map(|(relation, pattern)| (relation, crate::probe::known(&format!("(?s){pattern}")))).collect()
    });
    let mut groups: Vec<Group> = Vec::new();
    for (relation, pattern) in PATTERNS.iter() {
        for captures in pattern.captures_iter(text) {
            let paths = captures.iter().skip(1).flatten().flat_map(|part| part.as_str().split(',')).flat_map(paths);
            groups.extend(group(*relation, paths.collect()));
        }
    }
    static WHEN: LazyLock<Regex> =
        LazyLock::new(|| crate::probe::known(r#"(?s)Attribute "([^"]+)" must be specified when "([^"]+)" is\s+specified"#));
    for when in WHEN.captures_iter(text) {
        groups.extend(group(Relation::Requires, vec![plain(&when[2]), plain(&when[1])]));
    }
    groups
}

/// The path that a part of a text names. The framework writes `a.<.b` for `b` as seen from its sibling `a`, which
/// is one of the group's members itself.
fn paths(part: &str) -> Vec<String> {
    let seen_from = part.split_once(".<").map(|(base, _)| base);
    seen_from.into_iter().chain([part]).map(plain).filter(|path| !path.is_empty()).collect()
}

/// Paths as a group of the innermost block that all of them are in.
fn group(relation: Relation, mut paths: Vec<String>) -> Option<Group> {
    let mut known = std::collections::BTreeSet::new();
    paths.retain(|path| known.insert(path.clone()));
    let parent = |path: &String| -> Vec<String> {
        let mut steps: Vec<String> = path.split('.').map(str::to_owned).collect();
        steps.pop();
        steps
    };
    let common = |a: Vec<String>, b: Vec<String>| a.into_iter().zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
    let path: Vec<String> = paths.iter().map(parent).reduce(common)?;
    let members: Vec<String> = paths.iter().map(|member| member.split('.').skip(path.len()).collect::<Vec<_>>().join(".")).collect();
    (members.len() > 1).then_some(Group { relation, path, members })
}

#[cfg(test)]
mod tests {
    use super::read;
    use ferroform_schema::rule::Relation;

    #[test]
    fn both_sdks_are_understood() {
        let table = [
            ("Conflicting configuration arguments: \"a.0.b\": conflicts with a.0.c", Relation::Conflicts, "a", "b c"),
            ("Missing required argument: \"a.0.b\": all of `a.0.b,c` must be specified", Relation::Requires, "", "a.b c"),
            ("Missing required argument: \"a\": one of `a,b` must be specified", Relation::AtLeastOne, "", "a b"),
            (
                "Invalid combination of arguments: \"a\": only one of `a,b` can be specified, but `a,b` were specified.",
                Relation::ExactlyOne,
                "",
                "a b",
            ),
            ("No attribute specified when one (and only one) of [a[0].b.<.c] is required", Relation::ExactlyOne, "a", "b c"),
            ("Attribute \"a\" must be specified when \"b\" is specified", Relation::Requires, "", "b a"),
        ];
        for (text, relation, path, members) in table {
            let groups = read(text);
            let group = groups.first().unwrap_or_else(|| panic!("nothing is read in {text}"));
            assert_eq!(
                (group.relation, group.path.join("."), group.members.join(" ")),
                (relation, path.to_owned(), members.to_owned()),
                "{text}"
            );
        }
    }
}
