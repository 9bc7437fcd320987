//! A route names its target by the argument for that sort of target; AWS refuses the id of another.

use super::{Across, Blocks, Finding, Known, Within, Wrong};
use crate::rule::shown;

pub(super) const LITERALS: Within = Within { looks_at, judge: literals };
pub(super) const REFERENCES: Across =
    Across { looks_at: |kind| looks_at(kind) || TARGETS.iter().any(|target| target.kind == kind), judge: references };

/// What a route may lead to.
pub(super) struct Target {
    pub(super) kind: &'static str,
    /// What its ids start with.
    pub(super) prefix: &'static str,
    /// What it is called.
    pub(super) name: &'static str,
    /// The argument of a route that takes it.
    pub(super) argument: &'static str,
}

const fn target(kind: &'static str, prefix: &'static str, name: &'static str, argument: &'static str) -> Target {
    Target { kind, prefix, name, argument }
}

pub(super) const TARGETS: &[Target] = &[
    target("aws_internet_gateway", "igw-", "an internet gateway", "gateway_id"),
    target("aws_vpn_gateway", "vgw-", "a VPN gateway", "gateway_id"),
    target("aws_nat_gateway", "nat-", "a NAT gateway", "nat_gateway_id"),
    target("aws_egress_only_internet_gateway", "eigw-", "an egress-only internet gateway", "egress_only_gateway_id"),
    target("aws_ec2_carrier_gateway", "cagw-", "a carrier gateway", "carrier_gateway_id"),
    target("aws_ec2_transit_gateway", "tgw-", "a transit gateway", "transit_gateway_id"),
    target("aws_ec2_local_gateway", "lgw-", "a local gateway", "local_gateway_id"),
    target("aws_network_interface", "eni-", "a network interface", "network_interface_id"),
    target("aws_vpc_endpoint", "vpce-", "a VPC endpoint", "vpc_endpoint_id"),
    target("aws_vpc_peering_connection", "pcx-", "a peering connection", "vpc_peering_connection_id"),
];

fn looks_at(kind: &str) -> bool {
    matches!(kind, "aws_route" | "aws_route_table" | "aws_default_route_table")
}

/// The routes of a block: itself, or those within a table.
fn routes<'k, 't>(kind: &str, body: &'k Known<'t>) -> &'k [Known<'t>] {
    if kind == "aws_route" { std::slice::from_ref(body) } else { body.get("route").each() }
}

/// The arguments of routes that have a target.
fn arguments<'k, 't>(kind: &str, body: &'k Known<'t>) -> impl Iterator<Item = (&'static str, &'k Known<'t>)> {
    let mut names: Vec<&'static str> = TARGETS.iter().map(|target| target.argument).collect();
    names.dedup();
    routes(kind, body).iter().flat_map(move |route| names.clone().into_iter().map(|name| (name, route.get(name))))
}

fn literals(kind: &str, body: &Known, wrong: &mut Vec<Wrong>) {
    for (argument, value) in arguments(kind, body) {
        let Some(text) = value.text() else { continue };
        let given = TARGETS.iter().find(|target| text.starts_with(target.prefix));
        if let Some(message) = given.and_then(|given| misfit(argument, given, &shown(text))) {
            wrong.push(Wrong { node: value.node, message });
        }
    }
}

fn references(blocks: &Blocks, findings: &mut Vec<Finding>) {
    let tables = ["aws_route", "aws_route_table", "aws_default_route_table"];
    for (at, block) in tables.iter().flat_map(|kind| blocks.of(kind)) {
        for (argument, value) in arguments(&block.kind, &block.body) {
            // what has one kind of target alone, the types refuse already; in the objects of a table they do not
            if block.kind == "aws_route" && argument != "gateway_id" {
                continue;
            }
            let Some(reference) = value.reference().filter(|reference| reference.attribute == "id") else { continue };
            let given = TARGETS.iter().find(|target| target.kind == reference.kind);
            let other = blocks.referred(value);
            let what = other.map_or("this".into(), |other| blocks.at(other).label());
            if let Some(message) = given.and_then(|given| misfit(argument, given, &what)) {
                findings.push(Finding { block: at, node: value.node, others: other.into_iter().collect(), message });
            }
        }
    }
}

fn misfit(argument: &str, given: &Target, what: &str) -> Option<String> {
    // AWS itself shows the route to a gateway endpoint as one to a gateway
    if given.argument == argument || (argument, given.prefix) == ("gateway_id", "vpce-") {
        return None;
    }
    let wanted: Vec<&str> = TARGETS.iter().filter(|target| target.argument == argument).map(|target| target.name).collect();
    Some(format!("`{argument}` wants {}, and {what} is {}: write `{} = ..`", wanted.join(" or "), given.name, given.argument))
}
