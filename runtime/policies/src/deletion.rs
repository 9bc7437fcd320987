//! `deletion-unsaid`

use crate::said::{Said, said};
use ferroform::policy::Policy;

/// Kinds that hold data and are not protected against deletion unless that is said.
pub(crate) const TABLE: &[(&str, &str)] = &[
    ("aws_cognito_user_pool", "deletion_protection"),
    ("aws_db_instance", "deletion_protection"),
    ("aws_docdb_cluster", "deletion_protection"),
    ("aws_dynamodb_table", "deletion_protection_enabled"),
    ("aws_lb", "enable_deletion_protection"),
    ("aws_neptune_cluster", "deletion_protection"),
    ("aws_networkfirewall_firewall", "delete_protection"),
    ("aws_rds_cluster", "deletion_protection"),
    ("aws_rds_global_cluster", "deletion_protection"),
];

/// Whether something may be deleted with all that is in it is a choice, and the choice is written down.
#[must_use]
pub fn deletion_unsaid() -> Policy {
    Policy::new("deletion-unsaid", "Whether it may be deleted with all its data is written down.", |graph, report| {
        for (kind, argument) in TABLE {
            for block in graph.resources(kind) {
                if matches!(said(&block.arguments(), argument), Said::Nothing) {
                    report
                        .warn(block, "anyone who may change the stack may delete it, and nothing says that this is meant")
                        .help(format!("set `{argument}`, to either"));
                }
            }
        }
    })
}
