//! Keys of a DynamoDB table and of its indexes are declared attributes, and every declared attribute is a key.
//! The provider refuses others when it plans.

use super::{Known, Within, Wrong};
use crate::suggest::hint;

pub(super) const KEYS: Within = Within { looks_at: |kind| kind == "aws_dynamodb_table", judge };

fn judge(_: &str, table: &Known, wrong: &mut Vec<Wrong>) {
    let indexes = ["global_secondary_index", "local_secondary_index"];
    let keys: Vec<(&str, &Known)> = std::iter::once(table)
        .chain(indexes.iter().flat_map(|index| table.get(index).each()))
        .flat_map(|owner| ["hash_key", "range_key"].map(|name| (name, owner.get(name))))
        .filter(|(_, key)| !key.is_unset())
        .collect();
    let names: Vec<&Known> = table.get("attribute").each().iter().map(|attribute| attribute.get("name")).collect();
    if names.iter().all(|name| name.text().is_some()) {
        for (argument, key) in &keys {
            let Some(text) = key.text().filter(|text| names.iter().all(|name| name.text() != Some(*text))) else { continue };
            let help = hint(text, names.iter().filter_map(|name| name.text()));
            let help = if help.is_empty() { format!(": write `attribute {{ name = {text:?}  type = \"S\" }}`") } else { help };
            wrong.push(Wrong {
                node: key.node,
                message: format!("`{argument}` is {text:?}, and no `attribute` of that name is declared{help}"),
            });
        }
    }
    if keys.iter().all(|(_, key)| key.text().is_some()) {
        let used = |name: &str| keys.iter().any(|(_, key)| key.text() == Some(name));
        for (name, text) in names.iter().filter_map(|name| Some((name, name.text()?))).filter(|(_, text)| !used(text)) {
            let message = format!("the attribute {text:?} is no key of the table or of an index: only those are declared");
            wrong.push(Wrong { node: name.node, message });
        }
    }
}
