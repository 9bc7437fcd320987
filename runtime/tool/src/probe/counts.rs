//! How many elements lists have, and how often blocks may stand, where the schema does not say.

use super::config;
use super::leaf::{Opened, plain};
use super::reading::{self, Finding};
use super::{Prober, Subject};
use crate::plugin::{Diagnostic, Value};
use ferroform_schema::provider::Nesting;
use ferroform_schema::rule::Rule;
use ferroform_schema::source::{BlockSource, NestedSource, TypeSource};
use futures::StreamExt;
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// More than any list of the AWS provider may have, where it says how many.
const MANY: u32 = 300;
/// The same of blocks, which are larger.
const MANY_BLOCKS: u32 = 60;

/// How many of something there may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    min: Option<u32>,
    max: Option<u32>,
}

/// Asks about every list and every block, and notes what the provider confirms; returns how many lists and blocks
/// have a least and a greatest number.
pub(super) async fn ask(prober: &Prober, subject: Subject<'_>, root: &mut BlockSource, opened: &Opened) -> (usize, usize) {
    let chains = config::chains(root);
    let work = chains.iter().map(|(first, _)| found_at(prober, subject, root, first, opened));
    let found: Vec<Vec<(String, Count)>> = futures::stream::iter(work.collect::<Vec<_>>()).buffered(super::CONCURRENT).collect().await;
    let (mut least, mut greatest) = (0, 0);
    for ((_, all), found) in chains.iter().zip(&found) {
        for (chain, (name, count)) in all.iter().flat_map(|chain| found.iter().map(move |found| (chain, found))) {
            least += usize::from(count.min.is_some());
            greatest += usize::from(count.max.is_some());
            let Some(block) = config::block_at_mut(root, chain) else { continue };
            if let Some(attribute) = block.attributes.get_mut(name) {
                let rule = attribute.rule.get_or_insert_with(Rule::default);
                (rule.min_items, rule.max_items) = (count.min, count.max);
            } else if let Some(nested) = block.blocks.get_mut(name) {
                nested.min = nested.min.max(count.min.unwrap_or(0));
                nested.max = count.max.unwrap_or(nested.max);
            }
        }
    }
    (least, greatest)
}

/// What is confirmed of the lists and blocks of one block, by name.
async fn found_at(prober: &Prober, subject: Subject<'_>, root: &BlockSource, chain: &[String], opened: &Opened) -> Vec<(String, Count)> {
    let Some(block) = config::block_at(root, chain) else { return Vec::new() };
    let said = match opened.get(chain) {
        Some(said) => said.clone(),
        None => prober.ask(subject, &config::config(root, chain, &[])).await.unwrap_or_default(),
    };
    let place = Place { prober, subject, root, chain, said: &said };
    let mut found = place.blocks(block).await;
    for (name, _) in block.attributes.iter().filter(|(_, a)| (a.required || a.optional) && is_list(&a.ty)) {
        found.push((name.clone(), place.list(name).await));
    }
    found.retain(|(_, count)| *count != Count::default());
    found
}

fn is_list(ty: &TypeSource) -> bool {
    match ty {
        // a rule is for the elements of elements too, so nothing can be said of the outer list alone
        TypeSource::List(element) | TypeSource::Set(element) => !is_list(element) && !matches!(**element, TypeSource::Map(_)),
        TypeSource::Nested(Nesting::List | Nesting::Set, _) => true,
        _ => false,
    }
}

fn is_repeatable(nested: &NestedSource) -> bool {
    matches!(nested.nesting, Nesting::List | Nesting::Set)
}

/// Where the lists and blocks are.
#[derive(Clone, Copy)]
struct Place<'a> {
    prober: &'a Prober,
    subject: Subject<'a>,
    root: &'a BlockSource,
    chain: &'a [String],
    /// What the provider says of the block with nothing in it.
    said: &'a BTreeSet<Diagnostic>,
}

impl Place<'_> {
    /// What is said of numbers of elements with something set.
    async fn counts(&self, set: &[(&str, Value)]) -> Option<Vec<(String, Count)>> {
        let answer = self.prober.ask(self.subject, &config::config(self.root, self.chain, set)).await?;
        let fresh = answer.iter().filter(|d| !self.said.contains(d)).map(Diagnostic::text);
        Some(fresh.filter_map(|text| Some((subject_of(&text)?, count_of(&text)?))).collect())
    }

    /// Whether a number of elements is refused as a number.
    async fn refuses(&self, name: &str, value: Value) -> Option<bool> {
        Some(!self.counts(&[(name, value)]).await?.is_empty())
    }

    async fn list(&self, name: &str) -> Count {
        let Some(ty) = config::block_at(self.root, self.chain).and_then(|block| block.attributes.get(name)).map(|a| &a.ty) else {
            return Count::default();
        };
        let (none, many) =
            (self.counts(&[(name, config::elements(ty, 0))]).await, self.counts(&[(name, config::elements(ty, MANY))]).await);
        let found = together(none.into_iter().chain(many).flatten().map(|(_, count)| count));
        self.confirmed(name, found, |number| config::elements(ty, number)).await
    }

    /// All blocks at once, since few have anything to say; then each of these.
    async fn blocks(&self, block: &BlockSource) -> Vec<(String, Count)> {
        let wanted: BTreeSet<String> = self.said.iter().filter_map(|d| required_block(&d.text(), self.chain)).collect();
        let open = |(name, nested): (&'_ String, &NestedSource)| (name.clone(), config::blocks(nested, MANY_BLOCKS));
        let many: Vec<(String, Value)> = block.blocks.iter().filter(|(_, n)| is_repeatable(n) && n.max == 0).map(open).collect();
        let set: Vec<(&str, Value)> = many.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let said = if set.is_empty() { Vec::new() } else { self.counts(&set).await.unwrap_or_default() };
        let mut found = Vec::new();
        for (name, nested) in &block.blocks {
            let path = self.chain.iter().map(String::as_str).chain([name.as_str()]).collect::<Vec<_>>().join(".");
            let mut count = together(said.iter().filter(|(of, _)| *of == path).map(|(_, count)| *count));
            count = self.confirmed(name, count, |number| config::blocks(nested, number)).await;
            if wanted.contains(name) && nested.min == 0 && self.mends(name, nested).await {
                count.min = count.min.max(Some(1));
            }
            if count != Count::default() {
                found.push((name.clone(), count));
            }
        }
        found
    }

    /// Whether a block that was asked for is asked for no more once it is there.
    async fn mends(&self, name: &str, nested: &NestedSource) -> bool {
        let value = match nested.nesting {
            Nesting::List | Nesting::Set => config::blocks(nested, 1),
            _ => config::wrap(nested.nesting, config::empty(&nested.block)),
        };
        let config = config::config(self.root, self.chain, &[(name, value)]);
        let answer = self.prober.ask(self.subject, &config).await;
        answer.is_some_and(|answer| answer.iter().all(|d| required_block(&d.text(), self.chain).as_deref() != Some(name)))
    }

    /// What the provider says again at the bounds: one less, or one more, is refused, and the bound is not.
    async fn confirmed(&self, name: &str, found: Count, value: impl Fn(u32) -> Value) -> Count {
        let mut count = Count::default();
        if let Some(min) = found.min.filter(|min| (1..MANY).contains(min)) {
            let none = self.refuses(name, value(0)).await;
            let (short, fitting) = (self.refuses(name, value(min - 1)).await, self.refuses(name, value(min)).await);
            count.min = (none == Some(true) && short == Some(true) && fitting == Some(false)).then_some(min);
        }
        if let Some(max) = found.max.filter(|max| *max >= 1) {
            let (long, fitting) = (self.refuses(name, value(max + 1)).await, self.refuses(name, value(max)).await);
            count.max = (long == Some(true) && fitting == Some(false)).then_some(max);
        }
        count
    }
}

fn together(counts: impl Iterator<Item = Count>) -> Count {
    counts.fold(Count::default(), |known, new| Count { min: known.min.max(new.min), max: [known.max, new.max].into_iter().flatten().min() })
}

fn count_of(text: &str) -> Option<Count> {
    match reading::read(text) {
        Some(Finding::Items(min, max)) => Some(Count { min, max }),
        _ => None,
    }
}

/// `Attribute a.0.b supports 1 item maximum`, `Attribute a[0].b list must contain ..`: the path, without indices.
fn subject_of(text: &str) -> Option<String> {
    static SUBJECT: LazyLock<Regex> =
        LazyLock::new(|| super::known(r"Attribute (\S+) (?:list |set |map )?(?:supports|requires|must contain)"));
    Some(plain(&SUBJECT.captures(text)?[1]))
}

/// The name of a block that is wanted in the block at `chain`.
fn required_block(text: &str, chain: &[String]) -> Option<String> {
    static REQUIRED: LazyLock<Regex> = LazyLock::new(|| super::known(r"Block (\S+) must have a configuration value"));
    let path = plain(&REQUIRED.captures(text)?[1]);
    let (parent, name) = path.rsplit_once('.').unwrap_or(("", &path));
    (parent == chain.join(".")).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Count, count_of, required_block, subject_of};

    #[test]
    fn both_sdks_are_understood() {
        let framework = "Invalid Attribute Value: Attribute a[0].b list must contain at least 1 elements and at most 5 elements, got: 30";
        assert_eq!(subject_of(framework).as_deref(), Some("a.b"));
        assert_eq!(count_of(framework), Some(Count { min: Some(1), max: Some(5) }));
        let sdk = "Too many list items: Attribute a.0.b supports 1 item maximum, but config has 30 declared.";
        assert_eq!((subject_of(sdk).as_deref(), count_of(sdk)), (Some("a.b"), Some(Count { min: None, max: Some(1) })));
        let required = "Invalid Block: Block a[0].b must have a configuration value as the provider has marked it as required";
        assert_eq!(required_block(required, &["a".into()]).as_deref(), Some("b"));
    }
}
