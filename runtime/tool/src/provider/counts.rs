//! How much a provider file knows.

use ferroform_schema::provider::{Block, Mode, Object, Provider, Reference, Role, RuleId, Shape, Type};
use ferroform_schema::rule::{Relation, Rule};
use std::collections::{BTreeMap, HashMap};
use std::ops::AddAssign;

/// Rules of values, groups and references, each by its sort.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    /// Arguments whose values are judged.
    pub(super) ruled: usize,
    /// Rules by sort; a rule of several parts counts for each.
    pub(super) rules: BTreeMap<&'static str, usize>,
    pub(super) groups: BTreeMap<&'static str, usize>,
    pub(super) references: BTreeMap<&'static str, usize>,
}

/// How many kinds of each sort there are, in the words of messages.
pub(super) fn kinds(provider: Provider) -> Vec<(usize, String)> {
    let modes = Mode::ALL.into_iter().map(|mode| (provider.count(mode) as usize, mode.noun().to_owned()));
    modes.chain([(provider.functions().len(), "function".to_owned())]).collect()
}

/// `1 resource`, `2 resources`
pub(crate) fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Counts everything in every kind and in the provider's own configuration.
pub(super) fn count(provider: Provider) -> Counts {
    let mut counting = Counting { provider, known: HashMap::new() };
    let mut counts = counting.block(provider.configuration());
    let kinds = Mode::ALL.into_iter().flat_map(|mode| provider.kinds(mode));
    let mut groups = provider.configuration_groups();
    for kind in kinds {
        counts += counting.block(kind.block);
        groups.extend(kind.groups());
    }
    for group in groups {
        let sort = match group.relation {
            Relation::Conflicts => "conflicts",
            Relation::ExactlyOne => "exactly one of",
            Relation::AtLeastOne => "at least one of",
            Relation::Requires => "required with",
        };
        *counts.groups.entry(sort).or_default() += 1;
    }
    counts
}

struct Counting {
    provider: Provider,
    /// Blocks are stored once however often they occur, and counted as often as they do.
    known: HashMap<u32, Counts>,
}

impl Counting {
    fn block(&mut self, block: Block) -> Counts {
        if let Some(known) = self.known.get(&block.id) {
            return known.clone();
        }
        let mut counts = Counts::default();
        for attribute in block.attributes() {
            counts.value(self.provider.rule(attribute.rule), attribute.reference);
            self.within(attribute.ty, &mut counts);
        }
        for nested in block.blocks() {
            counts += self.block(nested.block);
        }
        self.known.insert(block.id, counts.clone());
        counts
    }

    fn within(&mut self, ty: Type, counts: &mut Counts) {
        match ty.shape() {
            Shape::List(element) | Shape::Set(element) | Shape::Map(element) => self.within(element, counts),
            Shape::Object(object) => self.object(object, counts),
            Shape::Nested(_, block) => *counts += self.block(block),
            _ => {}
        }
    }

    fn object(&mut self, object: Object, counts: &mut Counts) {
        for (index, (_, ty)) in object.fields().enumerate() {
            let rule: RuleId = object.rule_at(index);
            counts.value(self.provider.rule(rule), None);
            self.within(ty, counts);
        }
    }
}

impl Counts {
    fn value(&mut self, rule: Option<Rule>, reference: Option<Reference>) {
        if let Some(reference) = reference.filter(|reference| !reference.own) {
            let role = match reference.role {
                Role::Id => "ids",
                Role::Arn => "ARNs",
                Role::Name => "names",
                Role::Any => "whichever",
            };
            *self.references.entry(role).or_default() += 1;
        }
        let Some(rule) = rule else { return };
        self.ruled += usize::from(rule.judges_values());
        let sorts = [
            ("enumerations", !rule.values.is_empty()),
            ("ranges", rule.min.is_some() || rule.max.is_some()),
            ("whole numbers", rule.whole),
            ("lengths", rule.min_length.is_some() || rule.max_length.is_some()),
            ("patterns", !rule.patterns.is_empty()),
            ("formats", rule.format.is_some()),
            ("prefixes", rule.min_prefix.is_some() || rule.max_prefix.is_some()),
            ("numbers of elements", rule.min_items.is_some() || rule.max_items.is_some()),
        ];
        for (sort, _) in sorts.into_iter().filter(|(_, is_there)| *is_there) {
            *self.rules.entry(sort).or_default() += 1;
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.ruled += other.ruled;
        for (own, other) in [(&mut self.rules, other.rules), (&mut self.groups, other.groups), (&mut self.references, other.references)] {
            for (sort, count) in other {
                *own.entry(sort).or_default() += count;
            }
        }
    }
}
