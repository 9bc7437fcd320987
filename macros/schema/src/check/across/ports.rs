//! Ports of a rule of a security group that is for all protocols: it lets every port through.

use super::{Known, Within, Wrong};

pub(super) const ALL_PROTOCOLS: Within = Within { looks_at, judge };

fn looks_at(kind: &str) -> bool {
    let inline = ["aws_security_group", "aws_default_security_group"];
    inline.contains(&kind) || ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"].contains(&kind)
}

/// The provider refuses any port but 0 in the blocks of a group. A rule of its own takes no port with all
/// protocols; that 0 is given is let pass here.
fn judge(kind: &str, body: &Known, wrong: &mut Vec<Wrong>) {
    if kind.starts_with("aws_vpc_") {
        return judge_rule(body, "ip_protocol", "leave them out", wrong);
    }
    for rule in ["ingress", "egress"].iter().flat_map(|direction| body.get(direction).each()) {
        judge_rule(rule, "protocol", "both must be 0", wrong);
    }
}

fn judge_rule(rule: &Known, protocol: &str, remedy: &str, wrong: &mut Vec<Wrong>) {
    let port = ["from_port", "to_port"].into_iter().find(|port| rule.get(port).number().is_some_and(|port| port > 0.0));
    let all = rule.get(protocol).text().filter(|protocol| matches!(*protocol, "-1" | "all"));
    if let Some((port, all)) = port.zip(all) {
        let message = format!("`{protocol}` {all:?} is for all ports of all protocols, so `{port}` has no meaning: {remedy}");
        wrong.push(Wrong { node: rule.get(port).node, message });
    }
}
