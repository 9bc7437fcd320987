//! What refers to what: data that the schema lacks, from a text file beside the provider file.
//!
//! ```text
//! # kinds that are one thing: the first stands for all
//! same aws_vpc aws_default_vpc
//! # an attribute of this name, anywhere, holds the id (or arn) of that kind
//! id  aws_vpc  vpc_id peer_vpc_id
//! # an attribute of one kind
//! id  aws_eip  aws_nat_gateway.allocation_id
//! # but not here
//! except aws_example.vpc_id
//! ```
//!
//! Only what is surely known may stand there: a wrong line refuses programs that are right. Data sources
//! and resources of one name are one thing without being listed.

use ferroform_schema::provider::{Mode, Role};
use ferroform_schema::source::{BlockSource, ProviderSource, TypeSource};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Default)]
struct Rules {
    /// Kind that stands for another, by the other.
    same: BTreeMap<String, String>,
    /// By `attribute` or `kind.attribute`.
    references: BTreeMap<String, (Role, String)>,
    except: BTreeSet<String>,
}

/// Notes the references in the provider; returns how many attributes have one.
pub(super) fn apply(text: &str, provider: &mut ProviderSource) -> Result<usize, String> {
    let rules = read(text, provider)?;
    let resources: BTreeSet<String> = provider.kinds.get(&Mode::Resource).into_iter().flat_map(BTreeMap::keys).cloned().collect();
    let mut known = 0;
    let mut used = BTreeSet::new();
    for (mode, kinds) in &mut provider.kinds {
        for (name, kind) in kinds {
            let standing =
                rules.same.get(name).cloned().or_else(|| (*mode != Mode::Resource && resources.contains(name)).then(|| name.clone()));
            kind.thing = standing.map(|name| (Mode::Resource, name));
            known += refer(&rules, name, &mut kind.block, &mut used);
        }
    }
    match rules.references.keys().find(|name| !used.contains(*name)) {
        Some(unused) => Err(format!(" `{unused}` is no attribute of the provider")),
        None => Ok(known),
    }
}

fn read(text: &str, provider: &ProviderSource) -> Result<Rules, String> {
    let is_resource = |name: &str| provider.kinds.get(&Mode::Resource).is_some_and(|kinds| kinds.contains_key(name));
    let mut rules = Rules::default();
    for (number, line) in text.lines().enumerate() {
        let fail = |message: String| Err(format!("{}: {message}", number + 1));
        let mut words = line.split('#').next().unwrap_or_default().split_whitespace();
        let Some(verb) = words.next() else { continue };
        let role = match verb {
            "id" => Role::Id,
            "arn" => Role::Arn,
            "same" | "except" => Role::Id,
            _ => return fail(format!("expected `id`, `arn`, `same` or `except`, found `{verb}`")),
        };
        if verb == "except" {
            rules.except.extend(words.map(str::to_owned));
            continue;
        }
        let Some(kind) = words.next().filter(|kind| is_resource(kind)) else {
            return fail(format!("expected a resource of the provider after `{verb}`"));
        };
        for word in words {
            if verb == "same" {
                if !is_resource(word) {
                    return fail(format!("`{word}` is no resource of the provider"));
                }
                rules.same.insert(word.to_owned(), kind.to_owned());
            } else if rules.references.insert(word.to_owned(), (role, kind.to_owned())).is_some() {
                return fail(format!("`{word}` is listed twice"));
            }
        }
    }
    Ok(rules)
}

fn refer(rules: &Rules, kind: &str, block: &mut BlockSource, used: &mut BTreeSet<String>) -> usize {
    let mut known = 0;
    for (name, attribute) in &mut block.attributes {
        let own = format!("{kind}.{name}");
        if rules.except.contains(&own) || !holds_strings(&attribute.ty) {
            continue;
        }
        for key in [&own, name] {
            if let Some((role, target)) = rules.references.get(key) {
                attribute.reference = Some((Mode::Resource, target.clone(), *role));
                used.insert(key.clone());
                known += 1;
                break;
            }
        }
    }
    known + block.blocks.values_mut().map(|nested| refer(rules, kind, &mut nested.block, used)).sum::<usize>()
}

fn holds_strings(ty: &TypeSource) -> bool {
    match ty {
        TypeSource::String => true,
        TypeSource::List(element) | TypeSource::Set(element) => holds_strings(element),
        _ => false,
    }
}
