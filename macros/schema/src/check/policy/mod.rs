//! The policy documents of AWS, written as `jsonencode({ .. })`, as a string, or as the blocks of the data
//! source `aws_iam_policy_document`.
//!
//! The provider takes any JSON object for a policy; AWS refuses a wrong one when it is applied. What is
//! refused here, AWS refuses for sure: see
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>. Where services differ,
//! and where a part is a Rust expression, nothing is said; so `unchecked(..)` around a part, and parentheses
//! around a key, are the way out.

mod names;
#[cfg(test)]
mod tests;
mod text;

use super::{Check, Path};
use crate::body::{Body, Dynamic, Field, Item, Name, Node, Value, ValueKind};
use crate::json;
use names::{DOCUMENT, EFFECTS, Need, OLD_OPERATORS, OPERATORS, OTHER_GRAMMARS, PRINCIPALS, Purpose, STATEMENT, VERSIONS};
use text::{did_you_mean, help, near, refuse_account, refuse_action, refuse_resource, refuse_service};

impl Check<'_> {
    /// Judges a value that may hold a policy; `name` is its argument.
    pub(super) fn policy(&mut self, value: &Value, name: &str, path: &Path) {
        if !path.kind.starts_with("aws_") || OTHER_GRAMMARS.contains(&(path.kind, name)) {
            return;
        }
        let read;
        let document = match &value.kind {
            ValueKind::Json(document) => document,
            _ => match value.text().filter(|text| text.trim_start().starts_with('{')).map(|text| json::read(text, value.node)) {
                Some(Ok(document)) => {
                    read = document;
                    &read
                }
                _ => return,
            },
        };
        let ValueKind::Object(fields) = &document.kind else { return };
        let purpose = Purpose::of(path.kind, name);
        // other documents have a version too, and some have statements
        let is_policy = match purpose {
            Some(_) => fields.iter().any(|field| near(&field.key.text, ["Version", "Statement"]).is_some()),
            None => {
                let version = get(fields, "Version").and_then(|version| version.text());
                version.is_some_and(|version| VERSIONS.contains(&version)) && get(fields, "Statement").is_some()
            }
        };
        if is_policy {
            let mut policy = Policy { check: self, place: format!("`{name}` of {path}"), purpose: purpose.unwrap_or(Purpose::Other) };
            policy.document(document.node, fields);
        }
    }

    /// Judges the blocks of `aws_iam_policy_document`.
    pub(super) fn policy_blocks(&mut self, body: &Body, path: &Path) {
        each_block(body, &mut |name, body| {
            if name.text != "statement" {
                return;
            }
            let place = format!("block `statement` of {path}");
            let mut policy = Policy { check: &mut *self, place, purpose: Purpose::Other };
            for (argument, value) in arguments(body) {
                match argument {
                    "actions" | "not_actions" => policy.actions(value, argument),
                    "resources" | "not_resources" => policy.resources(value, argument),
                    _ => {}
                }
            }
            each_block(body, &mut |name, body| {
                let get = |wanted: &str| arguments(body).find(|(name, _)| *name == wanted).map(|(_, value)| value);
                match name.text.as_str() {
                    "condition" => {
                        if let Some(test) = get("test")
                            && let Some(text) = test.text()
                        {
                            policy.operator(text, test.node);
                        }
                    }
                    "principals" | "not_principals" => {
                        if let Some(of) = get("type")
                            && let Some(text) = of.text().filter(|text| *text != "*")
                            && policy.principal_kind(text, of.node)
                            && let Some(identifiers) = get("identifiers")
                        {
                            policy.principals(text, identifiers);
                        }
                    }
                    _ => {}
                }
            });
        });
    }
}

/// The judgement of one document.
struct Policy<'c, 'p> {
    check: &'c mut Check<'p>,
    /// Where it stands, for messages.
    place: String,
    purpose: Purpose,
}

impl Policy<'_, '_> {
    fn error(&mut self, node: Node, wrong: &str) {
        self.check.error(node, format!("{}: {wrong}", self.place));
    }

    fn document(&mut self, node: Node, fields: &[Field]) {
        let meant = self.keys(fields, &DOCUMENT, "a policy");
        if let Some(version) = get(fields, "Version") {
            match version.text() {
                Some(text) if !VERSIONS.contains(&text) => {
                    let help = help(text, VERSIONS);
                    self.error(version.node, &format!("`Version` is \"2012-10-17\" or \"2008-10-17\", not {text:?}{help}"));
                }
                None if matches!(version.kind, ValueKind::Number(_) | ValueKind::Bool(_) | ValueKind::List(_) | ValueKind::Object(_)) => {
                    self.error(version.node, &format!("`Version` is a string, \"2012-10-17\", not {}", version.describe()));
                }
                _ => {}
            }
        }
        match get(fields, "Statement") {
            None if !meant.contains(&"Statement") => self.error(node, "a policy has a `Statement`, and this has none"),
            None => {}
            Some(statements) => {
                let mut sids = Vec::new();
                for statement in elements(statements) {
                    match &statement.kind {
                        ValueKind::Object(fields) => {
                            self.statement(statement.node, fields);
                            self.sid(fields, &mut sids);
                        }
                        ValueKind::Expression(_) | ValueKind::Missing | ValueKind::Null => {}
                        _ => self.error(statement.node, &format!("a statement is an object, not {}", statement.describe())),
                    }
                }
            }
        }
    }

    fn statement(&mut self, node: Node, fields: &[Field]) {
        let meant = self.keys(fields, &STATEMENT, "a statement");
        let has = |name: &str| get(fields, name).is_some() || meant.contains(&name);
        if !has("Effect") {
            self.error(node, "a statement has an `Effect`, \"Allow\" or \"Deny\", and this has none");
        }
        for (name, opposite, need) in self.purpose.needs() {
            let second = fields.iter().filter(|field| [name, opposite].contains(&&*field.key.text)).nth(1);
            let of = self.purpose.statement();
            match (need, second) {
                (Need::Forbidden, _) => {
                    for field in fields.iter().filter(|field| [name, opposite].contains(&&*field.key.text)) {
                        self.error(field.key.node, &format!("{of} has no `{}`", field.key.text));
                    }
                }
                (_, Some(second)) if has(name) && has(opposite) => {
                    self.error(second.key.node, &format!("a statement has `{name}` or `{opposite}`, not both"));
                }
                (Need::Required, _) if !has(name) && !has(opposite) => {
                    self.error(node, &format!("{of} wants `{name}` or `{opposite}`, and this has neither"));
                }
                _ => {}
            }
        }
        for Field { key, value, .. } in fields {
            match key.text.as_str() {
                "Effect" => self.effect(value),
                "Principal" | "NotPrincipal" => self.principal(value, &key.text),
                "Action" | "NotAction" => self.actions(value, &key.text),
                "Resource" | "NotResource" => self.resources(value, &key.text),
                "Condition" => self.condition(value),
                _ => {}
            }
        }
    }

    /// Judges the keys of an object. Returns those that are there under a wrong name, or may be: a key can be
    /// an expression.
    fn keys<'k>(&mut self, fields: &[Field], known: &[&'k str], of: &str) -> Vec<&'k str> {
        let mut meant = Vec::new();
        for (at, Field { key, pieces, .. }) in fields.iter().enumerate() {
            if pieces.is_some() {
                meant.extend(known);
            } else if !known.contains(&&*key.text) {
                let near = near(&key.text, known.iter().copied());
                meant.extend(near);
                let help = near.map_or_else(|| format!("; it has `{}`", known.join("`, `")), did_you_mean);
                self.error(key.node, &format!("{of} has no `{}`{help}", key.text));
            } else if fields[..at].iter().any(|before| before.pieces.is_none() && before.key.text == key.text) {
                self.error(key.node, &format!("the key `{}` is written twice in {of}", key.text));
            }
        }
        meant
    }

    /// IAM wants letters and digits, and no name twice; other services are not so strict.
    fn sid(&mut self, fields: &[Field], before: &mut Vec<String>) {
        let Some(value) = get(fields, "Sid").filter(|_| matches!(self.purpose, Purpose::Identity | Purpose::Trust)) else { return };
        let Some(text) = value.text().filter(|text| !text.is_empty()) else { return };
        if !text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            self.error(value.node, &format!("the `Sid` of a statement has letters and digits only, and {text:?} has others"));
        } else if before.iter().any(|sid| sid == text) {
            self.error(value.node, &format!("the `Sid` {text:?} is that of another statement too"));
        }
        before.push(text.to_owned());
    }

    fn effect(&mut self, value: &Value) {
        let given = match (&value.kind, value.text()) {
            (_, Some(text)) if EFFECTS.contains(&text) => return,
            (_, Some(text)) => format!("{text:?}{}", help(text, EFFECTS)),
            (ValueKind::Bool(_) | ValueKind::Number(_) | ValueKind::List(_) | ValueKind::Object(_), None) => value.describe().into(),
            _ => return,
        };
        self.error(value.node, &format!("`Effect` is \"Allow\" or \"Deny\", not {given}"));
    }

    fn actions(&mut self, value: &Value, name: &str) {
        for (value, text) in self.texts(value, name) {
            if let Some(wrong) = refuse_action(text) {
                self.error(value.node, &format!("`{name}` wants actions such as \"s3:GetObject\", and {text:?} {wrong}"));
            }
        }
    }

    fn resources(&mut self, value: &Value, name: &str) {
        let strict = matches!(self.purpose, Purpose::Identity | Purpose::Bucket);
        for (value, text) in self.texts(value, name) {
            if let Some(wrong) = refuse_resource(text, strict) {
                self.error(value.node, &format!("`{name}` wants ARNs or \"*\", and {text:?} {wrong}"));
            }
        }
    }

    /// The strings of an element that holds one or more, and nothing else.
    fn texts<'v>(&mut self, value: &'v Value, name: &str) -> Vec<(&'v Value, &'v str)> {
        for value in elements(value) {
            if matches!(value.kind, ValueKind::Number(_) | ValueKind::Bool(_) | ValueKind::Object(_)) {
                self.error(value.node, &format!("`{name}` wants a string or a list of strings, got {}", value.describe()));
            }
        }
        elements(value).iter().filter_map(|value| value.text().map(|text| (value, text))).collect()
    }

    fn principal(&mut self, value: &Value, name: &str) {
        match (&value.kind, value.text()) {
            (ValueKind::Object(fields), _) => {
                for field in fields.iter().filter(|field| field.pieces.is_none()) {
                    if self.principal_kind(&field.key.text, field.key.node) {
                        self.principals(&field.key.text, &field.value);
                    }
                }
            }
            (_, Some(text)) if text != "*" => {
                let of = if text.contains(".amazonaws.") { "Service" } else { "AWS" };
                self.error(value.node, &format!("`{name}` is \"*\" or an object: write `{{ {of} = {text:?} }}`"));
            }
            _ => {}
        }
    }

    /// Whether a principal can be of a kind. That AWS minds upper and lower case here isn't sure.
    fn principal_kind(&mut self, text: &str, node: Node) -> bool {
        if PRINCIPALS.iter().any(|kind| kind.eq_ignore_ascii_case(text)) {
            return true;
        }
        let help = near(text, PRINCIPALS).map(did_you_mean).unwrap_or_default();
        self.error(node, &format!("a principal is of the kind `AWS`, `Service`, `Federated` or `CanonicalUser`, not `{text}`{help}"));
        false
    }

    fn principals(&mut self, kind: &str, value: &Value) {
        for value in elements(value) {
            let Some(text) = value.text().filter(|text| !text.contains('*')) else { continue };
            let wrong = match kind {
                "AWS" => refuse_account(text),
                "Service" => refuse_service(text),
                _ => None,
            };
            if let Some(wrong) = wrong {
                self.error(value.node, &wrong);
            }
        }
    }

    fn condition(&mut self, value: &Value) {
        let fields = match &value.kind {
            ValueKind::Object(fields) => fields,
            ValueKind::Expression(_) | ValueKind::Missing | ValueKind::Null => return,
            _ => {
                self.error(
                    value.node,
                    "`Condition` wants an object, such as `{ StringEquals = { \"aws:SourceAccount\" = \"123456789012\" } }`",
                );
                return;
            }
        };
        for Field { key, value, .. } in fields.iter().filter(|field| field.pieces.is_none()) {
            if self.operator(&key.text, key.node)
                && matches!(value.kind, ValueKind::Text(_) | ValueKind::Number(_) | ValueKind::Bool(_) | ValueKind::List(_))
            {
                let name = &key.text;
                self.error(value.node, &format!("`{name}` wants an object of condition keys, `{name} = {{ \"aws:SourceIp\" = .. }}`"));
            }
        }
    }

    /// `ForAllValues:`, an operator, `IfExists`: whether there is such an operator.
    fn operator(&mut self, text: &str, node: Node) -> bool {
        let (prefix, rest) = text.split_once(':').map_or(("", text), |(prefix, rest)| (prefix, rest));
        let sets = ["ForAllValues", "ForAnyValue"];
        let suffix = rest.len().checked_sub("IfExists".len()).and_then(|at| rest.split_at_checked(at));
        let (name, suffix) = suffix.filter(|(_, suffix)| suffix.eq_ignore_ascii_case("IfExists")).unwrap_or((rest, ""));
        let is = |text: &str, known: &[&str]| known.iter().any(|known| known.eq_ignore_ascii_case(text));
        let known_prefix = prefix.is_empty() || is(prefix, &sets);
        let known = is(name, &OPERATORS) || is(name, &OLD_OPERATORS);
        if known_prefix && known {
            return true;
        }
        let set = if known_prefix { Some(prefix) } else { near(prefix, sets) };
        let operator = if known { Some(name) } else { near(name, OPERATORS) };
        let help = match (set, operator) {
            (Some(""), Some(operator)) => did_you_mean(&format!("{operator}{suffix}")),
            (Some(set), Some(operator)) => did_you_mean(&format!("{set}:{operator}{suffix}")),
            (None, _) => format!("; the key of a condition stands within an operator, `StringEquals = {{ {text:?} = .. }}`"),
            _ => String::new(),
        };
        self.error(node, &format!("there is no condition operator `{text}`{help}"));
        false
    }
}

fn get<'f>(fields: &'f [Field], name: &str) -> Option<&'f Value> {
    fields.iter().find(|field| field.pieces.is_none() && field.key.text == name).map(|field| &field.value)
}

/// The elements of a list; of anything else, that.
fn elements(value: &Value) -> &[Value] {
    match &value.kind {
        ValueKind::List(elements) => elements,
        _ => std::slice::from_ref(value),
    }
}

fn arguments(body: &Body) -> impl Iterator<Item = (&str, &Value)> {
    body.items.iter().filter_map(|item| match item {
        Item::Argument(name, value) => Some((name.text.as_str(), value)),
        _ => None,
    })
}

/// The blocks of a body, in loops and branches too.
fn each_block(body: &Body, judge: &mut dyn FnMut(&Name, &Body)) {
    for item in &body.items {
        match item {
            Item::Block(name, body) => judge(name, body),
            Item::Loop(_, _, body) => each_block(body, judge),
            Item::Branches(branches) => branches.iter().for_each(|(_, _, body)| each_block(body, judge)),
            Item::Labelled(word, label, body) => {
                if let Some(content) = Dynamic::of(word, label, body).and_then(|dynamic| dynamic.content) {
                    judge(label, content.1);
                }
            }
            Item::Argument(..) | Item::Partial(_) => {}
        }
    }
}
