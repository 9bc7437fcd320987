//! `provider-held-key`

use crate::said::{Said, said};
use ferroform::policy::Policy;

/// Kinds that AWS encrypts in any case, and where a key can be named.
pub(crate) const TABLE: &[(&str, &str)] = &[
    ("aws_cloudtrail", "kms_key_id"),
    ("aws_cloudwatch_log_group", "kms_key_id"),
    ("aws_dynamodb_table", "server_side_encryption"),
    ("aws_ecr_repository", "encryption_configuration"),
    ("aws_secretsmanager_secret", "kms_key_id"),
    ("aws_sqs_queue", "kms_master_key_id"),
];

/// Data at rest is under a key of one's own, whose use can be limited and is recorded. AWS encrypts these kinds in
/// any case, so it is a warning.
#[must_use]
pub fn provider_held_key() -> Policy {
    Policy::new("provider-held-key", "Data at rest is under a key whose use can be limited and is recorded.", |graph, report| {
        for (kind, argument) in TABLE {
            for block in graph.resources(kind) {
                if matches!(said(&block.arguments(), argument), Said::Nothing) {
                    report.warn(block, "its data is encrypted with a key that AWS holds").help(format!("name a KMS key in `{argument}`"));
                }
            }
        }
    })
}
