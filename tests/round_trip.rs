//! The provider file holds the whole schema: nothing is missing, nothing is there that is not in the
//! schema, and damage is noticed.

use ferroform::ProviderCrate;
use ferroform_schema::provider::{Block, Mode, Nesting, Provider, Shape, Type};
use ferroform_schema::{FORMAT, OpenError};
use libtest_mimic::Arguments;
use serde_json::{Map, Value, json};
use std::path::Path;
use std::process::{Command, ExitCode};
use tests::terraform::{Folder, WithAws, trial, with_aws};
use tests::{check, tool};

const FILE: &[u8] = <aws::Provider as ProviderCrate>::FILE;
/// The largest that the file may be, with the provider's rules and without them.
const LARGEST: usize = 2_000_000;
const LARGEST_WITHOUT_RULES: usize = 1_000_000;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let tests = vec![
        trial("the provider file holds the whole schema", with_aws, holds_the_schema),
        trial("the command makes the committed file, the same bytes each time", with_aws, is_reproduced),
        check("the file of all of aws has at most two megabytes", || assert!(FILE.len() <= LARGEST, "{} bytes", FILE.len())),
        check("a damaged byte is noticed, wherever it is", damage_is_noticed),
        check("a file of a newer format says so", newer_format),
        check("an empty, foreign or truncated file is refused", truncated),
    ];
    libtest_mimic::run(&arguments, tests).exit_code()
}

/// Both sides as the JSON that terraform prints, without what a provider file does not keep.
fn holds_the_schema(terraform: &WithAws) {
    let document: Value = serde_json::from_slice(&terraform.schema()).expect("terraform prints JSON");
    let provider = aws::Provider::schema();
    let schemas = document["provider_schemas"].as_object().expect("`provider_schemas`");
    let (_, schema) = schemas.iter().find(|(address, _)| address.ends_with(provider.source())).expect("the schema of the provider");
    let mut differences = Vec::new();
    for (key, read) in [
        ("resource_schemas", kinds(provider, Mode::Resource)),
        ("data_source_schemas", kinds(provider, Mode::Data)),
        ("ephemeral_resource_schemas", kinds(provider, Mode::Ephemeral)),
        ("provider", json!({ "block": block(provider.configuration()) })),
        ("functions", functions(provider)),
    ] {
        let printed = reduced(&schema[key]);
        let sizes = [&printed, &read].map(|side| side.as_object().map_or(0, Map::len));
        assert!(sizes[0] > 0 && sizes[0] == sizes[1], "{key}: terraform has {}, the file {}", sizes[0], sizes[1]);
        compare(key, &printed, &read, &mut differences);
    }
    let other: Vec<&String> = schema.as_object().into_iter().flat_map(Map::keys).filter(|key| !KNOWN.contains(&key.as_str())).collect();
    assert!(other.is_empty(), "terraform tells more of a provider than is compared here: {other:?}");
    assert!(differences.is_empty(), "{} differences, such as\n{}", differences.len(), differences[..differences.len().min(20)].join("\n"));
}

const KNOWN: [&str; 5] = ["provider", "resource_schemas", "data_source_schemas", "ephemeral_resource_schemas", "functions"];
/// Prose, and versions of states.
const LEFT_OUT: [&str; 5] = ["description", "description_kind", "summary", "version", "deprecation_message"];

/// The schema as terraform prints it, without what is left out, and without flags that are false, counts
/// that are zero and tables that are empty: those, terraform writes or not as it likes.
fn reduced(value: &Value) -> Value {
    match value {
        Value::Object(entries) => {
            let is_default = |value: &Value| matches!(value, Value::Null | Value::Bool(false)) || *value == json!(0) || *value == json!({});
            // an attribute or a block may well be named `description`: its value is an object then
            let is_prose = |key: &str, value: &Value| LEFT_OUT.contains(&key) && !value.is_object();
            let kept = entries.iter().filter(|(key, value)| !is_prose(key, value)).map(|(key, value)| (key.clone(), reduced(value)));
            kept.filter(|(key, value)| !is_default(value) || key == "block").collect()
        }
        // in a type, `["object", {"version": "string"}]`, every entry is a field
        Value::Array(parts) if parts.first() != Some(&json!("object")) => parts.iter().map(reduced).collect(),
        other => other.clone(),
    }
}

fn compare(path: &str, printed: &Value, read: &Value, differences: &mut Vec<String>) {
    match (printed, read) {
        (Value::Object(printed), Value::Object(read)) => {
            for (key, value) in printed {
                match read.get(key) {
                    Some(other) => compare(&format!("{path}.{key}"), value, other, differences),
                    // SDKv2 puts an `id` that may be set into every kind, and refuses it
                    None if path.ends_with(".attributes.id") && key == "optional" && read.contains_key("computed") => {}
                    None => differences.push(format!("{path}.{key} is not in the file: {value}")),
                }
            }
            // the framework's schema does not say how often a block may stand; its validation does
            let told = |key: &str| matches!(key, "min_items" | "max_items") && read.contains_key("block");
            for (key, value) in read.iter().filter(|(key, _)| !printed.contains_key(*key) && !told(key)) {
                differences.push(format!("{path}.{key} is in the file only: {value}"));
            }
        }
        _ if printed != read => differences.push(format!("{path}: terraform has {printed}, the file {read}")),
        _ => {}
    }
}

fn kinds(provider: Provider, mode: Mode) -> Value {
    provider.kinds(mode).map(|kind| (kind.name.to_owned(), json!({ "block": block(kind.block) }))).collect()
}

fn block(block: Block) -> Value {
    let nested = block.blocks().map(|nested| {
        let entry = json!({
            "block": self::block(nested.block),
            "nesting_mode": nesting(nested.nesting),
            "min_items": nested.min,
            "max_items": nested.max,
        });
        assert_eq!(nested.deprecated, nested.block.is_deprecated(), "{}: the two places that tell of deprecation", nested.name);
        (nested.name.to_owned(), entry)
    });
    let blocks: Value = nested.collect();
    reduced(&json!({ "attributes": attributes(block), "block_types": blocks, "deprecated": block.is_deprecated() }))
}

fn attributes(block: Block) -> Value {
    let attribute = |attribute: ferroform_schema::provider::Attribute| {
        let mut entry = json!({
            "required": attribute.is_required(),
            "optional": attribute.is_optional(),
            "computed": attribute.is_computed(),
            "sensitive": attribute.is_sensitive(),
            "write_only": attribute.is_write_only(),
            "deprecated": attribute.is_deprecated(),
        });
        match attribute.ty.shape() {
            Shape::Nested(mode, block) => {
                entry["nested_type"] = json!({ "attributes": attributes(block), "nesting_mode": nesting(mode) });
            }
            _ => entry["type"] = ty(attribute.ty),
        }
        (attribute.name.to_owned(), entry)
    };
    block.attributes().map(attribute).collect()
}

fn ty(ty: Type) -> Value {
    match ty.shape() {
        Shape::String => json!("string"),
        Shape::Number => json!("number"),
        Shape::Bool => json!("bool"),
        Shape::Any => json!("dynamic"),
        Shape::List(element) => json!(["list", self::ty(element)]),
        Shape::Set(element) => json!(["set", self::ty(element)]),
        Shape::Map(element) => json!(["map", self::ty(element)]),
        Shape::Object(object) => {
            let fields: Value = object.fields().map(|(name, ty)| (name.to_owned(), self::ty(ty))).collect();
            json!(["object", fields])
        }
        Shape::Nested(..) => panic!("a nested type within a type"),
    }
}

fn nesting(nesting: Nesting) -> &'static str {
    match nesting {
        Nesting::Single => "single",
        Nesting::Group => "group",
        Nesting::List => "list",
        Nesting::Set => "set",
        Nesting::Map => "map",
    }
}

fn functions(provider: Provider) -> Value {
    let parameter = |(name, ty): &(&str, Type)| json!({ "name": name, "type": self::ty(*ty) });
    let function = |function: ferroform_schema::provider::Function| {
        let mut entry = json!({ "return_type": ty(function.result) });
        if !function.parameters.is_empty() {
            entry["parameters"] = function.parameters.iter().map(parameter).collect();
        }
        if let Some(variadic) = &function.variadic {
            entry["variadic_parameter"] = parameter(variadic);
        }
        (function.name.to_owned(), entry)
    };
    provider.functions().into_iter().map(function).collect()
}

/// Runs the command twice on the same schema, into two files.
fn is_reproduced(terraform: &WithAws) {
    let provider = aws::Provider::schema();
    let folder = Folder::new("ferroform-round-trip");
    folder.write("schema.json", terraform.schema());
    let references = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/providers/aws/references.txt");
    // asking the provider for its rules takes minutes, so they are those of the committed file
    folder.write("committed.provider", FILE);
    let committed = folder.path("committed.provider");
    let made = [Some(committed.as_path()), Some(&committed), None].map(|rules| {
        let file = folder.path("made.provider");
        add(&format!("{}@{}", provider.source(), provider.version()), &folder.path("schema.json"), &references, rules, &file);
        std::fs::read(&file).expect("the file that was made")
    });
    assert!(made[0] == made[1], "the same schema gave two different files");
    assert!(made[0] == FILE, "the committed provider file is not what the command makes of the schema: make it anew");
    assert!(made[2].len() <= LARGEST_WITHOUT_RULES, "{} bytes without rules", made[2].len());
}

fn add(source: &str, schema: &Path, references: &Path, rules: Option<&Path>, file: &Path) {
    let mut command = Command::new(tool::path());
    command.args(["provider", "add", source]);
    for (option, path) in [("--schema", schema), ("--references", references), ("--output", file)] {
        command.arg(option).arg(path);
    }
    if let Some(rules) = rules {
        command.arg("--rules").arg(rules);
    }
    let output = command.output().expect("the tool runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn open(bytes: Vec<u8>) -> Result<Provider, OpenError> {
    // a provider file lives as long as the program that it is compiled into
    Provider::open(bytes.leak())
}

fn damage_is_noticed() {
    assert!(open(FILE.to_vec()).is_ok(), "the file itself");
    const SAMPLES: usize = 200;
    for sample in 0..SAMPLES {
        // the whole header byte by byte, then the rest in equal steps
        let at = if sample < 60 { sample } else { 60 + (FILE.len() - 61) * (sample - 60) / (SAMPLES - 61) };
        let mut damaged = FILE.to_vec();
        damaged[at] ^= 1 << (sample % 8);
        assert!(open(damaged).is_err(), "a bit of byte {at} is wrong, and nothing noticed it");
    }
}

fn newer_format() {
    let mut newer = FILE.to_vec();
    newer[8..12].copy_from_slice(&(FORMAT + 1).to_le_bytes());
    let error = open(newer).expect_err("an error");
    assert_eq!(error, OpenError::NewerFormat(FORMAT + 1));
    let message = error.to_string();
    assert!(message.contains(&format!("format {} is newer", FORMAT + 1)), "{message}");
    assert!(message.contains("ferroform provider add"), "{message}");
}

fn truncated() {
    assert_eq!(open(Vec::new()).err(), Some(OpenError::NotAProviderFile));
    assert_eq!(open(b"{\"format_version\": \"1.0\"}".to_vec()).err(), Some(OpenError::NotAProviderFile));
    for length in [1, 8, 12, 24, 59, 60, FILE.len() / 2, FILE.len() - 1] {
        assert!(open(FILE[..length].to_vec()).is_err(), "the first {length} bytes were taken for the whole");
    }
    let longer = [FILE, &[0]].concat();
    assert_eq!(open(longer).err(), Some(OpenError::Damaged));
}
