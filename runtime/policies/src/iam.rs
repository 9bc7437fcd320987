//! `all-powerful-policy` and `public-policy`

use crate::said::{Said, said};
use crate::statement::{Statement, statements};
use ferroform::graph::{Block, Value};
use ferroform::policy::Policy;

/// Where the policies of identities stand.
pub(crate) const IDENTITIES: &[(&str, &str)] = &[
    ("aws_iam_group_policy", "policy"),
    ("aws_iam_policy", "policy"),
    ("aws_iam_role", "inline_policy.policy"),
    ("aws_iam_role_policy", "policy"),
    ("aws_iam_user_policy", "policy"),
    ("aws_ssoadmin_permission_set_inline_policy", "inline_policy"),
];

/// Where the policies of resources stand.
pub(crate) const RESOURCES: &[(&str, &str)] = &[
    ("aws_backup_vault_policy", "policy"),
    ("aws_ecr_repository_policy", "policy"),
    ("aws_efs_file_system_policy", "policy"),
    ("aws_iam_role", "assume_role_policy"),
    ("aws_kms_key", "policy"),
    ("aws_opensearch_domain", "access_policies"),
    ("aws_opensearch_domain_policy", "access_policies"),
    ("aws_s3_access_point", "policy"),
    ("aws_s3_bucket", "policy"),
    ("aws_s3_bucket_policy", "policy"),
    ("aws_secretsmanager_secret", "policy"),
    ("aws_secretsmanager_secret_policy", "policy"),
    ("aws_sns_topic", "policy"),
    ("aws_sns_topic_policy", "policy"),
    ("aws_sqs_queue", "policy"),
    ("aws_sqs_queue_policy", "policy"),
];

/// Policies of AWS's own that allow everything.
const ADMINISTRATOR: &str = ":aws:policy/AdministratorAccess";

const ATTACHMENTS: [&str; 5] = [
    "aws_iam_group_policy_attachment",
    "aws_iam_policy_attachment",
    "aws_iam_role_policy_attachment",
    "aws_iam_user_policy_attachment",
    "aws_ssoadmin_managed_policy_attachment",
];

/// No identity may do everything to everything.
#[must_use]
pub fn all_powerful_policy() -> Policy {
    Policy::new("all-powerful-policy", "No identity may do everything to everything.", |graph, report| {
        for (kind, argument) in IDENTITIES {
            for block in graph.resources(kind) {
                let documents = block.arguments();
                let all = documents.all(argument).into_iter().filter_map(|document| statements(graph, document)).flatten();
                for _ in all.filter(is_all_powerful) {
                    report.deny(block, "it allows every action on every resource").at(argument).help("name the actions that are needed");
                }
            }
        }
        for block in ATTACHMENTS.iter().flat_map(|kind| graph.resources(kind)) {
            for argument in ["policy_arn", "managed_policy_arn"] {
                if known(block, argument).is_some_and(|arn| arn.ends_with(ADMINISTRATOR)) {
                    report.deny(block, "`AdministratorAccess` allows every action on every resource").at(argument);
                }
            }
        }
    })
}

fn is_all_powerful(statement: &Statement) -> bool {
    let is_every = |texts: &[String]| texts.iter().any(|text| text == "*" || text == "*:*");
    statement.allows
        && statement.is_whole
        && statement.conditions.is_empty()
        && is_every(&statement.actions)
        && is_every(&statement.resources)
}

/// No policy of a resource, and no function, lets anyone in without a condition.
#[must_use]
pub fn public_policy() -> Policy {
    Policy::new("public-policy", "No policy of a resource lets anyone in without a condition.", |graph, report| {
        for (kind, argument) in RESOURCES {
            for block in graph.resources(kind) {
                let documents = block.arguments();
                let all = documents.all(argument).into_iter().filter_map(|document| statements(graph, document)).flatten();
                for _ in all.filter(lets_anyone_in) {
                    report
                        .deny(block, "anyone is let in: the principal is `*`, and there is no condition")
                        .at(argument)
                        .help("name the accounts, roles or services, or add a condition");
                }
            }
        }
        for url in graph.resources("aws_lambda_function_url") {
            if known(url, "authorization_type").as_deref() == Some("NONE") {
                report.deny(url, "anyone may call the function").at("authorization_type").help("`authorization_type = \"AWS_IAM\"`");
            }
        }
        for permission in graph.resources("aws_lambda_permission") {
            let arguments = permission.arguments();
            let limits = ["principal_org_id", "source_account", "source_arn"];
            let is_limited = limits.iter().any(|limit| !matches!(said(&arguments, limit), Said::Nothing));
            if !is_limited && known(permission, "principal").as_deref() == Some("*") {
                report.deny(permission, "anyone may call the function").at("principal");
            }
        }
    })
}

fn lets_anyone_in(statement: &Statement) -> bool {
    statement.allows
        && statement.is_whole
        && statement.conditions.is_empty()
        && statement.principals.iter().any(|principal| principal == "*")
}

fn known(block: &Block, argument: &str) -> Option<String> {
    block.arguments().get(argument).and_then(Value::text)
}
