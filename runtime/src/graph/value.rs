//! The value of an argument, as it is rendered.

use ferroform_schema::body::{self, Node, ValueKind};
use ferroform_schema::json;

/// The value of an argument, as Terraform's JSON syntax has it: nested blocks are lists of objects, and an
/// expression is a text with `${..}`
/// (<https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping>).
///
/// ```
/// # use ferroform::prelude::*;
/// # use ferroform::config::Environment;
/// #[stack]
/// fn web(stack: &Stack) {
///     let logs = resource!(stack, aws_s3_bucket "logs" { bucket = "logs" });
///     resource!(stack, aws_s3_bucket_versioning "logs" {
///         bucket = logs.id
///         versioning_configuration { status = "Enabled" }
///     });
/// }
///
/// let web = web().synthesize(&Environment::default()).unwrap();
/// let arguments = web.graph().block("aws_s3_bucket_versioning.logs").unwrap().arguments();
/// assert_eq!(arguments.get("versioning_configuration.status").and_then(|status| status.text()), Some("Enabled".into()));
/// assert_eq!(arguments.get("bucket").and_then(|bucket| bucket.reference()), Some(("aws_s3_bucket.logs", "id")));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number, as JSON writes it.
    Number(String),
    /// A string: a template, in which `${..}` is an expression and `$${` is the text `${`.
    Template(String),
    /// A list, or the blocks of one name.
    List(Vec<Value>),
    /// An object, a map or a block.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// The object that these entries make, each followed by a comma.
    pub(crate) fn of_entries(entries: &str) -> Value {
        let document = format!("{{{}}}", entries.trim_end_matches(','));
        json::read(&document, Node::default()).map_or(Value::Null, Value::from)
    }

    /// A value as it is rendered.
    pub(crate) fn of_text(text: &str) -> Value {
        json::read(text, Node::default()).map_or(Value::Null, Value::from)
    }

    /// The entry of an object that it makes, with a comma at its end.
    pub(crate) fn entry_text(&self, key: &str) -> String {
        let mut text = String::new();
        json::push_string(&mut text, key);
        text.push(':');
        self.push_text(&mut text);
        text + ","
    }

    pub(crate) fn push_text(&self, text: &mut String) {
        match self {
            Value::Null => text.push_str("null"),
            Value::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
            Value::Number(number) => text.push_str(number),
            Value::Template(template) => json::push_string(text, template),
            Value::List(items) => {
                text.push('[');
                for (at, item) in items.iter().enumerate() {
                    text.push_str(if at == 0 { "" } else { "," });
                    item.push_text(text);
                }
                text.push(']');
            }
            Value::Object(entries) => {
                text.push('{');
                for (at, (key, value)) in entries.iter().enumerate() {
                    text.push_str(if at == 0 { "" } else { "," });
                    json::push_string(text, key);
                    text.push(':');
                    value.push_text(text);
                }
                text.push('}');
            }
        }
    }

    /// Every value at a path of names, such as `ingress.cidr_blocks`: lists on the way, and at its end, are
    /// gone through. The content of a `dynamic` block counts as a block of its name.
    #[must_use]
    pub fn all(&self, path: &str) -> Vec<&Value> {
        let mut found = vec![self];
        for name in path.split('.').filter(|name| !name.is_empty()) {
            found = found.into_iter().flat_map(Value::items).flat_map(|value| value.named(name)).collect();
        }
        found.into_iter().flat_map(Value::items).collect()
    }

    /// The first value at a path of names; lists on the way are gone through, and `dynamic` blocks as by [`all`](Value::all).
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Value> {
        let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
        self.items().flat_map(|item| item.named(name)).find_map(|value| rest.map_or(Some(value), |rest| value.get(rest)))
    }

    /// The entry of a name, and the contents of the `dynamic` blocks that make blocks of that name.
    fn named(&self, name: &str) -> impl Iterator<Item = &Value> {
        let dynamic = self.entry("dynamic").into_iter().flat_map(Value::items).filter_map(move |labels| labels.entry(name));
        let contents = dynamic.flat_map(Value::items).filter_map(|block| block.entry("content"));
        self.entry(name).into_iter().chain(contents)
    }

    fn entry(&self, name: &str) -> Option<&Value> {
        self.entries().find_map(|(key, value)| (key == name).then_some(value))
    }

    /// The entries of an object; none of anything else.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Value)> {
        let entries = if let Value::Object(entries) = self { entries.as_slice() } else { &[] };
        entries.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The elements of a list; of anything else, itself.
    pub fn items(&self) -> impl Iterator<Item = &Value> {
        if let Value::List(items) = self { items.as_slice() } else { std::slice::from_ref(self) }.iter()
    }

    /// The text of a string, where no part of it is an expression.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        let Value::Template(template) = self else { return None };
        let expressions = |marks: &str| template.match_indices(marks).any(|(at, _)| !template[..at].ends_with(&marks[..1]));
        let is_plain = !expressions("${") && !expressions("%{");
        is_plain.then(|| template.replace("$${", "${").replace("%%{", "%{"))
    }

    /// Whether no part of it is an expression.
    pub(crate) fn is_known(&self) -> bool {
        match self {
            Value::Template(_) => self.text().is_some(),
            Value::List(items) => items.iter().all(Value::is_known),
            Value::Object(entries) => entries.iter().all(|(_, value)| value.is_known()),
            Value::Null | Value::Bool(_) | Value::Number(_) => true,
        }
    }

    /// The value, where it is a bool that is known.
    #[must_use]
    pub fn bool(&self) -> Option<bool> {
        if let Value::Bool(value) = self { Some(*value) } else { None }
    }

    /// The value, where it is a number that is known.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        if let Value::Number(number) = self { number.parse().ok() } else { None }
    }

    /// The address and the attribute, where the value is an attribute of a block and nothing else:
    /// `("aws_vpc.main", "id")`. Of an instance it is the address of the whole: `aws_vpc.main[0].id` gives the same.
    #[must_use]
    pub fn reference(&self) -> Option<(&str, &str)> {
        let Value::Template(template) = self else { return None };
        let expression = template.strip_prefix("${")?.strip_suffix('}')?;
        let (kind, rest) = expression.split_once('.')?;
        if matches!(kind, "var" | "local") {
            return None;
        }
        let is_read = matches!(kind, "data" | "ephemeral");
        let start = kind.len() + 1 + if is_read { rest.find('.')? + 1 } else { 0 };
        let name = start + expression[start..].find(['.', '['])?;
        let after = &expression[name..];
        let attribute = match after.strip_prefix('[') {
            Some(index) => {
                let end = index.find(']')?;
                // a key may hold a bracket itself, and an expression anything
                let is_index = !index[..end].contains(['[', '(']) && index[..end].matches('"').count().is_multiple_of(2);
                index[end + 1..].strip_prefix('.').filter(|_| is_index)?
            }
            None => after.strip_prefix('.')?,
        };
        let is_path = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'));
        (is_path(&expression[..name]) && is_path(attribute)).then_some((&expression[..name], attribute))
    }
}

impl From<body::Value> for Value {
    fn from(value: body::Value) -> Value {
        match value.kind {
            ValueKind::Bool(value) => Value::Bool(value),
            ValueKind::Number(number) => Value::Number(number),
            ValueKind::Text(_) => Value::Template(value.text().unwrap_or_default().to_owned()),
            ValueKind::List(items) => Value::List(items.into_iter().map(Value::from).collect()),
            ValueKind::Object(fields) => Value::Object(fields.into_iter().map(|field| (field.key.text, field.value.into())).collect()),
            _ => Value::Null,
        }
    }
}
