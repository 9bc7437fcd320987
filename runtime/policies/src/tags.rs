//! `untagged`

use ferroform::graph::{Block, Graph, Sort, Value};
use ferroform::policy::Policy;

const ID: &str = "untagged";

/// Everything that takes tags has one at least, of its own or by the provider's `default_tags`; otherwise it is a
/// warning.
#[must_use]
pub fn untagged() -> Policy {
    Policy::new(ID, "Everything has tags, so that it is known whose it is.", |graph, report| {
        for block in tagged(graph) {
            if keys(graph, block).is_some_and(|keys| keys.is_empty()) {
                report.warn(block, "it has no tags").help("tags of everything can stand in the provider's `default_tags`");
            }
        }
    })
}

/// Everything that takes tags has these, of its own or by the provider's `default_tags`; otherwise it is a denial.
/// It takes the place of [`untagged`].
///
/// ```no_run
/// # fn tap() -> ferroform::Definition { unimplemented!() }
/// let policies = ferroform_policies::aws();
/// let stack = tap().with_policies(policies).with_policies([ferroform_policies::tags(["Environment", "Owner"])]);
/// ```
#[must_use]
pub fn tags<K: Into<String>>(keys: impl IntoIterator<Item = K>) -> Policy {
    let wanted: Vec<String> = keys.into_iter().map(K::into).collect();
    let description = format!("Everything has the tags {}.", list(&wanted));
    Policy::new(ID, &description, move |graph, report| {
        for block in tagged(graph) {
            let Some(present) = self::keys(graph, block) else { continue };
            let missing: Vec<String> = wanted.iter().filter(|key| !present.contains(key)).cloned().collect();
            if !missing.is_empty() {
                let noun = if missing.len() == 1 { "tag" } else { "tags" };
                report
                    .deny(block, format!("it lacks the {noun} {}", list(&missing)))
                    .help("tags of everything can stand in the provider's `default_tags`");
            }
        }
    })
}

fn list(keys: &[String]) -> String {
    keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}

/// The resources whose kind takes tags.
fn tagged(graph: &Graph) -> impl Iterator<Item = &Block> {
    graph.blocks().filter(|block| block.sort() == Sort::Resource && block.takes("tags"))
}

/// The keys of a resource's tags, its own and those of its provider; None where only Terraform knows them.
fn keys(graph: &Graph, block: &Block) -> Option<Vec<String>> {
    let provider = block.provider().and_then(|name| graph.block(&format!("provider.{name}"))).map(Block::arguments);
    let own = block.arguments();
    let tags = [own.get("tags"), provider.as_ref().and_then(|provider| provider.get("default_tags.tags"))];
    let mut keys = Vec::new();
    for tags in tags.into_iter().flatten() {
        match tags {
            Value::Object(entries) => keys.extend(entries.iter().map(|(key, _)| key.clone())),
            Value::Null => {}
            _ => return None,
        }
    }
    Some(keys)
}
