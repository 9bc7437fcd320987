//! What there can be only one of: AWS refuses the second, or lets it replace the first.

use super::{Across, Blocks, Finding, Key, Known, Within, Wrong, names};
use std::collections::HashMap;

pub(super) const WITHIN: Within = Within { looks_at: |kind| NESTED.iter().any(|nested| nested.kind == kind), judge: within };
pub(super) const ACROSS: Across = Across { looks_at: |kind| SINGLES.iter().any(|single| single.kind == kind), judge: across };

/// Resources of a kind of which no two have the same arguments; the first of these says of what.
pub(super) struct Single {
    pub(super) kind: &'static str,
    pub(super) keys: &'static [&'static str],
    pub(super) why: &'static str,
}

const fn single(kind: &'static str, keys: &'static [&'static str], why: &'static str) -> Single {
    Single { kind, keys, why }
}

const ROUTE: &str = "a route table has one route to a destination";
const NUMBER: &str = "a network ACL has one rule of each number and direction";
const NAME: &str = "a zone has one record of each name and type, unless `set_identifier` tells several apart";

pub(super) const SINGLES: &[Single] = &[
    single("aws_internet_gateway", &["vpc_id"], "a VPC has one internet gateway"),
    single("aws_lb_listener", &["load_balancer_arn", "port", "protocol"], "a load balancer has one listener on a port"),
    single("aws_lb_listener_rule", &["listener_arn", "priority"], "a listener has one rule of each priority"),
    single("aws_network_acl_rule", &["network_acl_id", "rule_number", "egress"], NUMBER),
    single("aws_route", &["route_table_id", "destination_cidr_block", "destination_ipv6_cidr_block", "destination_prefix_list_id"], ROUTE),
    single("aws_route53_record", &["zone_id", "name", "type", "set_identifier"], NAME),
    single("aws_route_table_association", &["gateway_id"], "a gateway has one route table"),
    single("aws_route_table_association", &["subnet_id"], "a subnet has one route table"),
    single("aws_s3_bucket_cors_configuration", &["bucket"], "a bucket has one CORS configuration"),
    single("aws_s3_bucket_lifecycle_configuration", &["bucket"], "a bucket has one lifecycle configuration"),
    single("aws_s3_bucket_logging", &["bucket"], "a bucket has one logging configuration"),
    single("aws_s3_bucket_notification", &["bucket"], "a bucket has one notification configuration"),
    single("aws_s3_bucket_ownership_controls", &["bucket"], "a bucket has one set of ownership controls"),
    single("aws_s3_bucket_policy", &["bucket"], "a bucket has one policy"),
    single("aws_s3_bucket_public_access_block", &["bucket"], "a bucket has one public access block"),
    single("aws_s3_bucket_server_side_encryption_configuration", &["bucket"], "a bucket has one encryption configuration"),
    single("aws_s3_bucket_versioning", &["bucket"], "a bucket has one versioning configuration"),
    single("aws_s3_bucket_website_configuration", &["bucket"], "a bucket has one website configuration"),
];

/// Blocks within a resource of which no two have the same arguments.
pub(super) struct Nested {
    pub(super) kind: &'static str,
    pub(super) block: &'static str,
    pub(super) keys: &'static [&'static str],
}

const fn nested(kind: &'static str, block: &'static str, keys: &'static [&'static str]) -> Nested {
    Nested { kind, block, keys }
}

const DESTINATION: &[&str] = &["cidr_block", "ipv6_cidr_block", "destination_prefix_list_id"];

pub(super) const NESTED: &[Nested] = &[
    nested("aws_default_network_acl", "egress", &["rule_no"]),
    nested("aws_default_network_acl", "ingress", &["rule_no"]),
    nested("aws_default_route_table", "route", DESTINATION),
    nested("aws_dynamodb_table", "attribute", &["name"]),
    nested("aws_dynamodb_table", "global_secondary_index", &["name"]),
    nested("aws_dynamodb_table", "local_secondary_index", &["name"]),
    nested("aws_network_acl", "egress", &["rule_no"]),
    nested("aws_network_acl", "ingress", &["rule_no"]),
    nested("aws_route_table", "route", DESTINATION),
    nested("aws_s3_bucket_lifecycle_configuration", "rule", &["id"]),
    nested("aws_wafv2_rule_group", "rule", &["name"]),
    nested("aws_wafv2_rule_group", "rule", &["priority"]),
    nested("aws_wafv2_web_acl", "rule", &["name"]),
    nested("aws_wafv2_web_acl", "rule", &["priority"]),
];

/// The values of some arguments, where all of them are known.
fn key<'k>(body: &'k Known, keys: &[&str]) -> Option<Vec<Key<'k>>> {
    keys.iter().map(|key| body.get(key).key()).collect()
}

/// Those of the arguments that are set, the last of which is pointed at.
fn set<'k>(body: &Known, keys: &'k [&'k str]) -> Vec<&'k str> {
    keys.iter().copied().filter(|key| body.get(key).key().is_some_and(|value| value != Key::Unset)).collect()
}

fn across(blocks: &Blocks, findings: &mut Vec<Finding>) {
    for single in SINGLES {
        let mut seen: HashMap<Vec<Key>, usize> = HashMap::new();
        for (at, block) in blocks.of(single.kind) {
            // a record may be told to take the place of another
            let overwrites = block.body.get("allow_overwrite").key() != Some(Key::Unset);
            let set = set(&block.body, single.keys);
            // without the first there is nothing that it is of; without another, AWS chooses: a rule's priority
            let tells = set.first() == single.keys.first() && set.len() >= single.keys.len().min(2);
            let Some(key) = key(&block.body, single.keys).filter(|_| tells && !overwrites) else { continue };
            let Some(first) = seen.get(&key).copied() else {
                seen.insert(key, at);
                continue;
            };
            let node = set.last().map_or(block.body.node, |name| block.body.get(name).node);
            let message = format!("{}, and {} has the same {}", single.why, blocks.at(first).label(), names(&set));
            findings.push(Finding { block: at, node, others: vec![first], message });
        }
    }
}

fn within(kind: &str, body: &Known, wrong: &mut Vec<Wrong>) {
    for nested in NESTED.iter().filter(|nested| nested.kind == kind) {
        let mut seen: HashMap<Vec<Key>, &Known> = HashMap::new();
        for block in body.get(nested.block).each() {
            let set = set(block, nested.keys);
            let Some(key) = key(block, nested.keys).filter(|_| !set.is_empty()) else { continue };
            let Some(first) = seen.get(&key) else {
                seen.insert(key, block);
                continue;
            };
            // written twice in every part, they are one element of a set
            if !first.is_same(block) {
                let node = set.last().map_or(block.node, |name| block.get(name).node);
                let value = set.last().and_then(|name| block.get(name).text()).map_or(String::new(), |text| format!(", {text:?}"));
                wrong.push(Wrong { node, message: format!("two `{}` blocks have the same {}{value}", nested.block, names(&set)) });
            }
        }
    }
}
