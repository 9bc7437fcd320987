//! TAP: a payment and an analytics environment, in two VPCs that reach one another on three ports.
//!
//! | module | declares |
//! |---|---|
//! | `config` | what may vary, read from the environment |
//! | `network` | a VPC with its subnets, gateways and route tables |
//! | `peering` | the connection of the two, and the routes over it |
//! | `security` | security group and network ACL of a VPC |
//! | `logs` | the flow log of a VPC and its bucket |
//! | `dns` | a private zone for each, known in both |
//!
//! What checkov has against it, and why that stays, is in `tap/checkov.md`.
//!
//! What it costs a month, with the defaults: six NAT gateways at 0.045 USD an hour for 730 hours are 197.10 USD;
//! two hosted zones are 1.00 USD; what the NAT gateways process and the logs' storage come on top.

mod config;
mod dns;
mod logs;
mod network;
mod peering;
mod security;

use config::Config;
use ferroform::prelude::*;
use network::{Network, Side};

/// What other programs need to know of the stack.
#[derive(Outputs)]
pub struct Outputs {
    /// Id of the payment VPC.
    payment_vpc_id: Expr<Id<aws::Vpc>>,
    /// Id of the analytics VPC.
    analytics_vpc_id: Expr<Id<aws::Vpc>>,
    /// Id of the peering connection between the two VPCs.
    peering_connection_id: Expr<Id<aws::VpcPeeringConnection>>,
    /// Id of the security group for workloads of the payment VPC.
    payment_security_group_id: Expr<Id<aws::SecurityGroup>>,
    /// Id of the security group for workloads of the analytics VPC.
    analytics_security_group_id: Expr<Id<aws::SecurityGroup>>,
    /// Name of the bucket with the payment VPC's flow logs.
    payment_logs_bucket: Expr<Name<aws::S3Bucket>>,
    /// Name of the bucket with the analytics VPC's flow logs.
    analytics_logs_bucket: Expr<Name<aws::S3Bucket>>,
    /// Id of the private hosted zone of the payment VPC.
    payment_hosted_zone_id: Expr<Id<aws::Route53Zone>>,
    /// Id of the private hosted zone of the analytics VPC.
    analytics_hosted_zone_id: Expr<Id<aws::Route53Zone>>,
}

/// Two peered VPCs, for payment and for analytics, under PCI DSS.
#[stack]
pub fn tap(stack: &Stack, config: &Config) -> Outputs {
    provider!(stack, aws {
        region            = config.region
        s3_use_path_style = config.is_elsewhere()
        default_tags { tags = config.tags() }
    });
    let payment_side = Side::new("payment", config.payment_range, stack.scope("payment"));
    let analytics_side = Side::new("analytics", config.analytics_range, analytics_scope(stack, config));

    let payment = Network::new(&payment_side, config);
    let analytics = Network::new(&analytics_side, config);
    let peering = peering::connect(&payment, &analytics, config);
    let payment_security = security::protect(&payment, &analytics, config);
    let analytics_security = security::protect(&analytics, &payment, config);
    let payment_logs = logs::record(&payment, config);
    let analytics_logs = logs::record(&analytics, config);
    let payment_zone = dns::zone(&payment, &analytics, config);
    let analytics_zone = dns::zone(&analytics, &payment, config);

    Outputs {
        payment_vpc_id: payment.vpc.id,
        analytics_vpc_id: analytics.vpc.id,
        peering_connection_id: peering,
        payment_security_group_id: payment_security.id,
        analytics_security_group_id: analytics_security.id,
        payment_logs_bucket: payment_logs.bucket,
        analytics_logs_bucket: analytics_logs.bucket,
        payment_hosted_zone_id: payment_zone.zone_id,
        analytics_hosted_zone_id: analytics_zone.zone_id,
    }
}

/// Where analytics is declared: in the same account, or by a provider of its own in another.
fn analytics_scope(stack: &Stack, config: &Config) -> Scope {
    let scope = stack.scope("analytics");
    let Some(account) = &config.analytics_account else { return scope };
    let provider = provider!(stack, aws "analytics" {
        region              = config.region
        allowed_account_ids = [account]
        profile             = config.analytics_profile.as_ref()
        s3_use_path_style   = config.is_elsewhere()
        default_tags { tags = config.tags() }
        if let Some(role) = &config.analytics_role {
            assume_role { role_arn = role }
        }
    });
    scope.using(&provider)
}
