//! Ranges of addresses of VPCs, subnets and peering connections, as
//! <https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html> and
//! <https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html> have them.

use super::range::Range;
use super::{Across, Block, Blocks, Finding, Key, Known, listing};
use crate::body::Node;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const OUTSIDE: Across = Across { looks_at, judge: outside };
pub(super) const OVERLAP: Across = Across { looks_at, judge: overlap };
pub(super) const PEERING: Across = Across { looks_at, judge: peering };

/// The resource that gives a VPC another range of IPv4 addresses.
pub const ASSOCIATION: &str = "aws_vpc_ipv4_cidr_block_association";

fn looks_at(kind: &str) -> bool {
    matches!(kind, "aws_vpc" | "aws_subnet" | "aws_vpc_peering_connection" | ASSOCIATION)
}

fn range(value: &Known) -> Option<Range> {
    value.text().and_then(Range::parse)
}

/// The value that a VPC is known by: `association.vpc_id` is the VPC of the association.
fn followed<'b, 't>(blocks: &'b Blocks<'t>, mut id: &'b Known<'t>) -> &'b Known<'t> {
    // there is no association of an association of ..
    for _ in 0..4 {
        let follows = id.reference().is_some_and(|reference| reference.attribute == "vpc_id");
        match blocks.referred(id).filter(|_| follows) {
            Some(owner) => id = blocks.at(owner).body.get("vpc_id"),
            None => break,
        }
    }
    id
}

/// Which VPC a value is the id of: equal keys are one VPC.
fn vpc<'b>(blocks: &'b Blocks<'_>, id: &'b Known<'_>) -> Option<Key<'b>> {
    followed(blocks, id).key().filter(|key| *key != Key::Unset)
}

/// The VPC of the stack that a value is the id of.
fn declared(blocks: &Blocks, id: &Known) -> Option<usize> {
    let id = followed(blocks, id);
    let vpc = blocks.referred(id).filter(|vpc| blocks.at(*vpc).kind == "aws_vpc");
    vpc.filter(|_| id.reference().is_some_and(|reference| reference.attribute == "id"))
}

/// The IPv4 ranges that each VPC of the stack is known to have, by its place, the first one its own.
struct Ranges {
    of: BTreeMap<usize, Vec<Range>>,
    /// Whether each VPC may have others, of which nothing is known.
    is_open: bool,
    open: Vec<usize>,
}

impl Ranges {
    fn new(blocks: &Blocks) -> Ranges {
        let own = blocks.of("aws_vpc").filter_map(|(at, vpc)| Some((at, vec![range(vpc.body.get("cidr_block"))?])));
        let mut ranges = Ranges { of: own.collect(), is_open: false, open: Vec::new() };
        for (_, association) in blocks.of(ASSOCIATION) {
            match (declared(blocks, association.body.get("vpc_id")), range(association.body.get("cidr_block"))) {
                (None, _) => ranges.is_open = true,
                (Some(vpc), None) => ranges.open.push(vpc),
                (Some(vpc), Some(range)) => ranges.of.entry(vpc).or_default().push(range),
            }
        }
        ranges
    }

    /// All ranges of a VPC, if they are known.
    fn all(&self, vpc: usize, block: &Block) -> Option<&[Range]> {
        let open = self.is_open || block.is_open || self.open.contains(&vpc) || range(block.body.get("cidr_block")).is_none();
        self.of.get(&vpc).filter(|_| !open).map(Vec::as_slice)
    }
}

fn outside(blocks: &Blocks, findings: &mut Vec<Finding>) {
    let ranges = Ranges::new(blocks);
    for (at, subnet) in blocks.of("aws_subnet") {
        let value = subnet.body.get("cidr_block");
        let Some(own) = range(value).filter(|own| !own.is_ipv6) else { continue };
        let Some(vpc) = declared(blocks, subnet.body.get("vpc_id")) else { continue };
        let Some(all) = ranges.all(vpc, blocks.at(vpc)).filter(|all| all.iter().all(|range| !range.holds(&own))) else { continue };
        let (label, of) = (blocks.at(vpc).label(), listing(all.iter().map(ToString::to_string)));
        let ranges = if all.len() == 1 { "range is" } else { "ranges are" };
        let message = format!("`cidr_block` {own} is outside of {label}, whose {ranges} {of}; `{ASSOCIATION}` would add a range to it");
        findings.push(Finding { block: at, node: value.node, others: vec![vpc], message });
    }
}

fn overlap(blocks: &Blocks, findings: &mut Vec<Finding>) {
    for argument in ["cidr_block", "ipv6_cidr_block"] {
        let mut by_vpc: BTreeMap<Key, Vec<(Range, usize, Node)>> = BTreeMap::new();
        for (at, subnet) in blocks.of("aws_subnet") {
            let value = subnet.body.get(argument);
            if let Some((vpc, range)) = vpc(blocks, subnet.body.get("vpc_id")).zip(range(value)) {
                by_vpc.entry(vpc).or_default().push((range, at, value.node));
            }
        }
        for mut subnets in by_vpc.into_values() {
            // by where they begin, each can only overlap the one before it that reaches furthest
            subnets.sort_by_key(|(range, at, _)| (*range, *at));
            let (mut furthest, mut told) = (subnets[0], BTreeSet::new());
            for subnet in &subnets[1..] {
                if furthest.0.overlaps(&subnet.0) {
                    let (first, second) = if furthest.1 < subnet.1 { (&furthest, subnet) } else { (subnet, &furthest) };
                    // a range that holds many overlaps each of them: one is enough to say so
                    if told.insert(second.1) {
                        let message =
                            format!("`{argument}` {} overlaps {}, {}, in the same VPC", second.0, first.0, blocks.at(first.1).label());
                        findings.push(Finding { block: second.1, node: second.2, others: vec![first.1], message });
                    }
                }
                if subnet.0.ends_after(&furthest.0) {
                    furthest = *subnet;
                }
            }
        }
    }
}

/// One overlapping range on each side is enough for AWS to refuse the connection, so others need not be known.
fn peering(blocks: &Blocks, findings: &mut Vec<Finding>) {
    let ranges = Ranges::new(blocks);
    for (at, connection) in blocks.of("aws_vpc_peering_connection") {
        let peer = connection.body.get("peer_vpc_id");
        let ends = declared(blocks, connection.body.get("vpc_id")).zip(declared(blocks, peer));
        let Some((from, to)) = ends.filter(|(from, to)| from != to) else { continue };
        let of = |vpc: usize| ranges.of.get(&vpc).map_or(&[][..], Vec::as_slice);
        let pair = of(from).iter().flat_map(|a| of(to).iter().map(move |b| (a, b))).find(|(a, b)| a.overlaps(b));
        if let Some((a, b)) = pair {
            let (from_label, to_label) = (blocks.at(from).label(), blocks.at(to).label());
            let message = format!("peered VPCs cannot overlap: {from_label} has {a}, and {to_label} has {b}");
            findings.push(Finding { block: at, node: peer.node, others: vec![from, to], message });
        }
    }
}
