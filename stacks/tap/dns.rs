//! A private zone for each VPC, known in both.

use super::config::Config;
use super::network::{Network, Side};
use ferroform::prelude::*;

/// The zone of a VPC, whose names resolve in the peer too.
pub fn zone(network: &Network, peer: &Network, config: &Config) -> aws::Route53Zone {
    let Side { name, scope, .. } = network.side;
    let suffix = &config.suffix;
    let domain = format!("{name}.{suffix}.internal");
    if !config.across_accounts() {
        return resource!(scope, aws_route53_zone "main" {
            name          = domain
            comment       = "Names within the ${name} VPC"
            force_destroy = true
            vpc { vpc_id = network.vpc.id }
            vpc { vpc_id = peer.vpc.id }
            tags = { Name = "zone-${name}-${suffix}" }
        });
    }
    let zone = resource!(scope, aws_route53_zone "main" {
        name          = domain
        comment       = "Names within the ${name} VPC"
        force_destroy = true
        vpc { vpc_id = network.vpc.id }
        tags = { Name = "zone-${name}-${suffix}" }
        // the peer's VPC is added by its own account, below
        lifecycle { ignore_changes = [vpc] }
    });
    let authorization = resource!(scope, aws_route53_vpc_association_authorization "peer" {
        zone_id = zone.zone_id
        vpc_id  = peer.vpc.id
    });
    resource!(peer.side.scope, aws_route53_zone_association "peer" {
        zone_id = authorization.zone_id
        vpc_id  = peer.vpc.id
    });
    zone
}
