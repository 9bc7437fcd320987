//! What another version of a provider has that one has not.

use super::counts::plural;
use ferroform_schema::provider::{Block, Kind, Mode, Provider, Shape, Type};
use ferroform_schema::rule::Group;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of each argument, by its path within its kind.
type Arguments = BTreeMap<String, Argument>;

struct Argument {
    about: String,
    rule: Option<String>,
}

/// How many of something came, went and are not what they were.
#[derive(Default)]
struct Tally {
    added: usize,
    removed: usize,
    changed: usize,
}

/// Every difference, a line each, and a last line of how many there are.
pub(super) fn changes(old: Provider, new: Provider) -> Vec<String> {
    let mut changes = Changes::default();
    for mode in Mode::ALL {
        let names: BTreeSet<&str> = old.kind_names(mode).chain(new.kind_names(mode)).collect();
        for name in names {
            let title = format!("{} {name}", mode.noun());
            let kind = |provider: Provider| provider.kind(mode, name).map(Content::of_kind);
            changes.kind(&title, kind(old).as_ref(), kind(new).as_ref());
        }
    }
    let configuration = |provider: Provider| Content::new(provider, provider.configuration(), &provider.configuration_groups());
    changes.kind(&format!("provider {}", new.name()), Some(&configuration(old)), Some(&configuration(new)));
    let functions = |provider: Provider| -> BTreeSet<&str> { provider.functions().iter().map(|function| function.name).collect() };
    changes.difference("function", &functions(old), &functions(new));
    changes.finish()
}

/// A kind, taken apart.
struct Content {
    arguments: Arguments,
    groups: BTreeSet<String>,
}

impl Content {
    fn of_kind(kind: Kind) -> Content {
        Content::new(kind.provider(), kind.block, &kind.groups())
    }

    fn new(provider: Provider, block: Block, groups: &[Group]) -> Content {
        let mut arguments = Arguments::new();
        read(provider, block, "", &mut arguments);
        Content { arguments, groups: groups.iter().map(Group::describe).collect() }
    }
}

fn read(provider: Provider, block: Block, path: &str, arguments: &mut Arguments) {
    for attribute in block.attributes() {
        let path = format!("{path}{}", attribute.name);
        let rule = provider.rule(attribute.rule).map(|rule| rule.describe()).filter(|rule| !rule.is_empty());
        within(provider, attribute.ty, &path, arguments);
        let about = format!("{}, {}", attribute.ty.describe(), attribute.flags_text());
        arguments.insert(path, Argument { about, rule });
    }
    for nested in block.blocks() {
        let path = format!("{path}{}", nested.name);
        let max = nested.max.map_or(String::new(), |max| format!(", at most {max}"));
        let min = if nested.min > 0 { format!(", at least {}", nested.min) } else { String::new() };
        read(provider, nested.block, &format!("{path}."), arguments);
        arguments.insert(path, Argument { about: format!("block{min}{max}"), rule: None });
    }
}

fn within(provider: Provider, ty: Type, path: &str, arguments: &mut Arguments) {
    match ty.shape() {
        Shape::List(element) | Shape::Set(element) | Shape::Map(element) => within(provider, element, path, arguments),
        Shape::Object(object) => {
            for (index, (name, ty)) in object.fields().enumerate() {
                let path = format!("{path}.{name}");
                let rule = provider.rule(object.rule_at(index)).map(|rule| rule.describe()).filter(|rule| !rule.is_empty());
                within(provider, ty, &path, arguments);
                arguments.insert(path, Argument { about: ty.describe(), rule });
            }
        }
        Shape::Nested(_, block) => read(provider, block, &format!("{path}."), arguments),
        _ => {}
    }
}

#[derive(Default)]
struct Changes {
    lines: Vec<String>,
    kinds: Tally,
    arguments: Tally,
    rules: Tally,
    groups: Tally,
}

impl Changes {
    fn kind(&mut self, title: &str, old: Option<&Content>, new: Option<&Content>) {
        match (old, new) {
            (None, Some(_)) => {
                self.kinds.added += 1;
                self.lines.push(format!("+ {title}"));
            }
            (Some(_), None) => {
                self.kinds.removed += 1;
                self.lines.push(format!("- {title}"));
            }
            (Some(old), Some(new)) => {
                let before = self.lines.len();
                self.arguments(&old.arguments, &new.arguments);
                for group in new.groups.difference(&old.groups) {
                    self.groups.added += 1;
                    self.lines.push(format!("    + {group}"));
                }
                for group in old.groups.difference(&new.groups) {
                    self.groups.removed += 1;
                    self.lines.push(format!("    - {group}"));
                }
                if self.lines.len() > before {
                    self.kinds.changed += 1;
                    self.lines.insert(before, format!("~ {title}"));
                }
            }
            (None, None) => {}
        }
    }

    fn arguments(&mut self, old: &Arguments, new: &Arguments) {
        let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for path in paths {
            match (old.get(path), new.get(path)) {
                (None, Some(new)) => {
                    self.arguments.added += 1;
                    let rule = new.rule.as_ref().map_or(String::new(), |rule| format!("; {rule}"));
                    self.lines.push(format!("    + {path}: {}{rule}", new.about));
                }
                (Some(old), None) => {
                    self.arguments.removed += 1;
                    self.lines.push(format!("    - {path}: {}", old.about));
                }
                (Some(old), Some(new)) => self.argument(path, old, new),
                (None, None) => {}
            }
        }
    }

    fn argument(&mut self, path: &str, old: &Argument, new: &Argument) {
        if old.about != new.about {
            self.arguments.changed += 1;
            self.lines.push(format!("    ~ {path}: {} -> {}", old.about, new.about));
        }
        match (&old.rule, &new.rule) {
            (None, Some(rule)) => {
                self.rules.added += 1;
                self.lines.push(format!("    + rule of {path}: {rule}"));
            }
            (Some(rule), None) => {
                self.rules.removed += 1;
                self.lines.push(format!("    - rule of {path}: {rule}"));
            }
            (Some(old), Some(new)) if old != new => {
                self.rules.changed += 1;
                self.lines.push(format!("    ~ rule of {path}: {old} -> {new}"));
            }
            _ => {}
        }
    }

    fn difference(&mut self, noun: &str, old: &BTreeSet<&str>, new: &BTreeSet<&str>) {
        self.kinds.added += new.difference(old).count();
        self.kinds.removed += old.difference(new).count();
        self.lines.extend(new.difference(old).map(|name| format!("+ {noun} {name}")));
        self.lines.extend(old.difference(new).map(|name| format!("- {noun} {name}")));
    }

    fn finish(self) -> Vec<String> {
        let tallies = [(self.kinds, "kind"), (self.arguments, "argument"), (self.rules, "rule"), (self.groups, "group")];
        let mut parts = Vec::new();
        for (tally, noun) in tallies {
            let counts = [(tally.added, "added"), (tally.removed, "removed"), (tally.changed, "changed")];
            parts.extend(counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{} {what}", plural(count, noun))));
        }
        let mut lines = self.lines;
        lines.push(if parts.is_empty() { "nothing changed".into() } else { parts.join(", ") });
        lines
    }
}
