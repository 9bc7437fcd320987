//! What is wrong with a configuration.

use crate::message::{AttributePath, DiagnosticMessage, Selector, Step};
use crate::schema::{Attribute, Block, Check, Kind, Nesting, Relation, Type, Words};
use crate::value::{entry, is_unknown};
use crate::words;
use rmpv::Value;

/// Everything that is wrong with the configuration of a kind.
pub(crate) fn validate(kind: &Kind, config: &Value) -> Vec<DiagnosticMessage> {
    let mut validation = Validation { words: kind.words, found: Vec::new() };
    validation.block(&kind.block, config, &Path::default());
    for (relation, members) in &kind.groups {
        validation.group(*relation, members, config);
    }
    validation.found
}

/// An error about the argument at a path, which may be nowhere.
pub(crate) fn error(summary: impl Into<String>, detail: impl Into<String>, path: &Path) -> DiagnosticMessage {
    let attribute = (!path.steps.is_empty()).then(|| AttributePath { steps: path.steps.clone() });
    DiagnosticMessage { severity: 1, summary: summary.into(), detail: detail.into(), attribute }
}

#[derive(Clone, Default)]
pub(crate) struct Path {
    steps: Vec<Step>,
    /// `disk.0.size`
    dotted: String,
    /// `disk[0].size`
    bracketed: String,
}

impl Path {
    pub(crate) fn name(&self, name: &str) -> Path {
        let mut path = self.step(Selector::AttributeName(name.to_owned()));
        let dot = if self.steps.is_empty() { "" } else { "." };
        path.dotted += &format!("{dot}{name}");
        path.bracketed += &format!("{dot}{name}");
        path
    }

    fn index(&self, index: usize) -> Path {
        let mut path = self.step(Selector::ElementKeyInt(index as i64));
        path.dotted += &format!(".{index}");
        path.bracketed += &format!("[{index}]");
        path
    }

    fn key(&self, key: &str) -> Path {
        let mut path = self.step(Selector::ElementKeyString(key.to_owned()));
        path.dotted += &format!(".{key}");
        path.bracketed += &format!("[{key:?}]");
        path
    }

    fn step(&self, selector: Selector) -> Path {
        let mut path = self.clone();
        path.steps.push(Step { selector: Some(selector) });
        path
    }

    /// A path from its text: `disk.0.size`.
    pub(crate) fn read(text: &str) -> Path {
        text.split('.').fold(Path::default(), |path, part| match part.parse() {
            Ok(index) => path.index(index),
            Err(_) => path.name(part),
        })
    }
}

struct Validation {
    words: Words,
    found: Vec<DiagnosticMessage>,
}

impl Validation {
    fn block(&mut self, block: &Block, value: &Value, path: &Path) {
        self.attributes(&block.attributes, value, path);
        for nested in &block.blocks {
            let (path, inner) = (path.name(nested.name), entry(value, nested.name));
            match nested.nesting {
                Nesting::Single if inner.is_map() => self.block(&nested.block, inner, &path),
                _ => {
                    for (index, inner) in inner.as_array().into_iter().flatten().enumerate() {
                        self.block(&nested.block, inner, &path.index(index));
                    }
                }
            }
        }
    }

    fn attributes(&mut self, attributes: &[Attribute], value: &Value, path: &Path) {
        for attribute in attributes {
            let (path, value) = (path.name(attribute.name), entry(value, attribute.name));
            if attribute.required && value.is_nil() {
                self.missing(attribute.name, &path);
            }
            self.value(attribute, &attribute.ty, value, &path);
        }
    }

    fn missing(&mut self, name: &str, path: &Path) {
        let error = match self.words {
            Words::Sdk => {
                error("Missing required argument", format!("The argument {name:?} is required, but no definition was found."), path)
            }
            Words::Framework => error(
                "Missing Configuration for Required Attribute",
                format!("Must set a configuration value for the {name} attribute as the provider has marked it as required."),
                path,
            ),
        };
        self.found.push(error);
    }

    fn value(&mut self, attribute: &Attribute, ty: &Type, value: &Value, path: &Path) {
        match ty {
            Type::Nested(Nesting::Single, attributes) if value.is_map() => self.attributes(attributes, value, path),
            Type::Nested(_, attributes) => {
                for (index, inner) in value.as_array().into_iter().flatten().enumerate() {
                    self.attributes(attributes, inner, &path.index(index));
                }
            }
            Type::List(element) => {
                if let (Some(Check::Elements(min, max)), Some(elements)) = (attribute.check, value.as_array()) {
                    let text = if self.words == Words::Sdk { &path.dotted } else { &path.bracketed };
                    let wrong = words::judge_count(min, max, self.words, text, elements.len());
                    self.found.extend(wrong.map(|(summary, detail)| error(summary, detail, path)));
                }
                for (index, inner) in value.as_array().into_iter().flatten().enumerate() {
                    self.value(attribute, element, inner, &path.index(index));
                }
            }
            Type::Map(element) => {
                for (key, inner) in value.as_map().into_iter().flatten() {
                    self.value(attribute, element, inner, &path.key(key.as_str().unwrap_or_default()));
                }
            }
            Type::Text | Type::Number | Type::Bool => {
                let text = if self.words == Words::Sdk { &path.dotted } else { &path.bracketed };
                let wrong = attribute.check.map_or_else(Vec::new, |check| words::judge(check, self.words, text, value));
                self.found.extend(wrong.into_iter().map(|(summary, detail)| error(summary, detail, path)));
            }
        }
    }

    /// Unknown values count as set, except in a conflict.
    fn group(&mut self, relation: Relation, members: &[&str], config: &Value) {
        let given = members.iter().copied().filter(|name| !entry(config, name).is_nil());
        let known: Vec<&str> = given.clone().filter(|name| !is_unknown(entry(config, name))).collect();
        let given: Vec<&str> = given.collect();
        match self.words {
            Words::Sdk => self.sdk_group(relation, members, &given, &known),
            Words::Framework => self.framework_group(relation, members, &given, &known),
        }
    }

    /// Each argument speaks for itself.
    fn sdk_group(&mut self, relation: Relation, members: &[&str], given: &[&str], known: &[&str]) {
        let all = members.join(",");
        let mut say = |name: &str, summary: &str, detail: String| self.found.push(error(summary, detail, &Path::default().name(name)));
        match relation {
            Relation::Conflicts if known.len() > 1 => {
                for name in known {
                    let other = known.iter().find(|other| *other != name).unwrap_or(name);
                    say(name, "Conflicting configuration arguments", format!("{name:?}: conflicts with {other}"));
                }
            }
            Relation::ExactlyOne if known.len() > 1 => {
                for name in known {
                    let both = known.join(",");
                    let detail = format!("{name:?}: only one of `{all}` can be specified, but `{both}` were specified.");
                    say(name, "Invalid combination of arguments", detail);
                }
            }
            Relation::ExactlyOne if given.is_empty() => {
                for name in members {
                    say(name, "Invalid combination of arguments", format!("{name:?}: one of `{all}` must be specified"));
                }
            }
            Relation::AtLeastOne if given.is_empty() => {
                for name in members {
                    say(name, "Missing required argument", format!("{name:?}: one of `{all}` must be specified"));
                }
            }
            Relation::Requires if given.contains(&members[0]) && given.len() < members.len() => {
                say(members[0], "Missing required argument", format!("{:?}: all of `{all}` must be specified", members[0]));
            }
            _ => {}
        }
    }

    fn framework_group(&mut self, relation: Relation, members: &[&str], given: &[&str], known: &[&str]) {
        let all = members.join(",");
        let mut say = |summary: &str, detail: String| self.found.push(error(summary, detail, &Path::default()));
        let (missing, invalid) = ("Missing Attribute Configuration", "Invalid Attribute Combination");
        match relation {
            Relation::Conflicts if known.len() > 1 => {
                say(invalid, format!("These attributes cannot be configured together: [{all}]"));
            }
            Relation::ExactlyOne if known.len() > 1 || given.is_empty() => {
                say(
                    if given.is_empty() { missing } else { invalid },
                    format!("Exactly one of these attributes must be configured: [{all}]"),
                );
            }
            Relation::AtLeastOne if given.is_empty() => {
                say(missing, format!("At least one of these attributes must be configured: [{all}]"));
            }
            Relation::Requires if given.contains(&members[0]) => {
                for other in members[1..].iter().filter(|other| !given.contains(other)) {
                    say(invalid, format!("Attribute {other:?} must be specified when {:?} is specified", members[0]));
                }
            }
            _ => {}
        }
    }
}
