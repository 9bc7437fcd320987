//! `ferroform provider show`: what a provider file knows, of the whole provider or of one kind.

use super::add::usual_references;
use super::counts::{self, Counts, plural};
use super::origin::{Origin, Rules};
use super::{document, project};
use ferroform_cli::{CliError, terminal};
use ferroform_schema::provider::Provider;
use ferroform_schema::{FORMAT, describe};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// Prints the page of a file, or of a kind in it, as text or as JSON.
pub(super) fn show(wanted: &str, kind: Option<&str>, as_json: bool) -> Result<(), CliError> {
    let (file, provider) = project::find(wanted)?;
    let text = match kind {
        Some(name) => {
            let subjects = describe::find(provider, name).map_err(CliError::Failed)?;
            if as_json {
                let all: Vec<Value> = subjects.iter().map(document::subject).collect();
                format!("{:#}", Value::from(all))
            } else {
                let pages: Vec<String> = subjects.iter().map(describe::Subject::text).collect();
                pages.join("\n").trim_end().to_owned()
            }
        }
        None if as_json => format!("{:#}", header_json(&file, provider)),
        None => header(&file, provider),
    };
    terminal::line(&text)
}

fn header(file: &Path, provider: Provider) -> String {
    let origin = Origin::read(provider.origin());
    let counts = counts::count(provider);
    let size = std::fs::metadata(file).map_or(0, |file| file.len());
    let kinds: Vec<String> = counts::kinds(provider).into_iter().map(|(count, noun)| plural(count, &noun)).collect();
    let rows = [
        ("file", format!("{}, {size} bytes, format {FORMAT}", file.display())),
        ("made from", origin.schema.clone()),
        ("rules from", rules(&origin, &counts)),
        ("references from", references(file, &origin, &counts)),
        ("kinds", kinds.join(", ")),
        ("rules", listing(counts.ruled, "argument", &counts.rules)),
        ("groups", listing(counts.groups.values().sum(), "group", &counts.groups)),
        ("references", listing(counts.references.values().sum(), "argument", &counts.references)),
    ];
    let mut text = format!("{} {}", provider.source(), provider.version());
    for (name, value) in rows {
        text += &format!("\n  {name:17}{value}");
    }
    text
}

fn rules(origin: &Origin, counts: &Counts) -> String {
    match &origin.rules {
        Rules::Asked(protocol) => format!("the provider itself, by plugin protocol {protocol}"),
        Rules::Nowhere => "nowhere: the provider was not asked".into(),
        Rules::Untold if counts.ruled > 0 => "the provider itself".into(),
        Rules::Untold => "nowhere".into(),
    }
}

fn references(file: &Path, origin: &Origin, counts: &Counts) -> String {
    match (&origin.references, usual_references(file)) {
        (Some(named), _) => named.clone(),
        (None, _) if counts.references.is_empty() => "nowhere".into(),
        (None, Some(usual)) => usual.display().to_string(),
        (None, None) => "a file that this one does not name".into(),
    }
}

/// `9 arguments (enumerations 3, lengths 6)`
fn listing(total: usize, noun: &str, sorts: &BTreeMap<&str, usize>) -> String {
    if sorts.is_empty() {
        return "none".into();
    }
    let sorts: Vec<String> = sorts.iter().map(|(sort, count)| format!("{sort} {count}")).collect();
    format!("{} ({})", plural(total, noun), sorts.join(", "))
}

fn header_json(file: &Path, provider: Provider) -> Value {
    let origin = Origin::read(provider.origin());
    let counts = counts::count(provider);
    let kinds: BTreeMap<String, usize> =
        counts::kinds(provider).into_iter().map(|(count, noun)| (format!("{}s", noun.replace(' ', "_")), count)).collect();
    let sorts = |sorts: &BTreeMap<&str, usize>| -> BTreeMap<String, usize> {
        sorts.iter().map(|(sort, count)| (sort.replace(' ', "_"), *count)).collect()
    };
    json!({
        "file": file.display().to_string(),
        "format": FORMAT,
        "source": provider.source(),
        "version": provider.version(),
        "made_from": origin.schema,
        "protocol": match &origin.rules { Rules::Asked(protocol) => protocol.parse::<u8>().ok(), _ => None },
        "kinds": kinds,
        "arguments_with_rules": counts.ruled,
        "rules": sorts(&counts.rules),
        "groups": sorts(&counts.groups),
        "references": sorts(&counts.references),
    })
}
