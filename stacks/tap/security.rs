//! Security group and network ACL of a VPC.

use super::config::{Config, Nat};
use super::network::{Network, Side};
use ferroform::prelude::*;

/// The ports that the VPCs reach one another on.
const PORTS: [(u16, &str); 3] = [(443, "HTTPS"), (5432, "PostgreSQL"), (22, "SSH")];

/// The ports that answers come back to.
const EPHEMERAL: (u16, u16) = (1024, 65535);

const ANYWHERE: &str = "0.0.0.0/0";

/// Lets the VPCs reach one another on the three ports, and nothing else; returns the group for workloads.
pub fn protect(network: &Network, peer: &Network, config: &Config) -> aws::SecurityGroup {
    let reaches_out = config.nat != Nat::None;
    let acl = Acl::new(network, config);
    acl.allow_both(100, "-1", (0, 0), &network.side.range.to_string());
    for (step, (port, _)) in (0..).zip(PORTS) {
        acl.allow_both(200 + 10 * step, "tcp", (port, port), &peer.side.range.to_string());
    }
    acl.allow_both(300, "tcp", EPHEMERAL, &peer.side.range.to_string());
    if reaches_out {
        acl.allow(400, true, "tcp", (443, 443), ANYWHERE);
        acl.allow(400, false, "tcp", EPHEMERAL, ANYWHERE);
    }
    group(network.side, network.vpc, peer.side, reaches_out, config)
}

fn group(side: &Side, vpc: aws::Vpc, peer: &Side, reaches_out: bool, config: &Config) -> aws::SecurityGroup {
    let Side { name, scope, .. } = side;
    let suffix = &config.suffix;
    // the provider refuses names that begin with `sg-`, which is the tag's convention
    let group = resource!(scope, aws_security_group "main" {
        name        = "${name}-${suffix}"
        description = "Workloads of the ${name} VPC"
        vpc_id      = vpc.id
        tags        = { Name = "sg-${name}-${suffix}" }
    });
    let range = peer.range.to_string();
    for (port, service) in PORTS {
        resource!(scope, aws_vpc_security_group_ingress_rule "peer-${port}" {
            security_group_id = group.id
            description       = "${service} from the ${peer.name} VPC"
            cidr_ipv4         = range
            ip_protocol       = "tcp"
            from_port         = port
            to_port           = port
            tags              = { Name = "sgr-in-${port}-${name}-${suffix}" }
        });
        resource!(scope, aws_vpc_security_group_egress_rule "peer-${port}" {
            security_group_id = group.id
            description       = "${service} to the ${peer.name} VPC"
            cidr_ipv4         = range
            ip_protocol       = "tcp"
            from_port         = port
            to_port           = port
            tags              = { Name = "sgr-out-${port}-${name}-${suffix}" }
        });
    }
    if reaches_out {
        resource!(scope, aws_vpc_security_group_egress_rule "internet-443" {
            security_group_id = group.id
            description       = "HTTPS to the internet"
            cidr_ipv4         = ANYWHERE
            ip_protocol       = "tcp"
            from_port         = 443
            to_port           = 443
            tags              = { Name = "sgr-out-internet-${name}-${suffix}" }
        });
    }
    group
}

/// The network ACL of a VPC's private subnets: what no rule allows is denied.
struct Acl<'n> {
    scope: &'n Scope,
    acl: aws::NetworkAcl,
}

impl<'n> Acl<'n> {
    fn new(network: &'n Network, config: &Config) -> Self {
        let Side { name, scope, .. } = network.side;
        let acl = resource!(scope, aws_network_acl "private" {
            vpc_id     = network.vpc.id
            subnet_ids = network.private_subnets.iter().map(|subnet| subnet.id)
            tags       = { Name = "nacl-${name}-${config.suffix}" }
        });
        Acl { scope, acl }
    }

    fn allow_both(&self, number: u16, protocol: &str, ports: (u16, u16), range: &str) {
        self.allow(number, false, protocol, ports, range);
        self.allow(number, true, protocol, ports, range);
    }

    /// One rule; its number says its place among the others, with room between them.
    fn allow(&self, number: u16, egress: bool, protocol: &str, (from, to): (u16, u16), range: &str) {
        let direction = if egress { "out" } else { "in" };
        resource!(self.scope, aws_network_acl_rule "${direction}-${number}" {
            network_acl_id = self.acl.id
            rule_number    = number
            egress         = egress
            protocol       = protocol
            rule_action    = "allow"
            cidr_block     = range
            from_port      = from
            to_port        = to
        });
    }
}
