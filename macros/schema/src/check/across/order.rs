//! The least of something is not above the greatest: the services refuse it when the block is applied.

use super::{Known, Within, Wrong};

pub(super) const ORDER: Within = Within { looks_at, judge };

/// Two numbers of a block of which the first is at most the second.
pub(super) struct Order {
    pub(super) kind: &'static str,
    /// The names of the blocks that lead to them.
    pub(super) path: &'static [&'static str],
    pub(super) least: &'static str,
    pub(super) greatest: &'static str,
    pub(super) only: Only,
}

/// When the two are judged.
#[derive(Clone, Copy)]
pub(super) enum Only {
    Always,
    /// Where this argument is TCP or UDP: with ICMP the two are a type and a code, and others have none.
    Ports(&'static str),
    /// Where the second is not 0, which stands for none.
    NotZero,
}

const fn always(kind: &'static str, path: &'static [&'static str], least: &'static str, greatest: &'static str) -> Order {
    Order { kind, path, least, greatest, only: Only::Always }
}

const fn ports(kind: &'static str, path: &'static [&'static str], protocol: &'static str) -> Order {
    Order { kind, path, least: "from_port", greatest: "to_port", only: Only::Ports(protocol) }
}

pub(super) const ORDERS: &[Order] = &[
    ports("aws_security_group", &["ingress"], "protocol"),
    ports("aws_security_group", &["egress"], "protocol"),
    ports("aws_default_security_group", &["ingress"], "protocol"),
    ports("aws_default_security_group", &["egress"], "protocol"),
    ports("aws_security_group_rule", &[], "protocol"),
    ports("aws_vpc_security_group_ingress_rule", &[], "ip_protocol"),
    ports("aws_vpc_security_group_egress_rule", &[], "ip_protocol"),
    ports("aws_network_acl", &["ingress"], "protocol"),
    ports("aws_network_acl", &["egress"], "protocol"),
    ports("aws_default_network_acl", &["ingress"], "protocol"),
    ports("aws_default_network_acl", &["egress"], "protocol"),
    ports("aws_network_acl_rule", &[], "protocol"),
    always("aws_globalaccelerator_listener", &["port_range"], "from_port", "to_port"),
    always("aws_appautoscaling_target", &[], "min_capacity", "max_capacity"),
    always("aws_autoscaling_group", &[], "min_size", "max_size"),
    always("aws_autoscaling_group", &[], "min_size", "desired_capacity"),
    always("aws_autoscaling_group", &[], "desired_capacity", "max_size"),
    always("aws_batch_compute_environment", &["compute_resources"], "min_vcpus", "max_vcpus"),
    always(
        "aws_ecs_capacity_provider",
        &["auto_scaling_group_provider", "managed_scaling"],
        "minimum_scaling_step_size",
        "maximum_scaling_step_size",
    ),
    always("aws_eks_node_group", &["scaling_config"], "min_size", "max_size"),
    always("aws_eks_node_group", &["scaling_config"], "min_size", "desired_size"),
    always("aws_eks_node_group", &["scaling_config"], "desired_size", "max_size"),
    always("aws_emr_managed_scaling_policy", &["compute_limits"], "minimum_capacity_units", "maximum_capacity_units"),
    always("aws_rds_cluster", &["scaling_configuration"], "min_capacity", "max_capacity"),
    always("aws_rds_cluster", &["serverlessv2_scaling_configuration"], "min_capacity", "max_capacity"),
    Order { kind: "aws_db_instance", path: &[], least: "allocated_storage", greatest: "max_allocated_storage", only: Only::NotZero },
];

fn looks_at(kind: &str) -> bool {
    ORDERS.iter().any(|order| order.kind == kind)
}

fn judge(kind: &str, body: &Known, wrong: &mut Vec<Wrong>) {
    for order in ORDERS.iter().filter(|order| order.kind == kind) {
        judge_at(order, order.path, body, wrong);
    }
}

fn judge_at(order: &Order, path: &[&str], body: &Known, wrong: &mut Vec<Wrong>) {
    if let [step, rest @ ..] = path {
        return body.get(step).each().iter().for_each(|block| judge_at(order, rest, block, wrong));
    }
    let (least, greatest) = (body.get(order.least), body.get(order.greatest));
    let (Some(from), Some(to)) = (least.number(), greatest.number()) else { return };
    let judged = match order.only {
        Only::Always => true,
        Only::Ports(protocol) => body
            .get(protocol)
            .text()
            .is_some_and(|protocol| ["tcp", "udp", "6", "17"].iter().any(|ported| protocol.eq_ignore_ascii_case(ported))),
        Only::NotZero => to != 0.0,
    };
    if judged && from > to {
        let message = format!("`{}` is {from}, which is above `{}`, {to}", order.least, order.greatest);
        wrong.push(Wrong { node: least.node, message });
    }
}
