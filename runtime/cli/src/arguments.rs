//! The arguments of a block as a person may see them: as JSON, without what the provider calls sensitive.

use ferroform::graph::{Block, Sort, Value};
use ferroform_schema::json::push_string;
use ferroform_schema::provider::{self, Mode, Provider, Shape};
use std::collections::BTreeSet;

/// Stands for a value that is not shown, in the words of terraform.
pub(crate) const HIDDEN: &str = "(sensitive value)";

/// What the provider knows of a block; of a variable, a local, a check and an output nobody knows more.
pub(crate) fn schema(block: &Block, providers: &[Provider]) -> Option<provider::Block> {
    let mode = match block.sort() {
        Sort::Provider => {
            return providers.iter().find(|provider| provider.name() == block.kind()).map(|provider| provider.configuration());
        }
        Sort::Resource => Mode::Resource,
        Sort::Data => Mode::Data,
        Sort::Ephemeral => Mode::Ephemeral,
        Sort::Module => return block.schema(),
        Sort::Variable | Sort::Local | Sort::Check | Sort::Output => return None,
    };
    let name = block.provider()?.split('.').next()?;
    providers.iter().find(|provider| provider.name() == name)?.kind(mode, block.kind()).map(|kind| kind.block)
}

/// The arguments as indented JSON, in the order in which they were written. Of what is sensitive, only a
/// reference is shown, since that says where the secret is and not what it is.
pub(crate) fn json(block: &Block, providers: &[Provider]) -> String {
    let mut json = Json { text: String::new(), depth: 0 };
    json.value(&block.arguments(), schema(block, providers), block.is_sensitive());
    json.text
}

/// The names of all arguments in a block that are sensitive, however deep.
pub(crate) fn sensitive(block: provider::Block) -> BTreeSet<&'static str> {
    let mut names = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut left = vec![block];
    while let Some(block) = left.pop() {
        if !seen.insert(block.id) {
            continue;
        }
        names.extend(block.attributes().filter(is_sensitive).map(|attribute| attribute.name));
        left.extend(block.attributes().filter_map(|attribute| nested(&attribute)).chain(block.blocks().map(|nested| nested.block)));
    }
    names
}

fn is_sensitive(attribute: &provider::Attribute) -> bool {
    attribute.is_sensitive() || attribute.is_write_only()
}

fn nested(attribute: &provider::Attribute) -> Option<provider::Block> {
    if let Shape::Nested(_, block) = attribute.ty.shape() { Some(block) } else { None }
}

struct Json {
    text: String,
    depth: usize,
}

impl Json {
    fn value(&mut self, value: &Value, schema: Option<provider::Block>, hidden: bool) {
        match value {
            Value::Null => self.text.push_str("null"),
            Value::List(items) => self.within(['[', ']'], items, |json, item| json.value(item, schema, hidden)),
            Value::Object(entries) => self.within(['{', '}'], entries, |json, (name, value)| {
                push_string(&mut json.text, name);
                json.text.push_str(": ");
                let attribute = schema.and_then(|schema| schema.attribute(name));
                let inner = match &attribute {
                    Some(attribute) => nested(attribute),
                    None => schema.and_then(|schema| schema.block(name)).map(|nested| nested.block),
                };
                json.value(value, inner, hidden || attribute.as_ref().is_some_and(is_sensitive));
            }),
            _ if hidden && value.reference().is_none() => push_string(&mut self.text, HIDDEN),
            Value::Bool(value) => self.text.push_str(if *value { "true" } else { "false" }),
            Value::Number(number) => self.text.push_str(number),
            Value::Template(template) => push_string(&mut self.text, template),
        }
    }

    fn within<T>(&mut self, [open, close]: [char; 2], items: &[T], write: impl Fn(&mut Self, &T)) {
        self.text.push(open);
        self.depth += 1;
        for (at, item) in items.iter().enumerate() {
            self.text.push_str(if at == 0 { "" } else { "," });
            self.line();
            write(self, item);
        }
        self.depth -= 1;
        if !items.is_empty() {
            self.line();
        }
        self.text.push(close);
    }

    fn line(&mut self) {
        self.text.push('\n');
        self.text.push_str(&"  ".repeat(self.depth));
    }
}
