//! A kind as JSON, for scripts. What is not so is left out.

use ferroform_schema::describe::Subject;
use ferroform_schema::provider::{Attribute, Block, Function, Object, Provider, Reference, Shape, Type};
use ferroform_schema::rule::{Group, Relation, Rule};
use serde_json::{Map, Value, json};

/// Everything that the file says of a kind, of the provider's configuration or of a function.
pub(super) fn subject(subject: &Subject) -> Value {
    let mut entry = match subject {
        Subject::Kind(kind) => {
            let refers = |attribute: &Attribute| kind.reference(attribute);
            let mut entry = block(kind.provider(), kind.block, &refers);
            entry.insert("groups".into(), kind.groups().iter().map(group).collect());
            entry.insert("mode".into(), kind.mode.key().into());
            entry.insert("name".into(), kind.name.into());
            entry
        }
        Subject::Configuration(provider) => {
            let mut entry = block(*provider, provider.configuration(), &|attribute| attribute.reference);
            entry.insert("groups".into(), provider.configuration_groups().iter().map(group).collect());
            entry.insert("mode".into(), "provider".into());
            entry.insert("name".into(), provider.name().into());
            entry
        }
        Subject::Function(_, function) => self::function(function),
    };
    entry.extend(subject.docs().map(|docs| ("docs".to_owned(), docs.into())));
    entry.into()
}

fn function(function: &Function) -> Map<String, Value> {
    let parameter = |(name, ty): &(&str, Type)| json!({ "name": name, "type": ty.describe() });
    let mut entry = Map::new();
    entry.insert("mode".into(), "function".into());
    entry.insert("name".into(), function.name.into());
    entry.insert("parameters".into(), function.parameters.iter().map(parameter).collect());
    entry.extend(function.variadic.iter().map(|variadic| ("variadic".to_owned(), parameter(variadic))));
    entry.insert("result".into(), function.result.describe().into());
    entry
}

fn block(provider: Provider, block: Block, refers: &dyn Fn(&Attribute) -> Option<Reference>) -> Map<String, Value> {
    let mut entry = Map::new();
    let attributes: Map<String, Value> = block
        .attributes()
        .map(|attribute| (attribute.name.to_owned(), self::attribute(provider, &attribute, refers(&attribute))))
        .collect();
    entry.insert("arguments".into(), attributes.into());
    let nested: Map<String, Value> = block
        .blocks()
        .map(|nested| {
            let mut entry = self::block(provider, nested.block, &|attribute| attribute.reference);
            entry.insert("nesting".into(), format!("{:?}", nested.nesting).to_lowercase().into());
            entry.insert("min".into(), nested.min.into());
            entry.extend(nested.max.map(|max| ("max".to_owned(), max.into())));
            (nested.name.to_owned(), entry.into())
        })
        .collect();
    if !nested.is_empty() {
        entry.insert("blocks".into(), nested.into());
    }
    if block.is_deprecated() {
        entry.insert("deprecated".into(), true.into());
    }
    entry
}

fn attribute(provider: Provider, attribute: &Attribute, reference: Option<Reference>) -> Value {
    let mut entry = value(provider, attribute.ty, provider.rule(attribute.rule));
    let flags = [
        ("required", attribute.is_required()),
        ("optional", attribute.is_optional()),
        ("computed", attribute.is_computed()),
        ("sensitive", attribute.is_sensitive()),
        ("write_only", attribute.is_write_only()),
        ("deprecated", attribute.is_deprecated()),
    ];
    entry.extend(flags.into_iter().filter(|(_, set)| *set).map(|(flag, _)| (flag.to_owned(), true.into())));
    if let Some(reference) = reference {
        let kind = provider.kind_at(reference.mode, reference.index).name;
        entry.insert("reference".into(), json!({ "kind": kind, "attribute": reference.role.word() }));
    }
    entry.into()
}

fn value(provider: Provider, ty: Type, rule: Option<Rule>) -> Map<String, Value> {
    let mut entry = Map::new();
    entry.insert("type".into(), ty.describe().into());
    entry.extend(rule.map(|rule| ("rule".to_owned(), self::rule(&rule))));
    let mut ty = ty;
    while let Shape::List(element) | Shape::Set(element) | Shape::Map(element) = ty.shape() {
        ty = element;
    }
    match ty.shape() {
        Shape::Object(object) => {
            entry.insert("fields".into(), fields(provider, object));
        }
        Shape::Nested(_, block) => entry.extend(self::block(provider, block, &|attribute| attribute.reference)),
        _ => {}
    }
    entry
}

fn fields(provider: Provider, object: Object) -> Value {
    let fields = object.fields().enumerate().map(|(index, (name, ty))| {
        let rule = provider.rule(object.rule_at(index));
        (name.to_owned(), value(provider, ty, rule).into())
    });
    Value::Object(fields.collect())
}

fn rule(rule: &Rule) -> Value {
    let mut entry = json!({ "text": rule.describe() });
    let number = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<f64>().ok()).map(Value::from);
    let parts = [
        ("values", (!rule.values.is_empty()).then(|| json!(rule.values))),
        ("any_case", rule.any_case.then_some(true.into())),
        ("min", number(&rule.min)),
        ("max", number(&rule.max)),
        ("whole", rule.whole.then_some(true.into())),
        ("min_length", rule.min_length.map(Value::from)),
        ("max_length", rule.max_length.map(Value::from)),
        ("patterns", (!rule.patterns.is_empty()).then(|| json!(rule.patterns))),
        ("format", rule.format.map(|format| format.describe().into())),
        ("min_prefix", rule.min_prefix.map(Value::from)),
        ("max_prefix", rule.max_prefix.map(Value::from)),
        ("min_items", rule.min_items.map(Value::from)),
        ("max_items", rule.max_items.map(Value::from)),
        ("may_be_empty", rule.empty.then_some(true.into())),
    ];
    for (name, value) in parts {
        if let Some(value) = value {
            entry[name] = value;
        }
    }
    entry
}

fn group(group: &Group) -> Value {
    let relation = match group.relation {
        Relation::Conflicts => "conflicts",
        Relation::ExactlyOne => "exactly_one",
        Relation::AtLeastOne => "at_least_one",
        Relation::Requires => "requires",
    };
    json!({ "relation": relation, "path": group.path, "members": group.members, "text": group.describe() })
}
