//! Arguments that depend on one another: conflicts, exactly one of, at least one of, required with.

use super::config::{self, Leaf};
use super::leaf::{Asked, plain};
use super::{Prober, Subject, leaves};
use crate::plugin::{Diagnostic, Value};
use ferroform_schema::rule::{Group, Relation};
use ferroform_schema::source::BlockSource;
use futures::StreamExt;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Every group of a kind that the provider confirms.
pub(super) async fn ask(prober: &Prober, subject: Subject<'_>, root: &BlockSource, asked: &[Asked]) -> Vec<Group> {
    let mut found: BTreeSet<Group> = BTreeSet::new();
    for text in asked.iter().flat_map(|asked| &asked.baseline).map(Diagnostic::text) {
        found.extend(read(&text));
    }
    let chains: BTreeSet<Vec<String>> = leaves(root).into_iter().map(|leaf: Leaf| leaf.chain).filter(|chain| chain.len() <= 3).collect();
    let work = chains.iter().chain(std::iter::once(&Vec::new())).cloned().collect::<BTreeSet<_>>();
    let work = work.into_iter().map(|chain| block(prober, subject, root, chain));
    let blocks: Vec<BTreeSet<Group>> = futures::stream::iter(work).buffered(super::CONCURRENT).collect().await;
    found.extend(blocks.into_iter().flatten());
    let found: Vec<Group> = merged(found).into_iter().filter(|group| fits(root, group)).collect();
    let work = found.into_iter().map(|group| async move { verified(prober, subject, root, &group).await.then_some(group) });
    let verified: Vec<Option<Group>> = futures::stream::iter(work).buffered(super::CONCURRENT).collect().await;
    verified.into_iter().flatten().collect()
}

/// Nothing set, then everything set: the first shows what is wanted, the second what conflicts. SDKv2 reports
/// only the first conflict of each argument, so that one is taken away and the question asked again.
async fn block(prober: &Prober, subject: Subject<'_>, root: &BlockSource, chain: Vec<String>) -> BTreeSet<Group> {
    let mut found = BTreeSet::new();
    let Some(block) = config::block_at(root, &chain) else { return found };
    if let Some(answer) = prober.ask(subject, &config::config(root, &chain, &[])).await {
        found.extend(answer.iter().flat_map(|d| read(&d.text())));
    }
    let names: Vec<(&str, Value)> = settable(block);
    let mut without: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let Some(answer) = prober.ask(subject, &config::config(root, &chain, &names)).await else { return found };
    let mut conflicts = pairs(&answer, &chain);
    found.extend(answer.iter().flat_map(|d| read(&d.text())));
    for _ in 0..12 {
        let mut fresh = Vec::new();
        for (name, other) in conflicts.drain(..) {
            if without.entry(name.clone()).or_default().insert(other) {
                fresh.push(name);
            }
        }
        for name in fresh {
            let gone = &without[&name];
            let set: Vec<(&str, Value)> = names.iter().filter(|(other, _)| !gone.contains(*other)).cloned().collect();
            let Some(answer) = prober.ask(subject, &config::config(root, &chain, &set)).await else { continue };
            found.extend(answer.iter().flat_map(|d| read(&d.text())).filter(|group| group.members.contains(&name)));
            conflicts.extend(pairs(&answer, &chain).into_iter().filter(|(own, _)| *own == name));
        }
        if conflicts.is_empty() {
            break;
        }
    }
    found
}

fn settable(block: &BlockSource) -> Vec<(&str, Value)> {
    let attributes =
        block.attributes.iter().filter(|(_, a)| a.required || a.optional).map(|(name, a)| (name.as_str(), config::some(&a.ty)));
    let blocks = block.blocks.iter().map(|(name, nested)| (name.as_str(), config::wrap(nested.nesting, config::empty(&nested.block))));
    attributes.chain(blocks).collect()
}

/// Names within a block that conflict.
fn pairs(answer: &BTreeSet<Diagnostic>, chain: &[String]) -> Vec<(String, String)> {
    let groups = answer.iter().flat_map(|d| read(&d.text()));
    let own = groups.filter(|group| group.relation == Relation::Conflicts && group.path == chain && group.members.len() == 2);
    own.map(|group| (group.members[0].clone(), group.members[1].clone())).collect()
}

/// What a text says of several arguments. The first member of a conflict and of a requirement is the one that
/// the text is about.
pub(super) fn read(text: &str) -> Vec<Group> {
    static PATTERNS: LazyLock<Vec<(Relation, Regex)>> = LazyLock::new(|| {
        let table = [
            (Relation::Conflicts, r#""([^"]+)": conflicts with (\S+)"#),
            (Relation::Conflicts, r#"Attribute "([^"]+)" cannot be specified when "([^"]+)" is\s+specified"#),
            (Relation::Conflicts, r"These attributes cannot be configured together: \[(.*)\]"),
            (Relation::ExactlyOne, r#"Invalid combination of arguments.*?"([^"]+)": (?:only )?one of `([^`]+)` (?:must|can) be specified"#),
            (Relation::ExactlyOne, r"Exactly one of these attributes must be configured: \[(.*)\]"),
            (Relation::AtLeastOne, r#"Missing required argument.*?"([^"]+)": one of `([^`]+)` must be specified"#),
            (Relation::AtLeastOne, r"At least one of these attributes must be configured: \[(.*)\]"),
            (Relation::AtLeastOne, r"At least one attribute out of \[(.*)\] must be specified"),
            (Relation::Requires, r#""([^"]+)": all of `([^`]+)` must be specified"#),
        ];
        table.into_iter().map(|(relation, pattern)| (relation, super::known(&format!("(?s){pattern}")))).collect()
    });
    let mut groups: Vec<Group> = Vec::new();
    for (relation, pattern) in PATTERNS.iter() {
        for captures in pattern.captures_iter(text) {
            let paths =
                captures.iter().skip(1).flatten().flat_map(|part| part.as_str().split(',')).map(plain).filter(|path| !path.is_empty());
            groups.extend(group(*relation, paths.collect()));
        }
    }
    static WHEN: LazyLock<Regex> =
        LazyLock::new(|| super::known(r#"(?s)Attribute "([^"]+)" must be specified when "([^"]+)" is\s+specified"#));
    for when in WHEN.captures_iter(text) {
        groups.extend(group(Relation::Requires, vec![plain(&when[2]), plain(&when[1])]));
    }
    groups
}

/// Paths of one block as a group; nothing where they are of several.
fn group(relation: Relation, paths: Vec<String>) -> Option<Group> {
    let mut members: Vec<String> = Vec::new();
    let mut parent: Option<&str> = None;
    for path in &paths {
        let (own, name) = path.rsplit_once('.').unwrap_or(("", path));
        if *parent.get_or_insert(own) != own {
            return None;
        }
        if !members.iter().any(|member| member == name) {
            members.push(name.to_owned());
        }
    }
    if !matches!(relation, Relation::Requires | Relation::Conflicts) {
        members.sort();
    }
    let path = parent.unwrap_or_default().split('.').filter(|name| !name.is_empty()).map(str::to_owned).collect();
    (members.len() > 1).then_some(Group { relation, path, members })
}

/// One group for what two say from both ends, and no conflict where exactly one is wanted anyway.
fn merged(found: BTreeSet<Group>) -> Vec<Group> {
    let mut groups: BTreeSet<Group> = BTreeSet::new();
    for mut group in found {
        if group.relation == Relation::Conflicts {
            group.members.sort();
        }
        groups.insert(group);
    }
    let exact: Vec<Group> = groups.iter().filter(|group| group.relation == Relation::ExactlyOne).cloned().collect();
    let implied = |group: &Group| {
        matches!(group.relation, Relation::Conflicts | Relation::AtLeastOne)
            && exact.iter().any(|one| {
                one.path == group.path
                    && group.members.iter().all(|member| one.members.contains(member))
                    && (group.relation == Relation::Conflicts || one.members == group.members)
            })
    };
    groups.into_iter().filter(|group| !implied(group)).collect()
}

/// Whether every member is there, in blocks of which there can be only one.
fn fits(root: &BlockSource, group: &Group) -> bool {
    let mut block = root;
    for name in &group.path {
        match block.blocks.get(name) {
            Some(nested) => block = &nested.block,
            None => return false,
        }
    }
    group
        .members
        .iter()
        .all(|member| block.blocks.contains_key(member) || block.attributes.get(member).is_some_and(|a| a.required || a.optional))
}

/// Asks about the group itself: what breaks it must be refused with its words, what keeps it must not.
async fn verified(prober: &Prober, subject: Subject<'_>, root: &BlockSource, group: &Group) -> bool {
    let Some(block) = config::block_at(root, &group.path) else { return false };
    let all = settable(block);
    let value = |name: &String| all.iter().find(|(known, _)| known == name).cloned();
    let says = |names: Vec<&String>| {
        let set: Vec<(&str, Value)> = names.into_iter().filter_map(value).collect();
        let config = config::config(root, &group.path, &set);
        async move {
            let answer = prober.ask(subject, &config).await?;
            let relations = merged(answer.iter().flat_map(|d| read(&d.text())).collect());
            Some(relations.iter().any(|other| {
                other.path == group.path
                    && other.members.iter().all(|member| group.members.contains(member))
                    && (other.relation == group.relation || group.relation == Relation::ExactlyOne)
            }))
        }
    };
    let members = &group.members;
    let (refused, kept) = match group.relation {
        Relation::Conflicts => (says(members.iter().take(2).collect()).await, says(members.iter().take(1).collect()).await),
        Relation::ExactlyOne => {
            let both = says(members.iter().take(2).collect()).await;
            let none = says(Vec::new()).await;
            (both.zip(none).map(|(both, none)| both && none), says(members.iter().take(1).collect()).await)
        }
        Relation::AtLeastOne => (says(Vec::new()).await, says(members.iter().take(1).collect()).await),
        Relation::Requires => (says(members.iter().take(1).collect()).await, says(members.iter().collect()).await),
    };
    refused == Some(true) && kept == Some(false)
}
