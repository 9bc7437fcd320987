//! The table of backends is terraform's: each argument, its type, what is required and what conflicts is put before
//! terraform itself, which judges a backend before it opens any connection.

use ferroform_schema::backend::backends;
use ferroform_schema::provider::{Attribute, Block, Kind, Mode, Shape};
use ferroform_schema::rule::Relation;
use libtest_mimic::Arguments;
use serde_json::{Map, Value, json};
use std::process::ExitCode;
use tests::terraform::{Folder, Plain, plain, trial};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut tests = vec![trial("a backend that is not in the table is none of terraform's", plain, others)];
    for kind in backends().kinds(Mode::Resource) {
        let name = kind.name;
        tests.push(trial(&format!("{name}: terraform knows each argument, and its type"), plain, move |it| types(*it, kind)));
        tests.push(trial(&format!("{name}: terraform refuses other arguments"), plain, move |it| unknown(*it, kind)));
        if !kind.groups().is_empty() {
            tests.push(trial(&format!("{name}: what cannot be together is refused"), plain, move |it| groups(*it, kind)));
        }
    }
    for name in ["azurerm", "cos", "oss", "remote", "s3"] {
        // the others find out only when they use what they have, over the network
        let kind = ferroform_schema::backend::backend(name).expect("a backend of the table");
        tests.push(trial(&format!("{name}: terraform wants what is required"), plain, move |it| required(*it, kind)));
    }
    libtest_mimic::run(&arguments, tests).exit_code()
}

/// What terraform says against a backend, in one line.
fn said(terraform: Plain, name: &str, arguments: &Value) -> String {
    let state = if name == "cloud" { json!({ "cloud": arguments }) } else { json!({ "backend": { (name): arguments } }) };
    let folder = Folder::new("backend");
    folder.write("main.tf.json", json!({ "terraform": state }).to_string());
    let error = terraform.run(&folder.path(""), &["init", "-input=false", "-no-color"]).err().unwrap_or_default();
    error.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether this terraform is older than a backend of the table.
fn is_older(terraform: Plain, kind: Kind) -> bool {
    kind.name == "oci" && said(terraform, kind.name, &json!({})).contains("Unsupported backend type")
}

fn others(terraform: &Plain) {
    for name in ["artifactory", "etcd", "etcdv3", "manta", "swift"] {
        let error = said(*terraform, name, &json!({}));
        assert!(ferroform_schema::backend::backend(name).is_none());
        assert!(error.contains("Unsupported backend type") || error.contains("removed"), "{error}");
    }
}

/// A value that an argument cannot have, and what terraform says of it; nothing for one that may have any.
fn wrong(attribute: &Attribute) -> Option<(Value, &'static str)> {
    match attribute.ty.shape() {
        Shape::String => Some((json!({}), "string required")),
        Shape::Number => Some((json!("many"), "a number is required")),
        Shape::Bool => Some((json!("perhaps"), "a bool is required")),
        Shape::List(_) => Some((json!("one"), "list of string required")),
        Shape::Set(_) => Some((json!("one"), "set of string required")),
        Shape::Map(_) => Some((json!("one"), "map of string required")),
        _ => None,
    }
}

/// Every argument with a wrong value: terraform names each with its type, and none as one that it does not know.
fn wrong_arguments(block: Block, expected: &mut Vec<String>) -> Map<String, Value> {
    let mut arguments = Map::new();
    for attribute in block.attributes() {
        if let Some((value, said)) = wrong(&attribute) {
            arguments.insert(attribute.name.to_owned(), value);
            expected.push(format!("Inappropriate value for attribute \"{}\": {said}", attribute.name));
        }
    }
    for nested in block.blocks() {
        arguments.insert(nested.name.to_owned(), Value::Object(wrong_arguments(nested.block, expected)));
    }
    arguments
}

fn types(terraform: Plain, kind: Kind) {
    if is_older(terraform, kind) {
        return;
    }
    let mut expected = Vec::new();
    let arguments = Value::Object(wrong_arguments(kind.block, &mut expected));
    let said = said(terraform, kind.name, &arguments);
    let missing: Vec<&String> = expected.iter().filter(|expected| !said.contains(*expected)).collect();
    assert!(missing.is_empty() && !said.contains("No argument"), "{missing:#?}\n{said}");
    // of an object, terraform names one attribute at a time
    for attribute in kind.block.attributes() {
        let Shape::Nested(_, fields) = attribute.ty.shape() else { continue };
        for name in fields.settable() {
            let said = said_of_field(terraform, kind.name, &attribute, name);
            assert!(said.contains(&format!("Inappropriate value for attribute \"{}\": attribute \"{name}\": ", attribute.name)), "{said}");
        }
    }
}

/// What terraform says of an object with one field of a wrong type, where the others that it wants are right.
fn said_of_field(terraform: Plain, backend: &str, attribute: &Attribute, wrong: &str) -> String {
    let mut object = Map::from_iter([("role_arn".to_owned(), json!("arn:aws:iam::123456789012:role/state"))]);
    object.retain(|_, _| attribute.name.starts_with("assume_role"));
    object.insert(wrong.to_owned(), json!({ "a": [{}] }));
    said(terraform, backend, &json!({ (attribute.name): object }))
}

fn unknown(terraform: Plain, kind: Kind) {
    if is_older(terraform, kind) {
        return;
    }
    let refuses = |arguments: Value| {
        let said = said(terraform, kind.name, &arguments);
        let is_refused = said.contains("No argument or block type is named \"bogus\"") || said.contains("unsupported attribute \"bogus\"");
        assert!(is_refused, "{said}");
    };
    refuses(json!({ "bogus": "x" }));
    for nested in kind.block.blocks() {
        refuses(json!({ (nested.name): { "bogus": "x" } }));
    }
}

fn groups(terraform: Plain, kind: Kind) {
    for group in kind.groups() {
        let mut arguments = json!({ "bucket": "states", "key": "k", "region": "eu-west-1", "organization": "o" });
        arguments.as_object_mut().expect("an object").retain(|name, _| kind.block.attribute(name).is_some());
        let mut block = kind.block;
        let mut place = &mut arguments;
        for step in &group.path {
            block = block.block(step).expect("a block of the table").block;
            place = &mut place[step];
            *place = json!({});
        }
        assert!(matches!(group.relation, Relation::Conflicts | Relation::ExactlyOne));
        for name in &group.members {
            place[name] = match block.attribute(name).expect("an argument of the table").ty.shape() {
                Shape::Bool => json!(true),
                Shape::String => json!("arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"),
                _ => json!(["123456789012"]),
            };
        }
        let said = said(terraform, kind.name, &arguments);
        let is_refused = ["Only one of", "Invalid Attribute Combination", "not both", "Conflict"].iter().any(|text| said.contains(text));
        assert!(is_refused, "{:?}: {said}", group.members);
    }
}

fn required(terraform: Plain, kind: Kind) {
    let said = said(terraform, kind.name, &json!({}));
    for attribute in kind.block.attributes() {
        let is_named = said.contains(&format!("\"{}\"", attribute.name));
        // where the environment can give it, terraform says so too, or gives another reason
        assert!(!attribute.is_required() || is_named, "{} is not required: {said}", attribute.name);
    }
    let optional =
        kind.block.attributes().filter(|attribute| !attribute.is_required() && said.contains(&format!("\"{}\": required", attribute.name)));
    let optional: Vec<&str> = optional.map(|attribute| attribute.name).collect();
    // the environment can give this one
    assert!(optional.iter().all(|name| *name == "region"), "{optional:?}: {said}");
}
