//! A block that is rendered already, judged as if it had been written so: what is changed after it was declared goes
//! through the same checks.

use super::{Severity, kind};
use crate::body::{Body, Expression, Field, Item, Name, Node, Piece, Value, ValueKind};
use crate::json;
use crate::provider::{Block, Kind, Mode};

/// What is wrong with the entries of a block, as Terraform's JSON without the outer braces; warnings are left out.
///
/// ```
/// # fn judge(vpc: ferroform_schema::provider::Kind) {
/// // "no argument or block `cidr_blok` in `aws_vpc`; did you mean `cidr_block`?"
/// let wrong = ferroform_schema::check::document(vpc, r#""cidr_blok":"10.0.0.0/16","#);
/// # }
/// ```
#[must_use]
pub fn document(of: Kind, entries: &str) -> Vec<String> {
    let text = format!("{{{}}}", entries.trim_end_matches(','));
    let body = match json::read(&text, Node::default()).map(|value| value.kind) {
        Ok(ValueKind::Object(fields)) => block(of.block, fields, Some(of.mode)),
        Ok(_) => return vec!["its arguments are no object".into()],
        Err(error) => return vec![error],
    };
    let judged = kind(of, &body, Node::default());
    judged
        .diagnostics
        .into_iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .map(|diagnostic| diagnostic.message)
        .collect()
}

fn block(schema: Block, fields: Vec<Field>, top: Option<Mode>) -> Body {
    let mut items = Vec::new();
    // what Terraform alone understands of these is a reference, which JSON writes as a string
    let is_reference = |name: &str| top.is_some() && matches!(name, "depends_on" | "provider");
    for Field { key, value, .. } in fields.into_iter().filter(|field| field.key.text != "//" && !is_reference(&field.key.text)) {
        let text = key.text.clone();
        if let Some(nested) = schema.block(&text) {
            each(value, &mut items, |value| match value.kind {
                ValueKind::Object(fields) => Item::Block(key.clone(), block(nested.block, fields, None)),
                _ => Item::Argument(key.clone(), seen(value)),
            });
        } else if text == "dynamic" && schema.attribute(&text).is_none() {
            labelled(&key, value, &mut items, |label, fields| dynamic(schema, label, fields));
        } else if top.is_some() && text == "provisioner" {
            labelled(&key, value, &mut items, |_, fields| provisioner(fields));
        } else if top.is_some() && matches!(&*text, "lifecycle" | "connection") {
            let is_lifecycle = text == "lifecycle";
            each(value, &mut items, |value| match value.kind {
                ValueKind::Object(fields) if is_lifecycle => Item::Block(key.clone(), lifecycle(fields)),
                ValueKind::Object(fields) => Item::Block(key.clone(), provisioner(fields)),
                _ => Item::Argument(key.clone(), seen(value)),
            });
        } else {
            items.push(Item::Argument(key, seen(value)));
        }
    }
    Body { items }
}

/// The elements of a list, or the one value.
fn each(value: Value, items: &mut Vec<Item>, item: impl FnMut(Value) -> Item) {
    match value.kind {
        ValueKind::List(elements) => items.extend(elements.into_iter().map(item)),
        _ => items.extend([value].map(item)),
    }
}

/// `{ "label": [{ .. }] }`, or a list of these.
fn labelled(word: &Name, value: Value, items: &mut Vec<Item>, body: impl Fn(&Name, Vec<Field>) -> Body) {
    let groups = if let ValueKind::List(groups) = value.kind { groups } else { vec![value] };
    for group in groups {
        let ValueKind::Object(labels) = group.kind else { continue };
        for Field { key: label, value, .. } in labels {
            each(value, items, |value| match value.kind {
                ValueKind::Object(fields) => Item::Labelled(word.clone(), label.clone(), body(&label, fields)),
                _ => Item::Labelled(word.clone(), label.clone(), Body::default()),
            });
        }
    }
}

fn dynamic(schema: Block, label: &Name, fields: Vec<Field>) -> Body {
    let items = fields.into_iter().map(|Field { key, value, .. }| match (&*key.text, value.kind) {
        ("content", ValueKind::Object(fields)) => {
            let content = match schema.block(&label.text) {
                Some(nested) => block(nested.block, fields, None),
                None => arguments(fields),
            };
            Item::Block(key, content)
        }
        // its name is a word, which the content has used already
        ("iterator", _) => Item::Argument(key, Value { node: value.node, kind: ValueKind::Missing }),
        (_, kind) => Item::Argument(key, seen(Value { node: value.node, kind })),
    });
    Body { items: items.collect() }
}

fn arguments(fields: Vec<Field>) -> Body {
    Body { items: fields.into_iter().map(|field| Item::Argument(field.key, seen(field.value))).collect() }
}

/// What stands in a provisioner or connection: arguments, and a connection.
fn provisioner(fields: Vec<Field>) -> Body {
    let items = fields.into_iter().map(|Field { key, value, .. }| match (&*key.text, value.kind) {
        ("connection", ValueKind::Object(fields)) => Item::Block(key, provisioner(fields)),
        // these are words
        ("when" | "on_failure", kind) => {
            let value = seen(Value { node: value.node, kind });
            let word = value.text().map(|text| Name { text: text.to_owned(), node: value.node });
            Item::Argument(key, word.map_or(value, |word| Value { node: word.node, kind: ValueKind::Word(word) }))
        }
        (_, kind) => Item::Argument(key, seen(Value { node: value.node, kind })),
    });
    Body { items: items.collect() }
}

fn lifecycle(fields: Vec<Field>) -> Body {
    let mut items = Vec::new();
    for Field { key, value, .. } in fields {
        let node = value.node;
        match (&*key.text, value.kind) {
            ("precondition" | "postcondition", kind) => each(Value { node, kind }, &mut items, |value| match value.kind {
                ValueKind::Object(fields) => Item::Block(key.clone(), arguments(fields)),
                _ => Item::Argument(key.clone(), seen(value)),
            }),
            // paths and references are strings in JSON
            ("ignore_changes", ValueKind::List(elements)) if elements.iter().all(|element| element.text().is_some()) => {
                let path = |element: &Value| Name { text: element.text().unwrap_or_default().to_owned(), node };
                let paths = elements.iter().map(path).collect();
                items.push(Item::Argument(key, Value { node, kind: ValueKind::Paths(paths) }));
            }
            ("ignore_changes", ValueKind::Text(pieces)) if matches!(pieces.as_slice(), [Piece::Text(all)] if all == "all") => {
                let all = Name { text: "all".into(), node };
                items.push(Item::Argument(key, Value { node, kind: ValueKind::Paths(vec![all]) }));
            }
            ("replace_triggered_by", ValueKind::List(elements)) => {
                let reference = |element: Value| match element.kind {
                    ValueKind::Text(_) => expression(element.node),
                    _ => element,
                };
                let kind = ValueKind::List(elements.into_iter().map(reference).collect());
                items.push(Item::Argument(key, Value { node, kind }));
            }
            (_, kind) => items.push(Item::Argument(key, seen(Value { node, kind }))),
        }
    }
    Body { items }
}

fn expression(node: Node) -> Value {
    Value { node, kind: ValueKind::Expression(Expression(0)) }
}

/// The same value, where strings are templates: text without expressions is seen, and nothing else.
fn seen(value: Value) -> Value {
    let Value { node, kind } = value;
    let kind = match kind {
        ValueKind::Text(pieces) => {
            let raw: String = pieces.iter().map(|piece| if let Piece::Text(text) = piece { text.as_str() } else { "" }).collect();
            match plain(&raw) {
                Some(text) => ValueKind::Text(vec![Piece::Text(text)]),
                None => return expression(node),
            }
        }
        ValueKind::List(elements) => ValueKind::List(elements.into_iter().map(seen).collect()),
        ValueKind::Object(fields) => ValueKind::Object(
            fields
                .into_iter()
                .map(|Field { key, value, .. }| {
                    let pieces = plain(&key.text).is_none().then(|| vec![Piece::Expression(Expression(0))]);
                    Field { key, pieces, value: seen(value) }
                })
                .collect(),
        ),
        other => other,
    };
    Value { node, kind }
}

/// The text of a template, where no part of it is an expression.
fn plain(template: &str) -> Option<String> {
    let has = |mark: &str| template.match_indices(mark).any(|(at, _)| !template[..at].ends_with(&mark[..1]));
    (!has("${") && !has("%{")).then(|| template.replace("$${", "${").replace("%%{", "%{"))
}
