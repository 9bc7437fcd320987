//! `provisioner` and `connection`: Terraform publishes no schema of them, so it is written here.
//!
//! See <https://developer.hashicorp.com/terraform/language/resources/provisioners/local-exec>, its siblings, and
//! <https://developer.hashicorp.com/terraform/language/resources/provisioners/connection>.

use super::Check;
use crate::body::{Body, Item, Name, Value, ValueKind};
use crate::provider::Mode;
use crate::rule::number;
use crate::suggest::{hint, nearest};

/// The type of an argument of a provisioner or connection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Simple {
    /// A string.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// A list of strings.
    Texts,
    /// A map of strings.
    Map,
    /// One of these words, which stand for themselves.
    Word(&'static [&'static str]),
}

type Arguments = &'static [(&'static str, Simple)];

/// Every provisioner that Terraform brings: its arguments, and of which exactly one is wanted.
const PROVISIONERS: [(&str, Arguments, &[&str]); 3] = [
    ("file", &[("content", Simple::Text), ("destination", Simple::Text), ("source", Simple::Text)], &["content", "source"]),
    (
        "local-exec",
        &[
            ("command", Simple::Text),
            ("environment", Simple::Map),
            ("interpreter", Simple::Texts),
            ("quiet", Simple::Bool),
            ("working_dir", Simple::Text),
        ],
        &["command"],
    ),
    ("remote-exec", &[("inline", Simple::Texts), ("script", Simple::Text), ("scripts", Simple::Texts)], &["inline", "script", "scripts"]),
];

/// The arguments that every provisioner takes.
const COMMON: Arguments = &[("on_failure", Simple::Word(&["continue", "fail"])), ("when", Simple::Word(&["create", "destroy"]))];

const CONNECTION: Arguments = &[
    ("agent", Simple::Bool),
    ("agent_identity", Simple::Text),
    ("bastion_certificate", Simple::Text),
    ("bastion_host", Simple::Text),
    ("bastion_host_key", Simple::Text),
    ("bastion_password", Simple::Text),
    ("bastion_port", Simple::Number),
    ("bastion_private_key", Simple::Text),
    ("bastion_user", Simple::Text),
    ("cacert", Simple::Text),
    ("certificate", Simple::Text),
    ("host", Simple::Text),
    ("host_key", Simple::Text),
    ("https", Simple::Bool),
    ("insecure", Simple::Bool),
    ("password", Simple::Text),
    ("port", Simple::Number),
    ("private_key", Simple::Text),
    ("proxy_host", Simple::Text),
    ("proxy_port", Simple::Number),
    ("proxy_scheme", Simple::Text),
    ("proxy_user_name", Simple::Text),
    ("proxy_user_password", Simple::Text),
    ("script_path", Simple::Text),
    ("target_platform", Simple::Text),
    ("timeout", Simple::Text),
    ("type", Simple::Text),
    ("use_ntlm", Simple::Bool),
    ("user", Simple::Text),
];

/// The type of an argument of a provisioner.
#[must_use]
pub fn provisioner_argument(provisioner: &str, argument: &str) -> Option<Simple> {
    provisioner_arguments(provisioner).find(|(name, _)| *name == argument).map(|(_, simple)| simple)
}

/// The type of an argument of a connection.
#[must_use]
pub fn connection_argument(argument: &str) -> Option<Simple> {
    connection_arguments().find(|(name, _)| *name == argument).map(|(_, simple)| simple)
}

/// The arguments of a provisioner, with their types; those that every one takes, if there is none of this name.
pub fn provisioner_arguments(provisioner: &str) -> impl Iterator<Item = (&'static str, Simple)> {
    let own = PROVISIONERS.iter().find(|(name, ..)| *name == provisioner).map_or(&[] as Arguments, |(_, own, _)| own);
    own.iter().chain(COMMON).copied()
}

/// The arguments of a connection, with their types.
pub fn connection_arguments() -> impl Iterator<Item = (&'static str, Simple)> {
    CONNECTION.iter().copied()
}

impl Simple {
    /// In words, for an editor.
    #[must_use]
    pub fn describe(self) -> String {
        match self {
            Simple::Text => "string".into(),
            Simple::Number => "number".into(),
            Simple::Bool => "bool".into(),
            Simple::Texts => "list of string".into(),
            Simple::Map => "map of string".into(),
            Simple::Word(words) => words.join(" or "),
        }
    }
}

impl Check<'_> {
    pub(super) fn provisioner(&mut self, mode: Mode, word: &Name, label: &Name, body: &Body) {
        if mode != Mode::Resource {
            self.error(word.node, format!("a provisioner is for resources only, not for a {}", mode.noun()));
            return;
        }
        let Some((name, own, one_of)) = PROVISIONERS.iter().find(|(name, ..)| *name == label.text) else {
            let names = PROVISIONERS.map(|(name, ..)| name);
            let help = match nearest(&label.text, names) {
                Some(near) => format!("; did you mean `{near}`?"),
                None => format!("; there are `{}`", names.join("`, `")),
            };
            self.error(label.node, format!("Terraform has no provisioner `{}`{help}", label.text));
            return;
        };
        let what = format!("`provisioner \"{name}\"`");
        let all: Vec<(&str, Simple)> = own.iter().chain(COMMON).copied().collect();
        self.own_arguments(&what, &all, body);
        for item in &body.items {
            if let Item::Block(block, inner) = item {
                if block.text == "connection" {
                    self.connection(block, inner);
                } else {
                    self.error(block.node, format!("no block `{}` in {what}", block.text));
                }
            }
        }
        let set: Vec<&Name> = one_of.iter().filter_map(|name| body.argument(name)).map(|(name, _)| name).collect();
        match (set.as_slice(), one_of) {
            ([], [only]) => self.error(label.node, format!("{what} is missing `{only}`")),
            ([], several) => self.error(label.node, format!("{what} wants one of `{}`", several.join("`, `"))),
            ([first, second, ..], _) => {
                self.error(second.node, format!("`{}` of {what} cannot be set together with `{}`", second.text, first.text));
            }
            _ => {}
        }
        if *name == "file" && body.argument("destination").is_none() {
            self.error(label.node, format!("{what} is missing `destination`"));
        }
    }

    pub(super) fn connection(&mut self, name: &Name, body: &Body) {
        self.own_arguments("`connection`", CONNECTION, body);
        for item in &body.items {
            if let Item::Block(block, _) = item {
                self.error(block.node, format!("no block `{}` in `connection`", block.text));
            }
        }
        if body.argument("host").is_none() {
            self.error(name.node, "`connection` is missing `host`, such as `host = self.public_ip`".into());
        }
    }

    fn own_arguments(&mut self, what: &str, arguments: &[(&'static str, Simple)], body: &Body) {
        let mut seen = Vec::new();
        for item in &body.items {
            match item {
                Item::Argument(name, value) => {
                    if seen.contains(&&name.text) {
                        self.error(name.node, format!("`{}` is set twice in {what}", name.text));
                    }
                    seen.push(&name.text);
                    match arguments.iter().find(|(argument, _)| *argument == name.text) {
                        Some((_, simple)) => self.simple(*simple, value, &name.text, what),
                        None => {
                            let help = hint(&name.text, arguments.iter().map(|(name, _)| *name));
                            self.error(name.node, format!("no argument `{}` in {what}{help}", name.text));
                        }
                    }
                }
                Item::Partial(name) => self.error(name.node, format!("`{0}` of {what} has no value: write `{0} = ..`", name.text)),
                Item::Labelled(name, ..) => self.error(name.node, format!("no block `{}` in {what}", name.text)),
                Item::Loop(node, ..) => self.error(*node, format!("a `for` cannot stand in {what}")),
                Item::Branches(branches) => {
                    if let Some((node, ..)) = branches.first() {
                        self.error(*node, format!("an `if` cannot stand in {what}; give the argument a Rust value"));
                    }
                }
                Item::Block(..) => {}
            }
        }
    }

    fn simple(&mut self, wanted: Simple, value: &Value, name: &str, what: &str) {
        let wanted = match (wanted, &value.kind) {
            (Simple::Word(words), ValueKind::Word(Name { text, .. })) if words.contains(&text.as_str()) => return,
            (Simple::Word(words), ValueKind::Text(_)) if value.text().is_some_and(|text| words.contains(&text)) => return,
            (_, ValueKind::Missing) => return,
            (Simple::Word(words), _) => format!("`{}`", words.join("` or `")),
            (_, ValueKind::Expression(_) | ValueKind::Null)
            | (Simple::Text, ValueKind::Text(_) | ValueKind::Number(_) | ValueKind::Json(_)) => return,
            (Simple::Number, ValueKind::Number(_)) | (Simple::Bool, ValueKind::Bool(_)) => return,
            (Simple::Number, ValueKind::Text(_)) if value.text().is_none_or(|text| number(text).is_some()) => return,
            (Simple::Texts, ValueKind::List(elements)) => {
                elements.iter().for_each(|element| self.simple(Simple::Text, element, name, what));
                return;
            }
            (Simple::Map, ValueKind::Object(fields)) => {
                fields.iter().for_each(|field| self.simple(Simple::Text, &field.value, name, what));
                return;
            }
            (Simple::Text, _) => "a string".into(),
            (Simple::Number, _) => "a number".into(),
            (Simple::Bool, _) => "true or false".into(),
            (Simple::Texts, _) => "a list of strings".into(),
            (Simple::Map, _) => "a map of strings".into(),
        };
        let got = match &value.kind {
            ValueKind::Word(word) => format!("`{}`", word.text),
            _ => value.text().map_or_else(|| value.describe().to_owned(), |text| format!("{text:?}")),
        };
        self.error(value.node, format!("`{name}` of {what} wants {wanted}, got {got}"));
    }
}
