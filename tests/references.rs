//! What refers to what: the table of AWS, and how the tool reads such a table.

use ferroform::ProviderCrate;
use ferroform_schema::provider::{Block, Kind, Mode, Provider, Reference, Role, Shape, Type};
use libtest_mimic::Arguments;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::process::{Command, ExitCode};
use tests::terraform::Folder;
use tests::{check, tool};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let tests = vec![
        check("at least 2,900 arguments of aws want a known kind, at least 90 of them of data sources", covers_aws),
        check("whatever an argument of aws wants, some attribute of that kind holds", can_be_had),
        check("an exact path goes before the end of one, and that before a name anywhere", exact_first),
        check("a line for a resource is not one for the data source of its name", modes_are_apart),
        check("an attribute of a nested attribute has its reference", nested_attributes),
        check("a kind's own name is no reference, and takes any string", own_names),
        check("the command tells how many attributes refer to a kind", count_is_told),
        check("a wrong line is told with its number", wrong_lines),
    ];
    libtest_mimic::run(&arguments, tests).exit_code()
}

fn covers_aws() {
    let counts = [Mode::Resource, Mode::Data].map(|mode| {
        let kinds = aws::Provider::schema().kinds(mode);
        kinds.map(|kind| wanted(kind.block).len()).sum::<usize>()
    });
    assert!(counts[0] + counts[1] >= 2_900, "{counts:?}");
    assert!(counts[1] >= 90, "{counts:?}");
}

/// What the arguments in a block want, at any depth.
fn wanted(block: Block) -> Vec<Reference> {
    let own = block.attributes().filter(|attribute| attribute.is_settable()).flat_map(|attribute| match attribute.ty.shape() {
        Shape::Nested(_, inner) => wanted(inner),
        _ => attribute.wanted().into_iter().collect(),
    });
    own.chain(block.blocks().flat_map(|nested| wanted(nested.block))).collect()
}

fn can_be_had() {
    let provider = aws::Provider::schema();
    let kinds = || Mode::ALL.into_iter().flat_map(|mode| provider.kinds(mode));
    let place = |reference: Reference, role: Role| (reference.mode as u8, reference.index, role);
    let mut held = BTreeSet::new();
    for kind in kinds() {
        for attribute in kind.block.attributes() {
            let Some(reference) = kind.reference(&attribute) else { continue };
            held.insert(place(reference, reference.role));
            let thing = provider.kind_at(reference.mode, reference.index);
            // an id that may be an ARN or a name is that, too
            if reference.role == Role::Id {
                let may_be = |role: &Role| thing.id_is().is_none_or(|known| known == *role);
                held.extend([Role::Arn, Role::Name].into_iter().filter(may_be).map(|role| place(reference, role)));
            }
            held.insert(place(reference, Role::Any));
        }
    }
    let missing: BTreeSet<String> = kinds()
        .flat_map(|kind| wanted(kind.block))
        .filter(|reference| !held.contains(&place(*reference, reference.role)))
        .map(|reference| format!("the {} of {}", reference.role.marker(), provider.kind_at(reference.mode, reference.index).name))
        .collect();
    assert!(missing.is_empty(), "wanted, but held by no attribute: {missing:#?}");
}

/// What a small provider's table makes of an attribute: `Id zoo_cage`, `own Name zoo_cage` or nothing.
fn read(table: &str, kind: &str, path: &[&str]) -> String {
    let (provider, _) = made(table);
    let (mode, name) = kind.strip_prefix("data.").map_or((Mode::Resource, kind), |name| (Mode::Data, name));
    let kind: Kind = provider.kind(mode, name).expect("the kind");
    let (last, outer) = path.split_last().expect("a path");
    let block = outer.iter().fold(kind.block, |block, step| match block.attribute(step).map(|attribute| attribute.ty) {
        Some(nested) => within(nested),
        None => block.block(step).expect("the block").block,
    });
    let attribute = block.attribute(last).expect("the attribute");
    attribute.reference.map_or(String::new(), |reference| {
        let own = if reference.own { "own " } else { "" };
        format!("{own}{} {}", reference.role.marker(), provider.kind_at(reference.mode, reference.index).name)
    })
}

fn within(ty: Type) -> Block {
    match ty.shape() {
        Shape::Nested(_, block) => block,
        _ => panic!("not a nested attribute"),
    }
}

/// The file that the tool makes of a small provider with this table, and what it says.
fn made(table: &str) -> (Provider, String) {
    let folder = Folder::new("ferroform-references");
    let output = add(table, &folder);
    let said = String::from_utf8(output.stderr).expect("text");
    assert!(output.status.success(), "{said}");
    let bytes = std::fs::read(folder.path("zoo.provider")).expect("the provider file");
    (Provider::open(bytes.leak()).expect("a provider file"), said)
}

fn add(table: &str, folder: &Folder) -> std::process::Output {
    folder.write("schema.json", schema().to_string());
    folder.write("table.txt", table);
    let mut command = Command::new(tool::path());
    command.args(["provider", "add", "example/zoo@1.0.0"]);
    for (option, file) in [("--schema", "schema.json"), ("--references", "table.txt"), ("--output", "zoo.provider")] {
        command.arg(option).arg(folder.path(file));
    }
    command.output().expect("the tool runs")
}

fn schema() -> Value {
    let text = json!({ "type": "string", "optional": true, "computed": true });
    let cage = json!({ "version": 0, "block": { "attributes": { "id": text, "arn": text, "name": text } } });
    let animal = json!({ "version": 0, "block": {
        "attributes": {
            "id": text, "cage_id": text, "weight": { "type": "number", "optional": true },
            "keeper": { "nested_type": { "nesting_mode": "single", "attributes": { "cage_id": text } }, "optional": true },
        },
        "block_types": { "feed": { "nesting_mode": "list", "block": { "attributes": { "cage_id": text } } } },
    } });
    json!({ "format_version": "1.0", "provider_schemas": { "example/zoo": {
        "provider": { "version": 0, "block": {} },
        "resource_schemas": { "zoo_cage": cage, "zoo_animal": animal },
        "data_source_schemas": { "zoo_animal": animal },
    } } })
}

fn exact_first() {
    let table = "id zoo_cage cage_id\narn zoo_cage zoo_animal..feed.cage_id\nname zoo_cage zoo_animal.cage_id\n";
    assert_eq!(read(table, "zoo_animal", &["cage_id"]), "Name zoo_cage");
    assert_eq!(read(table, "zoo_animal", &["feed", "cage_id"]), "Arn zoo_cage");
    assert_eq!(read(table, "data.zoo_animal", &["cage_id"]), "Id zoo_cage");
    assert_eq!(read("any zoo_cage cage_id\nexcept zoo_animal.cage_id", "zoo_animal", &["cage_id"]), "");
}

fn modes_are_apart() {
    assert_eq!(read("id zoo_cage zoo_animal.cage_id", "data.zoo_animal", &["cage_id"]), "");
    assert_eq!(read("id zoo_cage data.zoo_animal.cage_id", "data.zoo_animal", &["cage_id"]), "Id zoo_cage");
    assert_eq!(read("id zoo_cage data.zoo_animal.cage_id", "zoo_animal", &["cage_id"]), "");
}

fn nested_attributes() {
    assert_eq!(read("any zoo_cage zoo_animal.keeper.cage_id", "zoo_animal", &["keeper", "cage_id"]), "IdArnOrName zoo_cage");
    assert_eq!(read("any zoo_cage zoo_animal.keeper.cage_id", "zoo_animal", &["cage_id"]), "");
}

fn own_names() {
    let table = "id-is name zoo_cage\nown name zoo_cage zoo_cage.name";
    assert_eq!(read(table, "zoo_cage", &["name"]), "own Name zoo_cage");
    let (provider, _) = made(table);
    let cage = provider.kind(Mode::Resource, "zoo_cage").expect("the kind");
    assert_eq!(cage.id_is(), Some(Role::Name));
    assert!(cage.block.attribute("name").expect("the attribute").wanted().is_none());
}

fn count_is_told() {
    let (_, said) = made("id zoo_cage cage_id\nown name zoo_cage zoo_cage.name");
    assert!(said.contains("6 attributes with a known reference"), "{said}");
}

fn wrong_lines() {
    for (table, wanted) in [
        ("# first\nid zoo_lion cage_id", "table.txt:2: expected a resource of the provider after `id`, found `zoo_lion`"),
        ("eats zoo_cage cage_id", "table.txt:1: expected `id`, `arn`, `name`, `any`, `own`, `same`, `id-is` or `except`, found `eats`"),
        ("own lion zoo_cage zoo_cage.name", "table.txt:1: expected `id`, `arn`, `name`, `any`, found `lion`"),
        ("same zoo_cage zoo_lion", "table.txt:1: `zoo_lion` is no resource of the provider"),
        ("id-is any zoo_cage", "table.txt:1: expected `id`, `arn` or `name` after `id-is`, found `any`"),
        ("id-is id zoo_cage\nid-is arn zoo_cage", "table.txt:2: the id of `zoo_cage` is listed twice"),
        ("id zoo_cage cage_id\narn zoo_cage cage_id", "table.txt:2: `cage_id` is listed twice"),
        ("\nid zoo_cage zoo_animal.weight", "table.txt:2: the provider has no attribute `zoo_animal.weight` that holds strings"),
        ("id zoo_cage zoo_animal.feet.cage_id", "table.txt:1: the provider has no attribute `zoo_animal.feet.cage_id` that holds strings"),
    ] {
        let folder = Folder::new("ferroform-references");
        let output = add(table, &folder);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && said.contains(wanted), "{table}\nwanted: {wanted}\nsaid: {said}");
    }
}
