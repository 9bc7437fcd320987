//! Where Terraform keeps a stack's state (<https://developer.hashicorp.com/terraform/language/backend>).

use crate::argument::Argument;
use crate::body::Body;
use crate::graph::Value;
use crate::handle::ProviderCrate;
use crate::marker::Any;
use crate::site::{Problem, Site};
use crate::stack::Stack;
use ferroform_schema::body::{self, Item, Name, Node, ValueKind};
use ferroform_schema::check::{self, Severity};
use ferroform_schema::json::{self, push_string};
use ferroform_schema::provider::{Block, Provider};
use std::collections::BTreeMap;

/// Where Terraform keeps a stack's state, for a program that chooses as it runs; where it is known,
/// [`backend!`](crate::backend) checks it while compiling.
///
/// What terraform would refuse, [`Stack::backend`] refuses with its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backend {
    pub(crate) name: String,
    settings: BTreeMap<String, Value>,
    problems: Vec<String>,
}

impl Backend {
    /// A backend by its name, such as `s3`, without arguments yet.
    ///
    /// ```
    /// use ferroform::Backend;
    /// let backend = Backend::new("s3").with("bucket", "states").with("key", "tap.tfstate").with("use_lockfile", true);
    /// ```
    #[must_use]
    pub fn new(name: &str) -> Self {
        Backend { name: name.to_owned(), settings: BTreeMap::new(), problems: Vec::new() }
    }

    /// A file on this machine; a relative path starts at the folder of the stack's own output.
    #[must_use]
    pub fn local(path: &str) -> Self {
        Backend::new("local").with("path", path)
    }

    /// Where a stack's state is kept unless it says otherwise: beside the output folder, so that it outlives that
    /// folder, and without this machine's paths. Relative to `<out>/stacks/<name>`.
    pub(crate) fn default_of(stack: &str) -> Backend {
        Backend::local(&format!("../../../terraform.{stack}.tfstate"))
    }

    /// The same backend with an argument; a nested block is an object.
    #[must_use]
    pub fn with<M>(mut self, name: &str, value: impl Argument<Any, M>) -> Self {
        let mut body = Body::new();
        body.argument::<Any, _>(name, value);
        self.settings.remove(name);
        self.take(&body);
        self
    }

    /// Takes what is written of a body.
    fn take(&mut self, body: &Body) {
        self.problems.extend_from_slice(&body.sink.notes.problems);
        if let Value::Object(entries) = Value::of_entries(&body.sink.text) {
            self.settings.extend(entries);
        }
    }

    /// What terraform would say against it.
    fn problems(&self) -> Vec<String> {
        let Some(kind) = ferroform_schema::backend::backend(&self.name) else {
            return vec![check::unknown_backend(&self.name)];
        };
        let mut problems = self.problems.clone();
        for (name, value) in &self.settings {
            if !value.is_known() {
                problems.push(format!(
                    "`{name}` of `{}` is an expression, and terraform wants to know where a state is before it evaluates any; give a value of Rust",
                    self.name
                ));
            }
        }
        if !problems.is_empty() {
            return problems;
        }
        let written = json::read(&self.json(Spelling::Plain), Node::default()).ok();
        let body = match written.map(|value| value.kind) {
            Some(ValueKind::Object(fields)) => body_of(kind.block, fields),
            _ => body::Body::default(),
        };
        let said = check::backend(kind, &body, Node::default()).into_iter();
        said.filter(|diagnostic| diagnostic.severity == Severity::Error).map(|diagnostic| diagnostic.message).collect()
    }

    /// A path of a local backend, to be changed.
    pub(crate) fn change(&mut self, name: &str, default: &str, change: impl FnOnce(&str) -> String) {
        let path = self.settings.get(name).and_then(Value::text);
        let changed = change(path.as_deref().unwrap_or(default));
        *self = std::mem::replace(self, Backend::new("")).with(name, changed);
    }

    /// A setting at a path of names, if it is text.
    pub(crate) fn text(&self, path: &str) -> Option<String> {
        let (name, rest) = path.split_once('.').unwrap_or((path, ""));
        self.settings.get(name)?.get(rest).and_then(Value::text)
    }

    /// The arguments as an object of JSON.
    pub(crate) fn json(&self, spelling: Spelling) -> String {
        let mut json = String::new();
        write_object(&mut json, self.settings.iter().map(|(name, value)| (name.as_str(), value)), spelling);
        json
    }
}

/// How text is written: an argument of a backend is no template, one of a data source is.
#[derive(Clone, Copy)]
pub(crate) enum Spelling {
    Plain,
    Template,
}

fn write_object<'v>(json: &mut String, entries: impl Iterator<Item = (&'v str, &'v Value)>, spelling: Spelling) {
    json.push('{');
    for (at, (name, value)) in entries.enumerate() {
        if at > 0 {
            json.push(',');
        }
        push_string(json, name);
        json.push(':');
        write(json, value, spelling);
    }
    json.push('}');
}

fn write(json: &mut String, value: &Value, spelling: Spelling) {
    match value {
        Value::Null => json.push_str("null"),
        Value::Bool(value) => json.push_str(&value.to_string()),
        Value::Number(number) => json.push_str(number),
        Value::Template(template) => match spelling {
            Spelling::Template => push_string(json, template),
            Spelling::Plain => push_string(json, &value.text().unwrap_or_default()),
        },
        Value::List(items) => {
            json.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    json.push(',');
                }
                write(json, item, spelling);
            }
            json.push(']');
        }
        Value::Object(_) => write_object(json, value.entries(), spelling),
    }
}

/// An object as a body: what the schema has as a block is one.
fn body_of(block: Block, fields: Vec<body::Field>) -> body::Body {
    let mut items = Vec::new();
    for body::Field { key, value, .. } in fields {
        let Some(nested) = block.block(&key.text) else {
            items.push(Item::Argument(key, value));
            continue;
        };
        let blocks = match value.kind {
            ValueKind::List(blocks) => blocks,
            kind => vec![body::Value { kind, ..value }],
        };
        for inner in blocks {
            let name = Name { text: key.text.clone(), node: key.node };
            items.push(match inner.kind {
                ValueKind::Object(fields) => Item::Block(name, body_of(nested.block, fields)),
                _ => Item::Argument(name, inner),
            });
        }
    }
    body::Body { items }
}

impl Stack {
    /// Keeps the state somewhere else than in a file beside the program.
    #[track_caller]
    pub fn backend(&self, backend: Backend) {
        self.keep_state(backend, Site::caller());
    }

    fn keep_state(&self, backend: Backend, site: Site) {
        let mut declared = self.declared.borrow_mut();
        if let Some((_, first)) = declared.backend {
            declared.problems.push(Problem::new("the backend of a stack is set twice", site).and("first set here", first));
        }
        declared.problems.extend(backend.problems().into_iter().map(|problem| Problem::new(problem, site)));
        declared.backend = Some((backend, site));
    }
}

/// The backend of a stack: the end of `backend!`.
#[doc(hidden)]
pub fn keep_state(stack: &Stack, name: &str, body: &Body, site: &'static Site) {
    let mut backend = Backend::new(name);
    let repeated = crate::keys::repeated(&body.sink.text).into_iter().map(|key| format!("`{key}` of `{name}` is set twice"));
    backend.problems.extend(repeated);
    backend.take(body);
    stack.keep_state(backend, *site);
}

/// What `backend!` takes for the crate of a provider.
#[derive(Debug)]
#[doc(hidden)]
pub struct Backends;

impl ProviderCrate for Backends {
    const FILE: &'static [u8] = &[];

    fn schema() -> Provider {
        ferroform_schema::backend::backends()
    }
}
