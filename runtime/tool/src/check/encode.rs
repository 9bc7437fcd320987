//! A block of a document to the value that terraform would give the provider to validate: everything that
//! the schema has, null where it is left out, unknown where it is an expression.

use super::template;
use crate::plugin::{Selector, Value};
use ferroform_schema::provider::Nesting;
use ferroform_schema::source::{AttributeSource, BlockSource, NestedSource, TypeSource};
use serde_json::{Map, Value as Json, json};

/// A block as a provider takes it.
#[derive(Debug)]
pub(super) struct Encoded {
    pub(super) value: Value,
    /// What does not fit the schema; the value is not to be sent then.
    pub(super) problems: Vec<Problem>,
    /// What the provider calls sensitive, as it stands in the block.
    pub(super) secrets: Vec<String>,
}

/// What does not fit the schema.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) path: Vec<Selector>,
    pub(super) message: String,
}

pub(super) fn encode(schema: &BlockSource, body: &Map<String, Json>) -> Encoded {
    let mut encoder = Encoder::default();
    let value = encoder.block(schema, body);
    Encoded { value, problems: encoder.problems, secrets: encoder.secrets }
}

#[derive(Default)]
struct Encoder {
    path: Vec<Selector>,
    problems: Vec<Problem>,
    secrets: Vec<String>,
    /// Whether the values at hand are sensitive.
    is_secret: bool,
}

impl Encoder {
    fn block(&mut self, schema: &BlockSource, body: &Map<String, Json>) -> Value {
        let is_known = |name: &str| schema.attributes.contains_key(name) || schema.blocks.contains_key(name);
        for name in body.keys().filter(|name| !is_known(name) && *name != "//" && *name != "dynamic") {
            self.at(Selector::AttributeName(name.clone()), |encoder| {
                encoder.problem("the provider has no such argument or block".to_owned())
            });
        }
        let mut entries = Vec::with_capacity(schema.attributes.len() + schema.blocks.len());
        for (name, attribute) in &schema.attributes {
            let value =
                body.get(name).map_or(Value::Null, |json| self.at(Selector::AttributeName(name.clone()), |e| e.attribute(attribute, json)));
            entries.push((name.clone(), value));
        }
        for (name, nested) in &schema.blocks {
            let value = if is_dynamic(body, name) || (nested.nesting != Nesting::Set && has_any(&nested.block)) {
                // how many there are is terraform's to find out; and blocks of any type would each need one
                Value::Unknown
            } else {
                self.at(Selector::AttributeName(name.clone()), |encoder| encoder.nested(nested, body.get(name).unwrap_or(&Json::Null)))
            };
            entries.push((name.clone(), value));
        }
        Value::Map(entries)
    }

    fn nested(&mut self, nested: &NestedSource, json: &Json) -> Value {
        if nested.nesting == Nesting::Map {
            let labelled = objects(json).into_iter().flatten().flat_map(|object| object.iter());
            let blocks = labelled.map(|(label, json)| {
                let block = self.at(Selector::ElementKeyString(label.clone()), |encoder| encoder.only(&nested.block, json));
                (label.clone(), block)
            });
            return Value::Map(blocks.collect());
        }
        let Some(bodies) = objects(json) else {
            self.problem("it is a block".to_owned());
            return Value::Null;
        };
        match nested.nesting {
            Nesting::Single => self.only(&nested.block, json),
            Nesting::Group if bodies.is_empty() => self.block(&nested.block, &Map::new()),
            Nesting::Group => self.only(&nested.block, json),
            _ => {
                let blocks = bodies
                    .iter()
                    .zip(0..)
                    .map(|(body, at)| self.at(Selector::ElementKeyInt(at), |encoder| encoder.block(&nested.block, body)));
                Value::List(blocks.collect())
            }
        }
    }

    /// A block that is there at most once.
    fn only(&mut self, schema: &BlockSource, json: &Json) -> Value {
        let bodies = objects(json).unwrap_or_default();
        if bodies.len() > 1 {
            self.problem(format!("it may be there once, and is there {} times", bodies.len()));
        }
        bodies.first().map_or(Value::Null, |body| self.block(schema, body))
    }

    fn attribute(&mut self, attribute: &AttributeSource, json: &Json) -> Value {
        let outer = self.is_secret;
        self.is_secret |= attribute.sensitive || attribute.write_only;
        let value = self.value(&attribute.ty, json);
        self.is_secret = outer;
        value
    }

    fn value(&mut self, ty: &TypeSource, json: &Json) -> Value {
        let scalar = match json {
            Json::Null => return Value::Null,
            Json::String(template) => match template::literal(template) {
                Some(text) => Some(text),
                None => return Value::Unknown,
            },
            Json::Bool(value) => Some(value.to_string()),
            Json::Number(number) => Some(number.to_string()),
            Json::Array(_) | Json::Object(_) => None,
        };
        if let Some(text) = scalar.as_ref().filter(|_| self.is_secret) {
            self.secrets.push(text.clone());
        }
        match (ty, json, scalar) {
            (TypeSource::Any, json, _) => {
                let (ty, value) = typed(json);
                Value::Typed(ty.to_string(), Box::new(value))
            }
            (TypeSource::String, _, Some(text)) => Value::Text(text),
            (TypeSource::Bool, Json::String(_) | Json::Bool(_), Some(text)) if text == "true" || text == "false" => {
                Value::Bool(text == "true")
            }
            (TypeSource::Number, Json::String(_) | Json::Number(_), Some(text)) if number(&text).is_some() => {
                number(&text).unwrap_or(Value::Null)
            }
            (TypeSource::List(element), Json::Array(items), _) => self.items(items, |encoder, item| encoder.value(element, item)),
            (TypeSource::Set(element), Json::Array(items), _) => sorted(self.items(items, |encoder, item| encoder.value(element, item))),
            // blocks of older providers are attributes, and one block of a name may stand without a list
            (TypeSource::List(element) | TypeSource::Set(element), Json::Object(_), _) if matches!(**element, TypeSource::Object(_)) => {
                Value::List(vec![self.value(element, json)])
            }
            (TypeSource::Map(element), Json::Object(map), _) => self.map(map, |encoder, item| encoder.value(element, item)),
            (TypeSource::Object(fields), Json::Object(map), _) => {
                let fields = fields.iter().map(|(name, field)| {
                    let json = map.get(name).unwrap_or(&Json::Null);
                    let value = self.at(Selector::AttributeName(name.clone()), |encoder| encoder.value(&field.ty, json));
                    (name.clone(), value)
                });
                Value::Map(fields.collect())
            }
            (TypeSource::Nested(Nesting::Single | Nesting::Group, block), Json::Object(map), _) => self.block(block, map),
            (TypeSource::Nested(Nesting::List | Nesting::Set, block), Json::Array(items), _) => {
                self.items(items, |encoder, item| encoder.element(block, item))
            }
            (TypeSource::Nested(Nesting::Map, block), Json::Object(map), _) => self.map(map, |encoder, item| encoder.element(block, item)),
            _ => {
                self.problem(format!("it wants {}, and this is {}", wanted(ty), found(json)));
                Value::Null
            }
        }
    }

    /// An element of a nested attribute.
    fn element(&mut self, block: &BlockSource, json: &Json) -> Value {
        match json {
            Json::Object(map) => self.block(block, map),
            Json::Null => Value::Null,
            Json::String(template) if template::literal(template).is_none() => Value::Unknown,
            _ => {
                self.problem(format!("it wants an object, and this is {}", found(json)));
                Value::Null
            }
        }
    }

    fn items(&mut self, items: &[Json], mut encode: impl FnMut(&mut Self, &Json) -> Value) -> Value {
        Value::List(items.iter().zip(0..).map(|(item, at)| self.at(Selector::ElementKeyInt(at), |encoder| encode(encoder, item))).collect())
    }

    /// A map; unknown as a whole where a key of it is.
    fn map(&mut self, map: &Map<String, Json>, mut encode: impl FnMut(&mut Self, &Json) -> Value) -> Value {
        let entries = map.iter().map(|(key, item)| {
            let key = template::literal(key)?;
            let value = self.at(Selector::ElementKeyString(key.clone()), |encoder| encode(encoder, item));
            Some((key, value))
        });
        entries.collect::<Option<_>>().map_or(Value::Unknown, Value::Map)
    }

    fn at<T>(&mut self, step: Selector, encode: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let result = encode(self);
        self.path.pop();
        result
    }

    fn problem(&mut self, message: String) {
        self.problems.push(Problem { path: self.path.clone(), message });
    }
}

/// A value and its type, where the provider takes any.
fn typed(json: &Json) -> (Json, Value) {
    match json {
        Json::Null => (json!("dynamic"), Value::Null),
        Json::Bool(value) => (json!("bool"), Value::Bool(*value)),
        Json::Number(text) => (json!("number"), number(&text.to_string()).unwrap_or(Value::Null)),
        Json::String(template) => match template::literal(template) {
            Some(text) => (json!("string"), Value::Text(text)),
            None => (json!("dynamic"), Value::Unknown),
        },
        Json::Array(items) => {
            let (types, values): (Vec<Json>, Vec<Value>) = items.iter().map(typed).unzip();
            (json!(["tuple", types]), Value::List(values))
        }
        Json::Object(map) => {
            let fields: Option<Vec<(String, (Json, Value))>> =
                map.iter().map(|(key, json)| Some((template::literal(key)?, typed(json)))).collect();
            let Some(fields) = fields else { return (json!("dynamic"), Value::Unknown) };
            let types: Map<String, Json> = fields.iter().map(|(key, (ty, _))| (key.clone(), ty.clone())).collect();
            (json!(["object", types]), Value::Map(fields.into_iter().map(|(key, (_, value))| (key, value)).collect()))
        }
    }
}

/// A number; as text where a float would not hold it exactly, which providers take as well.
fn number(text: &str) -> Option<Value> {
    let value: f64 = text.parse().ok().filter(|value: &f64| value.is_finite())?;
    let is_exact = value.fract() == 0.0 && value.abs() < 9e15;
    Some(if is_exact { Value::Number(value) } else { Value::Text(text.to_owned()) })
}

/// The bodies of the blocks of one name: one, or a list of them.
pub(super) fn objects(json: &Json) -> Option<Vec<&Map<String, Json>>> {
    match json {
        Json::Null => Some(Vec::new()),
        Json::Object(body) => Some(vec![body]),
        Json::Array(items) => items.iter().map(objects).collect::<Option<Vec<_>>>().map(|bodies| bodies.concat()),
        _ => None,
    }
}

/// Whether a `dynamic` block makes blocks of a name.
fn is_dynamic(body: &Map<String, Json>, name: &str) -> bool {
    body.get("dynamic").and_then(objects).into_iter().flatten().any(|dynamic| dynamic.contains_key(name))
}

fn has_any(block: &BlockSource) -> bool {
    fn of_type(ty: &TypeSource) -> bool {
        match ty {
            TypeSource::Any => true,
            TypeSource::List(element) | TypeSource::Set(element) | TypeSource::Map(element) => of_type(element),
            TypeSource::Object(fields) => fields.values().any(|field| of_type(&field.ty)),
            TypeSource::Nested(_, block) => has_any(block),
            TypeSource::String | TypeSource::Number | TypeSource::Bool => false,
        }
    }
    block.attributes.values().any(|attribute| of_type(&attribute.ty)) || block.blocks.values().any(|nested| has_any(&nested.block))
}

fn wanted(ty: &TypeSource) -> &'static str {
    match ty {
        TypeSource::String => "a string",
        TypeSource::Number => "a number",
        TypeSource::Bool => "a bool",
        TypeSource::Any => "any value",
        TypeSource::List(_) | TypeSource::Nested(Nesting::List, _) => "a list",
        TypeSource::Set(_) | TypeSource::Nested(Nesting::Set, _) => "a set",
        TypeSource::Map(_) | TypeSource::Nested(Nesting::Map, _) => "a map",
        TypeSource::Object(_) | TypeSource::Nested(Nesting::Single | Nesting::Group, _) => "an object",
    }
}

fn found(json: &Json) -> &'static str {
    match json {
        Json::Null => "null",
        Json::Bool(_) => "a bool",
        Json::Number(_) => "a number",
        Json::String(_) => "a string",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    }
}

/// The elements of a set in terraform's order, which messages quote: texts by their bytes, each once.
fn sorted(set: Value) -> Value {
    let Value::List(mut items) = set else { return set };
    if items.iter().all(|item| matches!(item, Value::Text(_))) {
        items.sort_by(|one, other| match (one, other) {
            (Value::Text(one), Value::Text(other)) => one.cmp(other),
            _ => std::cmp::Ordering::Equal,
        });
        items.dedup_by(|one, other| matches!((one, other), (Value::Text(one), Value::Text(other)) if one == other));
    }
    Value::List(items)
}

#[cfg(test)]
mod tests {
    use super::{Encoded, encode};
    use crate::plugin::{Selector, Value};
    use ferroform_schema::provider::Nesting;
    use ferroform_schema::source::{AttributeSource, BlockSource, NestedSource, TypeSource};
    use serde_json::{Value as Json, json};

    fn attribute(ty: TypeSource, sensitive: bool) -> AttributeSource {
        AttributeSource {
            ty,
            sensitive,
            required: false,
            optional: true,
            computed: false,
            write_only: false,
            deprecated: false,
            reference: None,
            rule: None,
        }
    }

    fn schema() -> BlockSource {
        let rule = BlockSource { attributes: [("port".into(), attribute(TypeSource::Number, false))].into(), ..BlockSource::default() };
        let nested = |nesting| NestedSource { block: rule.clone(), nesting, min: 0, max: 0 };
        BlockSource {
            attributes: [
                ("any".into(), attribute(TypeSource::Any, false)),
                ("name".into(), attribute(TypeSource::String, false)),
                ("on".into(), attribute(TypeSource::Bool, false)),
                ("password".into(), attribute(TypeSource::String, true)),
                ("tags".into(), attribute(TypeSource::Map(Box::new(TypeSource::String)), false)),
            ]
            .into(),
            blocks: [("one".into(), nested(Nesting::Single)), ("rule".into(), nested(Nesting::Set))].into(),
            ..BlockSource::default()
        }
    }

    fn encoded(body: &Json) -> Encoded {
        encode(&schema(), body.as_object().unwrap())
    }

    fn value(body: &Json, name: &str) -> Value {
        let Encoded { value: Value::Map(entries), problems, .. } = encoded(body) else { panic!("a block is a map") };
        assert_eq!(problems, []);
        entries.into_iter().find(|(key, _)| key == name).unwrap().1
    }

    #[test]
    fn everything_is_there_null_or_empty_where_it_is_left_out() {
        let Value::Map(entries) = encoded(&json!({})).value else { panic!("a block is a map") };
        let names: Vec<&str> = entries.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["any", "name", "on", "password", "tags", "one", "rule"]);
        assert_eq!((&entries[1].1, &entries[5].1, &entries[6].1), (&Value::Null, &Value::Null, &Value::List(vec![])));
    }

    #[test]
    fn an_expression_is_unknown_and_so_is_what_rests_on_it() {
        assert_eq!(value(&json!({ "name": "a-${var.b}" }), "name"), Value::Unknown);
        assert_eq!(value(&json!({ "name": "$${var.b}" }), "name"), Value::text("${var.b}"));
        assert_eq!(value(&json!({ "on": "${var.b}" }), "on"), Value::Unknown);
        assert_eq!(value(&json!({ "tags": { "${var.b}": "c" } }), "tags"), Value::Unknown);
        assert_eq!(value(&json!({ "tags": { "a": "${var.b}" } }), "tags"), Value::Map(vec![("a".into(), Value::Unknown)]));
        assert_eq!(value(&json!({ "dynamic": { "rule": { "for_each": [1], "content": {} } } }), "rule"), Value::Unknown);
    }

    #[test]
    fn scalars_become_what_the_schema_wants_as_they_do_in_terraform() {
        assert_eq!(value(&json!({ "name": 5 }), "name"), Value::text("5"));
        assert_eq!(value(&json!({ "on": "true" }), "on"), Value::Bool(true));
        let port = |number: Json| value(&json!({ "one": { "port": number } }), "one");
        assert_eq!(port(json!("80")), Value::Map(vec![("port".into(), Value::Number(80.0))]));
        assert_eq!(port(json!(0.1)), Value::Map(vec![("port".into(), Value::text("0.1"))]));
        assert_eq!(port(json!(9_223_372_036_854_775_807_u64)), Value::Map(vec![("port".into(), Value::text("9223372036854775807"))]));
    }

    #[test]
    fn a_value_of_any_type_carries_its_type() {
        let Value::Typed(ty, value) = value(&json!({ "any": { "a": [1, "${b}", null], "c": true } }), "any") else { panic!("no type") };
        assert_eq!(ty, r#"["object",{"a":["tuple",["number","dynamic","dynamic"]],"c":"bool"}]"#);
        let list = Value::List(vec![Value::Number(1.0), Value::Unknown, Value::Null]);
        assert_eq!(*value, Value::Map(vec![("a".into(), list), ("c".into(), Value::Bool(true))]));
    }

    #[test]
    fn what_does_not_fit_is_a_problem_with_its_path() {
        let wrong = encoded(&json!({ "nmae": "a", "on": "yes", "rule": [{ "port": 1 }, { "port": [] }], "one": [{}, {}] }));
        let problems: Vec<(Vec<Selector>, &str)> =
            wrong.problems.iter().map(|problem| (problem.path.clone(), problem.message.as_str())).collect();
        let name = |name: &str| Selector::AttributeName(name.to_owned());
        assert_eq!(
            problems,
            [
                (vec![name("nmae")], "the provider has no such argument or block"),
                (vec![name("on")], "it wants a bool, and this is a string"),
                (vec![name("one")], "it may be there once, and is there 2 times"),
                (vec![name("rule"), Selector::ElementKeyInt(1), name("port")], "it wants a number, and this is a list"),
            ]
        );
    }

    #[test]
    fn sensitive_values_are_known_as_such() {
        assert_eq!(encoded(&json!({ "name": "a", "password": "b", "tags": { "c": "d" } })).secrets, ["b"]);
    }
}
