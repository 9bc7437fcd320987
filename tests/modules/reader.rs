//! What is read of a module's files, beside what terraform reads of them.

use ferroform_schema::module::Interface;
use ferroform_schema::source::TypeSource;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use tests::terraform::{Folder, Plain};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("modules").join(name)
}

/// The files of a module's own folder.
fn files(name: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder(name)).expect("it is there").flatten().filter(|entry| entry.path().is_file());
    entries.map(|entry| (entry.file_name().into_string().expect("UTF-8"), fs::read_to_string(entry.path()).expect("UTF-8"))).collect()
}

fn read(files: &[(String, String)]) -> Result<Interface, String> {
    Interface::read(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

/// Terraform wants the same inputs, and has the same outputs, of files with all that makes reading hard.
pub(crate) fn agrees(terraform: &Plain) {
    let files = files("nasty");
    let interface = read(&files).unwrap_or_else(|error| panic!("{error}"));
    let names = |of: &mut dyn Iterator<Item = &String>| of.cloned().collect::<BTreeSet<String>>();
    let required = names(&mut interface.inputs.iter().filter(|(_, input)| input.required).map(|(name, _)| name));
    assert_eq!(interface.inputs.len(), 14, "{:?}", interface.inputs.keys());
    let place = Folder::new("reader");
    fs::create_dir_all(place.path("nasty")).expect("a folder in the temporary folder");
    for (name, text) in &files {
        place.write(&format!("nasty/{name}"), text);
    }
    let validate = |call: Value, outputs: Value| -> Value {
        let mut document = json!({ "module": { "it": call } });
        // Terraform refuses an empty `output`
        if outputs != json!({}) {
            document["output"] = outputs;
        }
        place.write("main.tf.json", document.to_string());
        terraform.run(&place, &["get"]).unwrap_or_else(|error| panic!("{error}"));
        // it ends with 1 where something is wrong
        let said = terraform.run(&place, &["validate", "-json"]).unwrap_or_else(|error| error);
        let start = said.find('{').unwrap_or_else(|| panic!("{said}"));
        serde_json::from_str(said[start..].trim()).unwrap_or_else(|error| panic!("{error}: {said}"))
    };
    // all inputs, and all outputs, are there
    let value = |ty: &TypeSource| match ty {
        TypeSource::Nested(..) => json!({ "a": "abc", "tuple": ["a", 1] }),
        TypeSource::Map(_) => json!({}),
        TypeSource::Bool => json!(true),
        _ => json!("text"),
    };
    let mut call: Map<String, Value> = interface.inputs.iter().map(|(name, input)| (name.clone(), value(&input.ty))).collect();
    call["json_default"] = json!({ "a": "b" });
    call.insert("source".into(), json!("./nasty"));
    let output = |name: &String| (name.replace('-', "_"), json!({ "value": format!("${{module.it.{name}}}"), "sensitive": true }));
    let outputs: Map<String, Value> = interface.outputs.keys().map(output).collect();
    let said = validate(Value::Object(call), Value::Object(outputs));
    assert_eq!(said["valid"], true, "{said:#}");
    // and those that are missed are those that are required
    let said = validate(json!({ "source": "./nasty" }), json!({}));
    let missed = said["diagnostics"].as_array().into_iter().flatten().map(|one| {
        let detail = one["detail"].as_str().unwrap_or_default();
        detail.split('"').nth(1).unwrap_or_else(|| panic!("{one}")).to_owned()
    });
    assert_eq!(missed.collect::<BTreeSet<String>>(), required);
}

/// Types of inputs and outputs, out of the same files.
pub(crate) fn types() {
    let interface = read(&files("nasty")).unwrap_or_else(|error| panic!("{error}"));
    let input = |name: &str| &interface.inputs[name].ty;
    assert_eq!(*input("no_default"), TypeSource::Map(Box::new(TypeSource::List(Box::new(TypeSource::Number)))));
    assert_eq!((input("plain"), input("unquoted"), input("ünïcode")), (&TypeSource::Any, &TypeSource::Bool, &TypeSource::Any));
    let TypeSource::Nested(_, object) = input("object") else { panic!("{:?}", input("object")) };
    let required: Vec<(&str, bool)> = object.attributes.iter().map(|(name, field)| (name.as_str(), field.required)).collect();
    assert_eq!(required, [("a", true), ("b", false), ("tuple", true)]);
    assert!(matches!(input("json_default"), TypeSource::Nested(..)));
    assert!(!interface.inputs["nullable"].nullable && interface.inputs["plain"].nullable);
    assert_eq!(interface.inputs["with-dash"].description, "overridden");
    assert_eq!(interface.inputs["no_default"].description, "braces } and ${quotes} and \"escapes\" \\");
    let output = |name: &str| &interface.outputs[name].ty;
    let plain = [output("string"), output("number"), output("bool"), output("sum"), output("typed"), output("map")];
    let [any, string] = [TypeSource::Any, TypeSource::String];
    assert_eq!(plain, [&string, &string, &TypeSource::Bool, &any, &string, &any]);
    assert!(interface.outputs["json"].sensitive);
    assert!(!interface.outputs.contains_key("no") && !interface.inputs.keys().any(|name| name.starts_with("no") && name != "no_default"));
}

/// The providers that a module takes, in each way to say it.
pub(crate) fn providers() {
    let read = |text: &str| {
        let interface = Interface::read([("main.tf", text)]).unwrap_or_else(|error| panic!("{error}"));
        let one = |(key, passed): (String, ferroform_schema::module::Passed)| format!("{key} {} {}", passed.source, passed.required);
        interface.providers.into_iter().map(one).collect::<Vec<_>>()
    };
    let required = r#"terraform {
        required_version = ">= 1.0"
        required_providers {
            aws = {
                source = "registry.terraform.io/hashicorp/aws"
                version = "~> 5.0"
                configuration_aliases = [aws.a, # one
                    aws.b,]
            }
            dns = "~> 3.0"
            main = { source : "example/cloud" }
        }
    }"#;
    assert_eq!(
        read(required),
        [
            "aws hashicorp/aws false",
            "aws.a hashicorp/aws true",
            "aws.b hashicorp/aws true",
            "dns hashicorp/dns false",
            "main example/cloud false"
        ]
    );
    let used = r#"
        resource "aws_vpc" "main" {}
        data "dns_a_record_set" "main" { provider = other.alias }
        resource "terraform_data" "main" {}
        provider "random" { alias = "a" }
    "#;
    assert_eq!(read(used), ["aws hashicorp/aws false", "other hashicorp/other false", "random hashicorp/random false", "random.a  false"]);
}

/// Pieces of which files are made.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "\"",
        "${",
        "%{",
        "}",
        "{",
        "[",
        "]",
        "(",
        ")",
        "<<EOT\n",
        "<<-EOT\n",
        "EOT\n",
        "\n",
        "=",
        "#",
        "//",
        "/*",
        "*/",
        "\\",
        "$${",
        "variable",
        " \"a\" ",
        "type",
        "string",
        "default",
        "output",
        "value",
        ",",
        ".",
        "1",
        "1e",
        "é",
        "\r\n",
        "optional(",
        "object(",
        "terraform",
        "required_providers",
        "configuration_aliases",
        "aws.a",
    ];
    prop_oneof![8 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)]
}

/// Any text is read or refused.
pub(crate) fn never_stops() {
    proptest!(ProptestConfig::with_cases(4000), |(pieces in prop::collection::vec(piece(), 0..60))| {
        let text: String = pieces.concat();
        for name in ["main.tf", "main.tf.json"] {
            if let Err(error) = Interface::read([(name, text.as_str())]) {
                prop_assert!(error.starts_with(name), "{}", error);
            }
        }
    });
    let deep = |open: &str, close: &str| format!("variable \"a\" {{\n default = {}1{}\n}}", open.repeat(20_000), close.repeat(20_000));
    for text in
        [deep("\"${", "}\""), deep("[", "]"), "a {\n".repeat(20_000), format!("variable \"a\" {{\n type = {}\n}}", "list(".repeat(20_000))]
    {
        _ = Interface::read([("main.tf", text.as_str())]);
    }
    let deep = format!("variable \"a\" {{\n type = {}string{}\n}}", "list(".repeat(20_000), ")".repeat(20_000));
    _ = Interface::read([("main.tf", deep.as_str())]);
}

/// A block whose parts are chosen is read as it was chosen, whatever stands in its strings and comments.
pub(crate) fn reads_back() {
    let text = "[a-z {}\"$%#/*\\\\<>=\n]{0,20}";
    proptest!(ProptestConfig::with_cases(500), |(description in text, default in prop::option::of(text), comment in "[a-z{}\"$ ]{0,12}", lines in any::<bool>())| {
        let quoted = |text: &str| {
            let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace("${", "$${").replace("%{", "%%{");
            format!("\"{escaped}\"")
        };
        let comment = if lines { format!("# {comment}\n") } else { format!("/* {comment} */\n") };
        let default_line = default.as_ref().map_or(String::new(), |text| format!("  default = [{}, {{ a = {} }}] {comment}", quoted(text), quoted(text)));
        let file = format!("{comment}variable \"a\" {comment_inline}{{\n  description = {} {comment}{default_line}}}\noutput \"b\" {{\n value = {}\n}}\n",
            quoted(&description), quoted(&description), comment_inline = "/* { */");
        let interface = Interface::read([("main.tf", file.as_str())]).map_err(|error| TestCaseError::fail(format!("{error}\n{file}")))?;
        prop_assert_eq!(&interface.inputs["a"].description, description.trim());
        prop_assert_eq!(interface.inputs["a"].required, default.is_none());
        prop_assert_eq!(&interface.outputs["b"].ty, &TypeSource::String);
    });
}

/// What Terraform takes for a source and for a version.
pub(crate) fn sources() {
    use ferroform_schema::module::{Source, refuse_version};
    let kinds = [
        (Source::Local, &["./a", "../a/b", "./modules/x"][..]),
        (Source::Registry, &["a/b/c", "app.terraform.io/example/vpc/aws", "a/b/c//modules/x"]),
        (
            Source::Remote,
            &[
                "github.com/a/b",
                "git@github.com:a/b.git",
                "git::ssh://user@example.com/x.git",
                "hg::http://example.com/x",
                "bitbucket.org/a/b",
                "https://example.com/x.zip",
                "s3::https://s3-eu-west-1.amazonaws.com/a/b.zip",
                "gcs::https://www.googleapis.com/storage/v1/a/b.zip",
                "git::https://example.com/x.git//sub?ref=v1",
            ],
        ),
    ];
    for (kind, sources) in kinds {
        for source in sources {
            assert_eq!(Source::of(source), Ok(kind), "{source}");
        }
    }
    for source in ["", "a", "a/b", "modules/network", "/a/b", "C:\\a", "a b/c/d", "~/a"] {
        assert!(Source::of(source).is_err(), "{source}");
    }
    for version in ["1.0.0", "= 1.0.0", ">=1.2", "~> 5.0", "~>5", "!= 1.0.0-beta1", "> 1, < 2", "v1.2.3", "1.0beta1", "1.2.3+build.5"] {
        assert_eq!(refuse_version(version), None, "{version}");
    }
    for version in ["", "latest", "^1.0", "=> 1.0", "1.x", "1.", "~> 5.0,", "5.0 6.0", "== 1.0", "*"] {
        assert!(refuse_version(version).is_some(), "{version}");
    }
}
