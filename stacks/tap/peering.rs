//! The connection of the two VPCs, and the routes over it.

use super::config::Config;
use super::network::Network;
use ferroform::prelude::*;

/// Peers payment with analytics; returns the id of the connection, once it is accepted.
pub fn connect(payment: &Network, analytics: &Network, config: &Config) -> Expr<Id<aws::VpcPeeringConnection>> {
    let suffix = &config.suffix;
    let connection = resource!(payment.side.scope, aws_vpc_peering_connection "analytics" {
        vpc_id        = payment.vpc.id
        peer_vpc_id   = analytics.vpc.id
        peer_owner_id = config.analytics_account.as_ref()
        auto_accept   = !config.across_accounts()
        tags          = { Name = "pcx-payment-analytics-${suffix}" }
    });
    let accepted = if config.across_accounts() {
        let accepter = resource!(analytics.side.scope, aws_vpc_peering_connection_accepter "payment" {
            vpc_peering_connection_id = connection.id
            auto_accept               = true
            tags                      = { Name = "pcx-payment-analytics-${suffix}" }
        });
        accepter.id
    } else {
        connection.id
    };
    // each account may only say for its own side that names resolve over the connection
    resource!(payment.side.scope, aws_vpc_peering_connection_options "payment" {
        vpc_peering_connection_id = accepted
        requester { allow_remote_vpc_dns_resolution = true }
    });
    resource!(analytics.side.scope, aws_vpc_peering_connection_options "analytics" {
        vpc_peering_connection_id = accepted
        accepter { allow_remote_vpc_dns_resolution = true }
    });
    route(payment, analytics, accepted, config);
    route(analytics, payment, accepted, config);
    accepted
}

/// Routes the peer's range from every private subnet; public ones hold gateways only.
fn route(network: &Network, peer: &Network, connection: Expr<Id<aws::VpcPeeringConnection>>, config: &Config) {
    for (table, zone) in network.private_tables.iter().zip(config.zones()) {
        resource!(network.side.scope, aws_route "peer-${zone}" {
            route_table_id            = table.id
            destination_cidr_block    = peer.side.range.to_string()
            vpc_peering_connection_id = connection
        });
    }
}
