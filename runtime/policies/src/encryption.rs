//! `unencrypted`

use crate::part::{Belongs, has};
use crate::said::{Said, Switch, said, switch};
use ferroform::graph::{Block, Graph, Value};
use ferroform::policy::{Policy, Report};

/// A switch of encryption that is off unless it is said to be on.
pub(crate) struct Encryption {
    pub(crate) kind: &'static str,
    pub(crate) argument: &'static str,
    /// Arguments by which the data comes from elsewhere, and its encryption with it.
    pub(crate) inherits: &'static [&'static str],
    /// An argument and the value of it with which the switch is on by default.
    pub(crate) implied: Option<(&'static str, &'static str)>,
}

impl Encryption {
    const fn new(kind: &'static str, argument: &'static str, inherits: &'static [&'static str]) -> Encryption {
        Encryption { kind, argument, inherits, implied: None }
    }

    const fn implied_by(mut self, argument: &'static str, value: &'static str) -> Encryption {
        self.implied = Some((argument, value));
        self
    }

    /// Whether data may be encrypted although the switch is not set.
    fn is_given(&self, arguments: &Value) -> bool {
        let is_said = |argument: &&str| !matches!(said(arguments, argument), Said::Nothing);
        let is_implied = |(argument, value): (&str, &str)| match said(arguments, argument) {
            Said::Nothing => false,
            Said::Unknown => true,
            Said::Value(said) => said.text().as_deref() == Some(value),
        };
        self.inherits.iter().any(is_said) || self.implied.is_some_and(is_implied)
    }
}

pub(crate) const TABLE: &[Encryption] = &[
    Encryption::new("aws_dax_cluster", "server_side_encryption.enabled", &[]),
    Encryption::new("aws_db_instance", "storage_encrypted", &["replicate_source_db", "snapshot_identifier", "restore_to_point_in_time"]),
    Encryption::new(
        "aws_docdb_cluster",
        "storage_encrypted",
        &["snapshot_identifier", "global_cluster_identifier", "restore_to_point_in_time"],
    ),
    Encryption::new("aws_efs_file_system", "encrypted", &[]),
    Encryption::new("aws_elasticache_replication_group", "at_rest_encryption_enabled", &["snapshot_name", "global_replication_group_id"])
        .implied_by("engine", "valkey"),
    Encryption::new("aws_elasticsearch_domain", "encrypt_at_rest.enabled", &[]),
    Encryption::new("aws_kinesis_stream", "encryption_type", &[]),
    Encryption::new("aws_neptune_cluster", "storage_encrypted", &["snapshot_identifier", "replication_source_identifier"]),
    Encryption::new("aws_opensearch_domain", "encrypt_at_rest.enabled", &[]),
    Encryption::new(
        "aws_rds_cluster",
        "storage_encrypted",
        &["snapshot_identifier", "replication_source_identifier", "global_cluster_identifier", "restore_to_point_in_time"],
    )
    .implied_by("engine_mode", "serverless"),
    Encryption::new("aws_redshift_cluster", "encrypted", &["snapshot_identifier", "snapshot_arn"]),
    Encryption::new("aws_sns_topic", "kms_master_key_id", &[]),
    Encryption::new("aws_workspaces_workspace", "root_volume_encryption_enabled", &[]),
    Encryption::new("aws_workspaces_workspace", "user_volume_encryption_enabled", &[]),
];

/// Data at rest is encrypted. Where an account or S3 may do so by default, which the stack does not say, that is a
/// warning.
#[must_use]
pub fn unencrypted() -> Policy {
    Policy::new("unencrypted", "Data at rest is encrypted.", |graph, report| {
        for encryption @ Encryption { kind, argument, .. } in TABLE {
            for block in graph.resources(kind) {
                let arguments = block.arguments();
                match switch(&arguments, argument) {
                    Switch::Off => report.deny(block, "its data is not encrypted").at(argument),
                    Switch::Unsaid if !encryption.is_given(&arguments) => {
                        report.deny(block, "its data is not encrypted, since nothing says otherwise").help(format!("set `{argument}`"))
                    }
                    _ => continue,
                };
            }
        }
        queues(graph, report);
        buckets(graph, report);
        disks(graph, report);
    })
}

/// Queues are encrypted unless that is switched off.
fn queues(graph: &Graph, report: &mut Report) {
    for queue in graph.resources("aws_sqs_queue") {
        let arguments = queue.arguments();
        let has_key = switch(&arguments, "kms_master_key_id") != Switch::Unsaid;
        if switch(&arguments, "sqs_managed_sse_enabled") == Switch::Off && !has_key {
            report.deny(queue, "its messages are not encrypted").at("sqs_managed_sse_enabled");
        }
    }
}

fn buckets(graph: &Graph, report: &mut Report) {
    for bucket in graph.resources("aws_s3_bucket") {
        let within = switch(&bucket.arguments(), "server_side_encryption_configuration");
        let beside = has(graph, bucket, "bucket", "aws_s3_bucket_server_side_encryption_configuration", "bucket");
        if within == Switch::Unsaid && beside == Belongs::No {
            report
                .warn(bucket, "nothing says how its objects are encrypted: S3 takes keys of its own")
                .help("give it an `aws_s3_bucket_server_side_encryption_configuration`");
        }
    }
}

/// Disks are encrypted if they say so, if the snapshot was that they come from, or if the account does it to all.
fn disks(graph: &Graph, report: &mut Report) {
    let by_account = graph.resources("aws_ebs_encryption_by_default").any(|block| switch(&block.arguments(), "enabled") != Switch::Off);
    for volume in graph.resources("aws_ebs_volume") {
        disk(volume, "", &volume.arguments(), by_account, report);
    }
    for host in ["aws_instance", "aws_launch_configuration"].iter().flat_map(|kind| graph.resources(kind)) {
        let arguments = host.arguments();
        for (number, device) in arguments.all("ebs_block_device").into_iter().enumerate() {
            disk(host, &format!("ebs_block_device.{number}."), device, by_account, report);
        }
        match switch(&arguments, "root_block_device.encrypted") {
            Switch::Off => {
                report.deny(host, "its root disk is not encrypted").at("root_block_device.encrypted");
            }
            // a template may say it
            Switch::Unsaid if !by_account && arguments.get("launch_template").is_none() => {
                report
                    .warn(host, "its root disk is encrypted only if its image is, or if the account does so by default")
                    .help("`root_block_device { encrypted = true }`");
            }
            _ => {}
        }
    }
    for template in graph.resources("aws_launch_template") {
        for (number, device) in template.arguments().all("block_device_mappings").into_iter().enumerate() {
            for disk_of in device.all("ebs") {
                disk(template, &format!("block_device_mappings.{number}.ebs."), disk_of, by_account, report);
            }
        }
    }
}

fn disk(block: &Block, within: &str, disk: &Value, by_account: bool, report: &mut Report) {
    match switch(disk, "encrypted") {
        Switch::Off => report.deny(block, "the disk is not encrypted").at(&format!("{within}encrypted")),
        Switch::Unsaid if !by_account && matches!(said(disk, "snapshot_id"), Said::Nothing) => report
            .deny(block, "the disk is not encrypted, since nothing says otherwise")
            .at(within.trim_end_matches('.'))
            .help("`encrypted = true`"),
        _ => return,
    };
}
