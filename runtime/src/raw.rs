//! Terraform's JSON as it is, beside what the program declares: for what there is no macro for yet.

use crate::argument::Unchecked;
use crate::graph::Value;
use crate::render;
use crate::site::{Problem, Site};
use crate::stack::{Declared, Stack};
use ferroform_schema::body::Node;
use ferroform_schema::name::is_identifier;
use ferroform_schema::provider::Mode;
use ferroform_schema::suggest::hint;
use ferroform_schema::{check, json};

/// What may stand at the top of a document (<https://developer.hashicorp.com/terraform/language/syntax/json>).
const TOP: [&str; 13] = [
    "check",
    "data",
    "ephemeral",
    "import",
    "locals",
    "module",
    "moved",
    "output",
    "provider",
    "removed",
    "resource",
    "terraform",
    "variable",
];
/// What may stand in `terraform`, OpenTofu's `encryption` included.
const TERRAFORM: [&str; 7] = ["backend", "cloud", "encryption", "experiments", "provider_meta", "required_providers", "required_version"];

/// A document that was given as text.
pub(crate) struct Raw {
    entries: Vec<(String, Value)>,
    is_checked: bool,
    site: Site,
}

/// A text of JSON, or an [`unchecked`](crate::unchecked) one.
#[diagnostic::on_unimplemented(message = "`{Self}` is no JSON", label = "neither a text nor `unchecked(text)`")]
pub trait RawJson {
    #[doc(hidden)]
    fn text(&self) -> &str;
    #[doc(hidden)]
    fn is_checked(&self) -> bool {
        true
    }
}

impl RawJson for &str {
    fn text(&self) -> &str {
        self
    }
}

impl RawJson for String {
    fn text(&self) -> &str {
        self
    }
}

impl<J: RawJson> RawJson for Unchecked<J> {
    fn text(&self) -> &str {
        self.0.text()
    }
    fn is_checked(&self) -> bool {
        false
    }
}

impl Stack {
    /// Adds JSON to the document, in Terraform's JSON syntax: what is a string there may have expressions in it.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn declare(stack: &Stack) {
    /// stack.raw(r#"{ "terraform": { "required_version": ">= 1.11" } }"#);
    /// # }
    /// ```
    ///
    /// Objects are merged with what the program declares. What both set, what cannot stand at the top of a document or
    /// in `terraform`, and what the schema does not have of a resource, is an error of synthesis, with this line;
    /// `unchecked(..)` around the text leaves out the judgement by schema and by name.
    #[track_caller]
    pub fn raw(&self, document: impl RawJson) {
        let site = Site::caller();
        let (text, is_checked) = (document.text(), document.is_checked());
        let problem = |message: String| self.note(Problem::new(format!("raw JSON: {message}"), site));
        let entries = match json::read(text, Node::default()).map(Value::from) {
            Ok(Value::Object(entries)) => entries,
            Ok(_) => return problem("it wants an object, such as `{ \"terraform\": { .. } }`".into()),
            Err(error) => return problem(error),
        };
        if let Some((key, _)) = entries.iter().enumerate().find_map(|(at, entry)| entries[..at].iter().find(|(key, _)| *key == entry.0)) {
            return problem(format!("`{key}` is set twice"));
        }
        if is_checked {
            let within = entries.iter().filter(|(key, _)| key == "terraform").flat_map(|(_, value)| value.entries().map(|(key, _)| key));
            let unknown = |key: &str, names: &[&str], way: &str| {
                let (has, near) = (names.join("`, `"), hint(key, names.iter().copied()));
                let help = if near.is_empty() { format!("; it takes `{has}`") } else { near };
                problem(format!("no `{key}` can stand {way}{help}"));
            };
            entries.iter().map(|(key, _)| key.as_str()).filter(|key| !TOP.contains(key)).for_each(|key| unknown(key, &TOP, "at the top"));
            within.filter(|key| !TERRAFORM.contains(key)).for_each(|key| unknown(key, &TERRAFORM, "in `terraform`"));
        }
        let mut declared = self.declared.borrow_mut();
        for (mode, kind, name, _) in blocks(&entries) {
            let prefix = if mode == Mode::Resource { String::new() } else { format!("{}.", mode.key()) };
            let address = format!("{prefix}{kind}.{name}");
            if !is_identifier(name) {
                declared.problems.push(Problem::new(format!("raw JSON: `{name}` is not a name that Terraform takes"), site));
            }
            declared.occupy(&address.as_str().into(), site);
        }
        declared.raws.push(Raw { entries, is_checked, site });
    }
}

/// The resources, data sources and ephemeral resources in it.
fn blocks(entries: &[(String, Value)]) -> impl Iterator<Item = (Mode, &str, &str, &Value)> {
    entries.iter().filter_map(|(key, value)| Some((Mode::ALL.into_iter().find(|mode| mode.key() == key)?, value))).flat_map(
        |(mode, kinds)| kinds.entries().flat_map(move |(kind, names)| names.entries().map(move |(name, block)| (mode, kind, name, block))),
    )
}

/// What the schema has against the blocks in it.
pub(crate) fn problems(declared: &Declared) -> Vec<Problem> {
    let mut problems = Vec::new();
    for raw in declared.raws.iter().filter(|raw| raw.is_checked) {
        for (mode, kind, name, block) in blocks(&raw.entries) {
            let mut providers = declared.required.values().filter(|provider| kind.starts_with(&format!("{}_", provider.name())));
            let wrong = match providers.next() {
                None => vec![
                    "no provider of the stack has it, so nothing is known of it; `unchecked(..)` around the text takes it all the same"
                        .into(),
                ],
                Some(provider) => match provider.kind(mode, kind) {
                    None => vec![check::unknown_kind(*provider, mode, kind)],
                    Some(kind) => {
                        let text: String = block.entries().map(|(key, value)| value.entry_text(key)).collect();
                        check::document(kind, &text)
                    }
                },
            };
            problems.extend(wrong.into_iter().map(|message| Problem::new(format!("raw JSON, {kind}.{name}: {message}"), raw.site)));
        }
    }
    problems
}

/// The document with what was given as text.
///
/// # Errors
/// What both set.
pub(crate) fn merged(declared: &Declared, document: String) -> Result<String, Vec<Problem>> {
    if declared.raws.is_empty() {
        return Ok(document);
    }
    let mut whole = Value::of_text(&document);
    let mut problems = Vec::new();
    for raw in &declared.raws {
        let mut conflicts = Vec::new();
        let mut new = Value::Object(raw.entries.clone());
        mark(&mut new, declared, raw.site);
        merge(&mut whole, new, &[], &mut conflicts);
        let told = conflicts.into_iter().map(|conflict| Problem::new(format!("raw JSON: {conflict}"), raw.site));
        problems.extend(told);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    if let Value::Object(entries) = &mut whole {
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    }
    Ok(render::indented(&whole))
}

/// Says of each resource where it comes from, so that what terraform complains about is shown on this line.
fn mark(value: &mut Value, declared: &Declared, site: Site) {
    let Value::Object(entries) = value else { return };
    for (key, kinds) in entries.iter_mut().filter(|(key, _)| Mode::ALL.iter().any(|mode| mode.key() == key)) {
        let Value::Object(kinds) = kinds else { continue };
        for (_, names) in kinds {
            let Value::Object(names) = names else { continue };
            for (name, block) in names {
                if let Value::Object(block) = block {
                    let text = |text: String| Value::Template(text);
                    let entries =
                        [("path", format!("{}/{key}/{name}", declared.name)), ("source", site.to_string()), ("uniqueId", name.clone())];
                    let metadata = entries.map(|(key, value)| (key.to_owned(), text(value))).to_vec();
                    block.insert(0, ("//".into(), Value::Object(vec![("metadata".into(), Value::Object(metadata))])));
                }
            }
        }
    }
}

fn merge(known: &mut Value, new: Value, way: &[&str], conflicts: &mut Vec<String>) {
    let shown = way.join(".");
    // a block of a name is one block
    let is_block = matches!(way, ["output" | "variable" | "module" | "check" | "locals", _] | ["resource" | "data" | "ephemeral", _, _]);
    match (known, new) {
        (_, _) if matches!(way, ["terraform", "backend" | "cloud"]) => {
            conflicts.push(format!("`{shown}` is set by `backend!`, or is what a stack has without it"));
        }
        (Value::Object(known), Value::Object(new)) if !is_block => {
            for (key, value) in new {
                match known.iter_mut().find(|(present, _)| *present == key) {
                    Some((_, present)) => merge(present, value, &[way, &[key.as_str()]].concat(), conflicts),
                    None => {
                        let backend = matches!(way, ["terraform"]) && key == "cloud";
                        if backend {
                            conflicts.push("`terraform.cloud` is set by `backend!(stack, cloud { .. })`".into());
                        }
                        known.push((key, value));
                    }
                }
            }
            // blocks and their names are sorted, as everywhere in the document
            if !matches!(way, []) {
                known.sort_by(|(a, _), (b, _)| a.cmp(b));
            }
        }
        (Value::List(known), new) => {
            let new = if let Value::List(new) = new { new } else { vec![new] };
            for value in new {
                let alias = |value: &Value| value.get("alias").and_then(Value::text);
                if matches!(way, ["provider", _]) && known.iter().any(|present| alias(present) == alias(&value)) {
                    conflicts.push(format!("`{shown}` has this configuration already; give it another `alias`"));
                }
                known.push(value);
            }
        }
        (known, new) if *known == new && !is_block => {}
        _ => conflicts.push(format!("`{shown}` is set by the program already")),
    }
}
