//! Rules that look at more than one value: at several arguments of a block, or at several blocks.
//!
//! The provider's schema says nothing of these; each rule here says where it comes from. A rule is one short
//! function, or a row of a table, and is written once: it judges what can be [`Known`] of blocks, which the macros
//! take from tokens and the runtime from what it rendered. What is not known it does not judge, so that a rule
//! only ever speaks of what is surely wrong.
//!
//! | module | its rules |
//! |---|---|
//! | `order` | the least of something is not above the greatest: ports, sizes |
//! | `ports` | ports of a rule that is for all protocols |
//! | `dynamodb` | keys and declared attributes of a table |
//! | `route` | the target of a route fits its argument |
//! | `twice` | what there can be only one of |
//! | `network` | ranges of VPCs, subnets and peering connections |
//! | `zone` | availability zones and endpoint services of the provider's region |
//!
//! To add a rule, write its function, and name it in `WITHIN` or `ACROSS`.

mod dynamodb;
mod known;
mod network;
mod order;
mod ports;
mod range;
mod route;
mod twice;
mod zone;

pub use known::{Block, Blocks, Is, Key, Known, Reference, rendered, written};
pub use network::ASSOCIATION;

use crate::body::Node;

/// A rule for the arguments of one block.
struct Within {
    looks_at: fn(kind: &str) -> bool,
    judge: fn(kind: &str, body: &Known, wrong: &mut Vec<Wrong>),
}

/// A rule for several blocks.
struct Across {
    looks_at: fn(kind: &str) -> bool,
    judge: fn(blocks: &Blocks, findings: &mut Vec<Finding>),
}

const WITHIN: [Within; 5] = [dynamodb::KEYS, order::ORDER, ports::ALL_PROTOCOLS, route::LITERALS, twice::WITHIN];
const ACROSS: [Across; 6] = [network::OUTSIDE, network::OVERLAP, network::PEERING, route::REFERENCES, twice::ACROSS, zone::REGION];

/// What is wrong within a block, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The place to point at.
    pub node: Node,
    /// What is wrong.
    pub message: String,
}

/// What is wrong with a block beside others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The block that it is told of, by its place in [`Blocks`].
    pub block: usize,
    /// The place within that block to point at.
    pub node: Node,
    /// The blocks that it is wrong beside.
    pub others: Vec<usize>,
    /// What is wrong.
    pub message: String,
}

/// Whether a rule looks at blocks of this kind of resource by themselves.
#[must_use]
pub fn looks_within(kind: &str) -> bool {
    WITHIN.iter().any(|rule| (rule.looks_at)(kind))
}

/// Whether a rule looks at blocks of this kind of resource beside others.
#[must_use]
pub fn looks_across(kind: &str) -> bool {
    ACROSS.iter().any(|rule| (rule.looks_at)(kind))
}

/// What is wrong with the arguments of a resource beside one another.
#[must_use]
pub fn within(kind: &str, body: &Known) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    for rule in WITHIN.iter().filter(|rule| (rule.looks_at)(kind)) {
        (rule.judge)(kind, body, &mut wrong);
    }
    wrong
}

/// What is wrong with blocks beside one another, in the order of the blocks.
#[must_use]
pub fn across(blocks: &Blocks) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in &ACROSS {
        (rule.judge)(blocks, &mut findings);
    }
    findings.sort_by_key(|finding| finding.block);
    findings
}

/// `a`, `a and b`, `a, b and c`
fn listing<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> String {
    let names: Vec<T> = names.into_iter().collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// `` `a` and `b` ``
fn names<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> String {
    listing(names.into_iter().map(|name| format!("`{}`", name.as_ref())))
}

#[cfg(test)]
mod tests {
    use super::{looks_across, order, route, twice, zone};
    use crate::provider::{Block, Kind, Mode, Provider};

    /// The provider that the rules are about.
    fn aws() -> Provider {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../runtime/providers/aws/aws.provider");
        Provider::open(std::fs::read(file).expect("the provider file of AWS").leak()).expect("a provider file")
    }

    fn resource(aws: Provider, name: &str) -> Kind {
        aws.kind(Mode::Resource, name).unwrap_or_else(|| panic!("there is no {name}"))
    }

    /// Whether a user may write this in a block at the end of a path.
    fn is_there(block: Block, path: &[&str], name: &str) -> bool {
        match path {
            [] => block.settable().any(|there| there == name),
            [step, rest @ ..] => match (block.block(step), block.attribute(step).and_then(|attribute| attribute.as_blocks())) {
                (Some(nested), _) => is_there(nested.block, rest, name),
                (None, object) => rest.is_empty() && object.is_some_and(|object| object.field(name).is_some()),
            },
        }
    }

    #[test]
    fn everything_that_a_table_names_is_there() {
        let aws = aws();
        let check = |kind: &str, path: &[&str], name: &str| {
            assert!(is_there(resource(aws, kind).block, path, name), "{kind} has no {name} at {path:?}");
        };
        for order in order::ORDERS {
            check(order.kind, order.path, order.least);
            check(order.kind, order.path, order.greatest);
            if let order::Only::Ports(protocol) = order.only {
                check(order.kind, order.path, protocol);
            }
        }
        for single in twice::SINGLES {
            single.keys.iter().for_each(|key| check(single.kind, &[], key));
        }
        for nested in twice::NESTED {
            nested.keys.iter().for_each(|key| check(nested.kind, &[nested.block], key));
        }
        for target in route::TARGETS {
            check("aws_route", &[], target.argument);
            check("aws_route_table", &["route"], target.argument);
            let there = Mode::ALL.into_iter().any(|mode| aws.kind(mode, target.kind).is_some());
            assert!(there, "there is no {}", target.kind);
        }
    }

    #[test]
    fn every_kind_with_a_zone_is_looked_at() {
        let zoned = |kind: &Kind| ["availability_zone", "availability_zones"].iter().any(|name| is_there(kind.block, &[], name));
        let missed: Vec<&str> =
            aws().kinds(Mode::Resource).filter(zoned).map(|kind| kind.name).filter(|kind| !looks_across(kind)).collect();
        assert_eq!(missed, ["aws_opsworks_instance"]);
        zone::ZONED.iter().for_each(|kind| assert!(zoned(&resource(aws(), kind)), "{kind}"));
    }
}
