//! `public-address`

use crate::said::{Switch, switch};
use ferroform::graph::Value;
use ferroform::policy::{Policy, Severity};

/// Kind, argument, what the provider takes it for where it is not said, and how grave that is.
pub(crate) const TABLE: &[(&str, &str, Switch, Severity)] = &[
    ("aws_db_instance", "publicly_accessible", Switch::Off, Severity::Deny),
    ("aws_dms_replication_instance", "publicly_accessible", Switch::Off, Severity::Deny),
    ("aws_ecs_service", "network_configuration.assign_public_ip", Switch::Off, Severity::Deny),
    ("aws_instance", "associate_public_ip_address", Switch::Off, Severity::Deny),
    ("aws_launch_configuration", "associate_public_ip_address", Switch::Off, Severity::Deny),
    ("aws_launch_template", "network_interfaces.associate_public_ip_address", Switch::Off, Severity::Deny),
    ("aws_mq_broker", "publicly_accessible", Switch::Off, Severity::Deny),
    ("aws_neptune_cluster_instance", "publicly_accessible", Switch::Off, Severity::Deny),
    ("aws_rds_cluster_instance", "publicly_accessible", Switch::Off, Severity::Deny),
    ("aws_redshift_cluster", "publicly_accessible", Switch::On, Severity::Deny),
    ("aws_redshiftserverless_workgroup", "publicly_accessible", Switch::Off, Severity::Deny),
    ("aws_subnet", "map_public_ip_on_launch", Switch::Off, Severity::Warn),
];

/// Databases, instances and clusters have no address in the internet; what should be reached from there stands
/// behind a load balancer.
#[must_use]
pub fn public_address() -> Policy {
    Policy::new("public-address", "Databases, instances and clusters are not reached from the internet.", |graph, report| {
        for (kind, argument, default, severity) in TABLE {
            for block in graph.resources(kind) {
                let said = switch(&block.arguments(), argument);
                let message = match said {
                    Switch::On => "it gets a public address",
                    Switch::Unsaid if *default == Switch::On => "it gets a public address, since nothing says otherwise",
                    _ => continue,
                };
                let finding = match severity {
                    Severity::Deny => report.deny(block, message),
                    Severity::Warn => report.warn(block, "what starts in this subnet gets a public address"),
                };
                finding.at(argument).help(format!("`{} = false`", argument.rsplit('.').next().unwrap_or(argument)));
            }
        }
        for cluster in graph.resources("aws_eks_cluster") {
            let arguments = cluster.arguments();
            let is_public = matches!(switch(&arguments, "vpc_config.endpoint_public_access"), Switch::On | Switch::Unsaid);
            let ranges = arguments.all("vpc_config.public_access_cidrs");
            let to_anyone = ranges.iter().any(|range| range.text().is_some_and(|range| crate::admin_ports::is_anywhere(&range)));
            if is_public && !matches!(arguments.get("vpc_config"), Some(Value::Template(_))) && (ranges.is_empty() || to_anyone) {
                report
                    .deny(cluster, "anyone in the internet reaches the cluster's API")
                    .at("vpc_config.endpoint_public_access")
                    .help("`endpoint_public_access = false`, or name the ranges that may reach it in `public_access_cidrs`");
            }
        }
    })
}
