//! Whether a literal fits the type of its argument, with the conversions that Terraform makes.
//!
//! See <https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion>: a
//! number or bool becomes a string where one is wanted, and a string that reads as a number or bool
//! becomes one.

use super::{Check, Path};
use crate::body::{Body, Field, Item, Value, ValueKind};
use crate::provider::{Block, Nesting, Object, RuleId, Shape, Type};
use crate::rule::number;
use std::collections::BTreeSet;

impl Check<'_> {
    /// Judges a value; `name` is its argument, for messages.
    pub(super) fn value(&mut self, ty: &Type, rule: RuleId, value: &Value, name: &str, path: &Path, required: bool) {
        self.by_rule(rule, value, name, path);
        match (&value.kind, ty.shape()) {
            (ValueKind::Expression(_) | ValueKind::Missing, _) => {}
            (ValueKind::Null, _) => {
                if required {
                    self.error(value.node, format!("`{name}` of {path} is required, so it cannot be null"));
                }
            }
            (ValueKind::Text(_) | ValueKind::Json(_), Shape::String) => self.policy(value, name, path),
            (_, Shape::Any)
            | (ValueKind::Number(_) | ValueKind::Bool(_), Shape::String)
            | (ValueKind::Number(_), Shape::Number)
            | (ValueKind::Bool(_), Shape::Bool) => {}
            (ValueKind::Text(_), Shape::Number) => {
                if let Some(text) = value.text().filter(|text| number(text).is_none()) {
                    self.error(value.node, format!("`{name}` of {path} wants a number, and {text:?} is not one"));
                }
            }
            (ValueKind::Text(_), Shape::Bool) => {
                if let Some(text) = value.text().filter(|text| !matches!(*text, "true" | "false")) {
                    self.error(value.node, format!("`{name}` of {path} wants true or false, not the string {text:?}"));
                }
            }
            (ValueKind::List(elements), Shape::List(element) | Shape::Set(element)) => {
                for value in elements {
                    self.value(&element, rule, value, name, path, false);
                }
            }
            (ValueKind::List(elements), Shape::Nested(Nesting::List | Nesting::Set, block)) => {
                for value in elements {
                    self.nested_value(block, value, name, path);
                }
            }
            (ValueKind::Object(fields), Shape::Map(element)) => {
                self.keys(fields, name, path);
                for field in fields {
                    self.value(&element, rule, &field.value, name, path, false);
                }
            }
            (ValueKind::Object(fields), Shape::Nested(Nesting::Map, block)) => {
                self.keys(fields, name, path);
                for field in fields {
                    self.nested_value(block, &field.value, name, path);
                }
            }
            (ValueKind::Object(fields), Shape::Object(object)) => self.object(object, fields, name, path),
            (ValueKind::Object(_), Shape::Nested(Nesting::Single | Nesting::Group, block)) => self.nested_value(block, value, name, path),
            (_, shape) => {
                let message = format!("`{name}` of {path} wants {}, got {}{}", article(*ty), value.describe(), remedy(&value.kind, shape));
                self.error(value.node, message);
            }
        }
    }

    /// Judges a string or number that can be seen whole by the provider's own rule.
    fn by_rule(&mut self, rule: RuleId, value: &Value, name: &str, path: &Path) {
        let Some(rule) = self.provider.rule(rule) else { return };
        let refusal = match &value.kind {
            ValueKind::Text(_) => value.text().and_then(|text| rule.refuse_text(text)),
            ValueKind::Number(number) => rule.refuse_number(number),
            // an expression may turn out to be no element
            ValueKind::List(elements) if !elements.iter().any(|value| matches!(value.kind, ValueKind::Expression(_))) => {
                rule.refuse_count(elements.len())
            }
            ValueKind::Json(document) => rule.refuse_json(document),
            _ => None,
        };
        if let Some(refusal) = refusal {
            let (source, version) = (self.provider.source(), self.provider.version());
            self.error(value.node, format!("`{name}` of {path} wants {refusal} (a rule of {source} {version})"));
        }
    }

    fn keys(&mut self, fields: &[Field], name: &str, path: &Path) {
        let mut seen = BTreeSet::new();
        for Field { key, .. } in fields.iter().filter(|field| field.pieces.is_none()) {
            if !seen.insert(&key.text) {
                self.error(key.node, format!("the key `{}` is written twice in `{name}` of {path}", key.text));
            }
        }
    }

    fn object(&mut self, object: Object, fields: &[Field], name: &str, path: &Path) {
        let path = path.step(name);
        self.keys(fields, name, &path);
        for Field { key, value, .. } in fields {
            match object.field(&key.text) {
                Some(ty) => self.value(&ty, object.rule(&key.text), value, &key.text, &path, false),
                None => self.unknown_field(key, object, &path),
            }
        }
    }

    /// An object whose fields are arguments of their own: judged as a block is.
    fn nested_value(&mut self, block: Block, value: &Value, name: &str, path: &Path) {
        match &value.kind {
            ValueKind::Object(fields) => {
                let items = fields.iter().map(|field| Item::Argument(field.key.clone(), field.value.clone())).collect();
                self.body(block, &Body { items }, value.node, &path.step(name), None);
            }
            ValueKind::Expression(_) | ValueKind::Missing | ValueKind::Null => {}
            _ => self.error(value.node, format!("`{name}` of {path} wants an object, got {}", value.describe())),
        }
    }
}

fn article(ty: Type) -> String {
    let text = ty.describe();
    let article = if text.starts_with(['a', 'o']) { "an" } else { "a" };
    if text == "any value" { text } else { format!("{article} {text}") }
}

fn remedy(value: &ValueKind, wanted: Shape) -> &'static str {
    match (value, wanted) {
        (ValueKind::Text(_) | ValueKind::Number(_) | ValueKind::Bool(_), Shape::List(_) | Shape::Set(_)) => {
            ": write it in brackets, `[..]`"
        }
        (ValueKind::List(_), Shape::Map(_) | Shape::Object(_)) => ": write `{ key = value }`",
        (ValueKind::List(_), Shape::String | Shape::Number | Shape::Bool) => ": write one value, without brackets",
        (ValueKind::Object(_), Shape::List(element) | Shape::Set(element)) if matches!(element.shape(), Shape::Object(_)) => {
            ": write it in brackets, `[{ .. }]`"
        }
        (ValueKind::Object(_), Shape::String) => ": for JSON, write `jsonencode({ .. })`",
        _ => "",
    }
}
