//! Arguments that depend on one another: conflicts, exactly one of, at least one of, required with.
//!
//! | part | job |
//! |---|---|
//! | [`ask`] | asks about every block, and verifies each group by asking about the group itself |
//! | [`statement`] | what the texts of both SDKs say of several arguments |

mod statement;

use super::config;
use super::leaf::Asked;
use super::{Prober, Subject};
use crate::plugin::{Diagnostic, Value};
use ferroform_schema::rule::{Group, Relation};
use ferroform_schema::source::BlockSource;
use futures::StreamExt;
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(super) use statement::read;

/// What was found of a kind.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// One group for what is said from several ends.
    pub(super) groups: Vec<Group>,
    /// How many there were before.
    pub(super) stated: usize,
}

/// Values that the provider takes, by the dotted path of the argument.
pub(super) type Samples = HashMap<String, Value>;

/// In a kind of many blocks, a group is noted for as many equal blocks at most: thousands would fill the file with
/// what nobody writes.
const REPEATED: usize = 24;

/// Every group of a kind that the provider confirms.
pub(super) async fn ask(prober: &Prober, subject: Subject<'_>, root: &BlockSource, asked: &[Asked], samples: &Samples) -> Found {
    let inquiry = Inquiry { prober, subject, root, samples };
    let mut found: BTreeSet<Group> = BTreeSet::new();
    for text in asked.iter().flat_map(|asked| &asked.baseline).map(Diagnostic::text) {
        found.extend(read(&text));
    }
    let chains = config::chains(root);
    let work = chains.iter().map(|(first, _)| inquiry.block(first));
    let blocks: Vec<BTreeSet<Group>> = futures::stream::iter(work).buffered(super::CONCURRENT).collect().await;
    found.extend(blocks.into_iter().flatten());
    let stated: BTreeSet<Group> = found.into_iter().map(sorted).filter(|group| fits(root, group)).collect();
    let work = merged(&stated).into_iter().map(|group| async { inquiry.verified(&group).await.then_some(group) });
    let verified: Vec<Option<Group>> = futures::stream::iter(work.collect::<Vec<_>>()).buffered(super::CONCURRENT).collect().await;
    let groups: Vec<Group> = verified.into_iter().flatten().collect();
    let stated = stated.iter().filter(|group| groups.contains(group) || implied(group, &groups)).count();
    Found { groups: repeated(groups, &chains), stated }
}

/// The groups of a block for each of those that equal it.
fn repeated(groups: Vec<Group>, chains: &[(Vec<String>, Vec<Vec<String>>)]) -> Vec<Group> {
    let mut all: BTreeSet<Group> = BTreeSet::new();
    let chains: Vec<_> = chains.iter().filter(|(_, all)| all.len() > 1).collect();
    for group in groups {
        // the innermost block that the group is in, and that occurs again
        let again = chains.iter().filter(|(first, _)| group.path.starts_with(first)).max_by_key(|(first, _)| first.len());
        for chain in again.map_or(&[][..], |(_, all)| all.as_slice()).iter().take(REPEATED) {
            let within = &group.path[again.map_or(0, |(first, _)| first.len())..];
            all.insert(Group { path: chain.iter().chain(within).cloned().collect(), ..group.clone() });
        }
        all.insert(group);
    }
    all.into_iter().collect()
}

/// Who is asked, and with what.
struct Inquiry<'a> {
    prober: &'a Prober,
    subject: Subject<'a>,
    root: &'a BlockSource,
    samples: &'a Samples,
}

/// An argument or block by its path.
type Place = Vec<String>;

impl Inquiry<'_> {
    /// What is said of some arguments and their partners. All have known values: of a set with something unknown in it
    /// SDKv2 says nothing.
    async fn statements(&self, set: &BTreeSet<Place>, partners: &BTreeSet<Place>) -> Option<Vec<Group>> {
        let values: Vec<(Place, Value)> = set.union(partners).map(|place| (place.clone(), self.value(place))).collect();
        let answer = self.prober.ask(self.subject, &config::setting(self.root, &values)).await?;
        Some(answer.iter().flat_map(|d| read(&d.text())).collect())
    }

    /// A value that the provider takes, as far as that is known.
    fn value(&self, place: &[String]) -> Value {
        match (self.samples.get(&place.join(".")), config::type_at(self.root, place)) {
            (Some(value), Some(ty)) => config::of_type(ty, value),
            (_, Some(ty)) => config::some(ty),
            (_, None) => Value::Null,
        }
    }

    /// Nothing set, then each alone, then everything: the first shows what is wanted, the second what goes with it,
    /// the third what conflicts. SDKv2 reports only the first conflict of each argument, so that one is taken away
    /// and the question asked again.
    async fn block(&self, chain: &[String]) -> BTreeSet<Group> {
        let mut found = BTreeSet::new();
        let Some(block) = config::block_at(self.root, chain) else { return found };
        let place = |name: &String| -> Place { chain.iter().chain([name]).cloned().collect() };
        let none = BTreeSet::new();
        found.extend(self.statements(&BTreeSet::from([chain.to_vec()]), &none).await.into_iter().flatten());
        let settable = block.attributes.iter().filter(|(_, a)| a.required || a.optional).map(|(name, _)| name);
        let names: Vec<&String> = settable.chain(block.blocks.keys()).collect();
        // those about the provider's own configuration, and of kinds of very many blocks, take long
        let alone = !matches!(self.subject, Subject::Provider) && !config::is_large(self.root);
        for name in names.iter().filter(|_| alone) {
            found.extend(self.statements(&BTreeSet::from([place(name)]), &none).await.into_iter().flatten());
        }
        let mut without: BTreeMap<Place, BTreeSet<Place>> = BTreeMap::new();
        let everything: BTreeSet<Place> = names.iter().map(|name| place(name)).collect();
        let Some((mut said, partners)) = self.with_partners(everything.clone()).await else { return found };
        let mut conflicts = pairs(&said);
        found.extend(said.drain(..));
        for _ in 0..16 {
            let mut fresh = Vec::new();
            for (name, other) in conflicts.drain(..) {
                if without.entry(name.clone()).or_default().insert(other) {
                    fresh.push(name);
                }
            }
            for name in fresh {
                let gone = &without[&name];
                let kept: BTreeSet<Place> =
                    everything.iter().filter(|other| !gone.iter().any(|gone| other.starts_with(gone))).cloned().collect();
                let partners = partners.iter().filter(|other| !gone.iter().any(|gone| other.starts_with(gone))).cloned().collect();
                let Some(said) = self.statements(&kept, &partners).await else { continue };
                let of_name = |group: &Group| places(group).contains(&name);
                conflicts.extend(pairs(&said).into_iter().filter(|(own, _)| *own == name));
                found.extend(said.into_iter().filter(of_name));
            }
            if conflicts.is_empty() {
                break;
            }
        }
        found
    }

    /// What is said of some arguments, with everything beside them that they require: that it is missing would keep
    /// SDKv2 from saying more.
    async fn with_partners(&self, set: BTreeSet<Place>) -> Option<(Vec<Group>, BTreeSet<Place>)> {
        let mut partners: BTreeSet<Place> = BTreeSet::new();
        let mut said = self.statements(&set, &partners).await?;
        for _ in 0..3 {
            let required =
                said.iter().filter(|group| group.relation == Relation::Requires).flat_map(|group| places(group).into_iter().skip(1));
            let fresh: Vec<Place> = required.filter(|place| !set.contains(place) && !partners.contains(place)).collect();
            if fresh.is_empty() {
                break;
            }
            partners.extend(fresh);
            let known = said;
            said = self.statements(&set, &partners).await?;
            said.extend(known.into_iter().filter(|group| group.relation == Relation::Requires));
        }
        Some((said, partners))
    }

    /// Asks about the group itself: what breaks it must be refused with its words, what keeps it must not.
    async fn verified(&self, group: &Group) -> bool {
        let members = places(group);
        let about = |said: &[Group]| {
            said.iter().cloned().map(sorted).any(|other| match group.relation {
                Relation::ExactlyOne => {
                    other.path == group.path
                        && other.relation != Relation::Requires
                        && other.members.iter().all(|member| group.members.contains(member))
                }
                Relation::Conflicts => {
                    other.relation == Relation::Conflicts
                        && other.path == group.path
                        && other.members.iter().all(|member| group.members.contains(member))
                }
                Relation::AtLeastOne => other == *group,
                Relation::Requires => {
                    other.relation == Relation::Requires
                        && other.path == group.path
                        && other.members.first() == group.members.first()
                        && other.members.iter().all(|member| group.members.contains(member))
                }
            })
        };
        let says = |number: usize, partners: bool| {
            let mut set: BTreeSet<Place> = members.iter().take(number).cloned().collect();
            set.insert(group.path.clone());
            async move {
                if partners {
                    self.with_partners(set).await.map(|(said, _)| about(&said))
                } else {
                    self.statements(&set, &BTreeSet::new()).await.map(|said| about(&said))
                }
            }
        };
        match group.relation {
            Relation::Conflicts => says(2, true).await == Some(true) && says(1, true).await == Some(false),
            Relation::ExactlyOne => {
                says(2, true).await == Some(true) && says(0, false).await == Some(true) && says(1, true).await == Some(false)
            }
            Relation::AtLeastOne => says(0, false).await == Some(true) && says(1, false).await == Some(false),
            Relation::Requires => says(1, false).await == Some(true) && says(members.len(), false).await == Some(false),
        }
    }
}

/// The paths of a group's members.
fn places(group: &Group) -> Vec<Place> {
    let place = |member: &String| group.path.iter().map(String::as_str).chain(member.split('.')).map(str::to_owned).collect();
    group.members.iter().map(place).collect()
}

/// What conflicts with what.
fn pairs(said: &[Group]) -> Vec<(Place, Place)> {
    let conflicts = said.iter().filter(|group| group.relation == Relation::Conflicts).map(places);
    conflicts.filter_map(|members| <[Place; 2]>::try_from(members).ok()).map(|[own, other]| (own, other)).collect()
}

/// The order of members says nothing but which one requires the others.
fn sorted(mut group: Group) -> Group {
    let fixed = usize::from(group.relation == Relation::Requires);
    group.members[fixed..].sort();
    group
}

/// Without what follows from another group.
fn merged(stated: &BTreeSet<Group>) -> Vec<Group> {
    let all: Vec<Group> = stated.iter().cloned().collect();
    all.iter().filter(|group| !implied(group, &all)).cloned().collect()
}

/// No conflict where exactly one is wanted anyway, and not one of many where one of a few is.
fn implied(group: &Group, others: &[Group]) -> bool {
    let within = |few: &Group| few.members.len() < group.members.len() && few.members.iter().all(|member| group.members.contains(member));
    let is_less = |few: &Group| few.relation == Relation::AtLeastOne && few.path == group.path && within(few);
    group.relation == Relation::AtLeastOne && others.iter().any(is_less)
        || matches!(group.relation, Relation::Conflicts | Relation::AtLeastOne)
            && others.iter().any(|one| {
                one.relation == Relation::ExactlyOne
                    && one.path == group.path
                    && group.members.iter().all(|member| one.members.contains(member))
                    && (group.relation == Relation::Conflicts || one.members == group.members)
            })
}

/// Whether every member is there, and can be set.
fn fits(root: &BlockSource, group: &Group) -> bool {
    config::is_settable(root, &group.path) && places(group).iter().all(|place| config::is_settable(root, place))
}
