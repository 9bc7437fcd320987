//! A configuration in Terraform's JSON syntax, as far as providers have a say in it.

use super::encode::objects;
use crate::installation::Wanted;
use ferroform_schema::provider::Mode;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What one folder holds, or would.
#[derive(Debug)]
pub(super) struct Configuration {
    /// Where terraform is run, or would be.
    pub(super) folder: PathBuf,
    pub(super) blocks: Vec<Block>,
    /// The providers that it says it wants, by their names in it.
    required: BTreeMap<String, Wanted>,
}

/// A block that a provider validates.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) address: String,
    pub(super) subject: Subject,
    /// The provider's name in the configuration.
    pub(super) provider: String,
    pub(super) body: Map<String, Value>,
    /// Where a program declared it, if the document tells.
    pub(super) source: Option<String>,
}

/// What a block configures.
#[derive(Clone, Debug)]
pub(super) enum Subject {
    Provider,
    Kind(Mode, String),
}

/// Arguments that are terraform's own, in a block of a kind and in that of a provider.
const OF_KINDS: [&str; 7] = ["connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"];
const OF_PROVIDERS: [&str; 2] = ["alias", "version"];

impl Configuration {
    /// Reads the documents of one folder.
    pub(super) fn read(folder: PathBuf, documents: &[Value]) -> Result<Configuration, String> {
        let mut configuration = Configuration { folder, blocks: Vec::new(), required: BTreeMap::new() };
        for document in documents {
            let document = document.as_object().ok_or("the document is not an object")?;
            for (labels, body) in labelled(document, "provider", 1)? {
                configuration.provider(&labels[0], body);
            }
            for mode in [Mode::Resource, Mode::Data, Mode::Ephemeral] {
                for (labels, body) in labelled(document, mode.key(), 2)? {
                    configuration.kind(mode, &labels[0], &labels[1], body);
                }
            }
            for (_, terraform) in labelled(document, "terraform", 0)? {
                for (_, required) in labelled(terraform, "required_providers", 0)? {
                    required.iter().for_each(|(name, required)| configuration.require(name, required));
                }
            }
        }
        Ok(configuration)
    }

    /// The provider of a name; one that the configuration says nothing of is HashiCorp's.
    pub(super) fn wanted(&self, name: &str) -> Wanted {
        self.required.get(name).cloned().unwrap_or_else(|| Wanted::new(if name == "terraform" { "builtin/terraform" } else { name }, ""))
    }

    fn require(&mut self, name: &str, required: &Value) {
        // a version alone is how it was written before providers had sources
        let version = required["version"].as_str().or(required.as_str()).unwrap_or_default();
        self.required.insert(name.to_owned(), Wanted::new(required["source"].as_str().unwrap_or(name), version));
    }

    fn provider(&mut self, name: &str, body: &Map<String, Value>) {
        let alias = body.get("alias").and_then(Value::as_str).map_or(String::new(), |alias| format!(".{alias}"));
        let address = format!("provider.{name}{alias}");
        self.add(address, Subject::Provider, name.to_owned(), body, &OF_PROVIDERS);
    }

    fn kind(&mut self, mode: Mode, kind: &str, name: &str, body: &Map<String, Value>) {
        let prefix = if mode == Mode::Resource { String::new() } else { format!("{}.", mode.key()) };
        // `aws.west`, which may stand as an expression as well
        let chosen = body.get("provider").and_then(Value::as_str).map(|provider| provider.trim_start_matches("${").trim_end_matches('}'));
        let provider = chosen.and_then(|provider| provider.split('.').next()).unwrap_or_else(|| kind.split('_').next().unwrap_or(kind));
        self.add(format!("{prefix}{kind}.{name}"), Subject::Kind(mode, kind.to_owned()), provider.to_owned(), body, &OF_KINDS);
    }

    fn add(&mut self, address: String, subject: Subject, provider: String, body: &Map<String, Value>, own: &[&str]) {
        let source = body.get("//").and_then(|note| note["metadata"]["source"].as_str()).map(str::to_owned);
        let body =
            body.iter().filter(|(name, _)| !own.contains(&name.as_str())).map(|(name, value)| (name.clone(), value.clone())).collect();
        self.blocks.push(Block { address, subject, provider, body, source });
    }
}

/// The labels of a block, and its body.
type Labelled<'v> = (Vec<String>, &'v Map<String, Value>);

/// The bodies of the blocks of a type, with their labels: objects within objects, each of which may be a
/// list of them.
fn labelled<'v>(body: &'v Map<String, Value>, name: &str, labels: usize) -> Result<Vec<Labelled<'v>>, String> {
    let wrong = || format!("`{name}` is not what it is in a configuration");
    let mut found = vec![(Vec::new(), body.get(name).unwrap_or(&Value::Null))];
    for _ in 0..labels {
        let mut inner = Vec::new();
        for (labels, value) in found {
            for object in objects(value).ok_or_else(wrong)? {
                // `//` is a comment wherever it stands
                for (label, value) in object.iter().filter(|(label, _)| *label != "//") {
                    inner.push((labels.iter().cloned().chain([label.clone()]).collect(), value));
                }
            }
        }
        found = inner;
    }
    let bodies = found.into_iter().map(|(labels, value)| Ok((labels, objects(value).ok_or_else(wrong)?)));
    let bodies: Vec<(Vec<String>, Vec<_>)> = bodies.collect::<Result<_, String>>()?;
    Ok(bodies.into_iter().flat_map(|(labels, bodies)| bodies.into_iter().map(move |body| (labels.clone(), body))).collect())
}
