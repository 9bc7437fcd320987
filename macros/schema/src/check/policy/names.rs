//! The names of policy documents, as tables.

/// What a policy is attached to, which decides what its statements need.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Purpose {
    /// A user, role or group, or a session of one.
    Identity,
    /// A role: who may assume it.
    Trust,
    /// A bucket or an access point of S3.
    Bucket,
    /// Another resource, or whatever else.
    Other,
}

/// The arguments that take a policy document, and the kinds where they do.
const ARGUMENTS: [(Purpose, &str, &str); 13] = [
    (Purpose::Trust, "assume_role_policy", "aws_iam_role"),
    (Purpose::Identity, "inline_policy", "aws_ssoadmin_permission_set_inline_policy"),
    (Purpose::Identity, "session_policy", "aws_rolesanywhere_profile"),
    (
        Purpose::Identity,
        "policy",
        "aws_iam_group_policy aws_iam_policy aws_iam_role aws_iam_role_policy aws_iam_user_policy aws_transfer_access aws_transfer_user",
    ),
    (
        Purpose::Bucket,
        "policy",
        "aws_s3_access_point aws_s3_bucket aws_s3_bucket_policy aws_s3control_access_point_policy aws_s3control_bucket_policy",
    ),
    (
        Purpose::Other,
        "policy",
        "aws_acmpca_policy aws_api_gateway_domain_name aws_api_gateway_rest_api aws_api_gateway_rest_api_policy \
         aws_backup_vault_policy aws_cloudwatch_event_bus_policy aws_codebuild_resource_policy aws_dynamodb_resource_policy \
         aws_ecr_registry_policy aws_ecr_repository_policy aws_ecrpublic_repository_policy aws_efs_file_system_policy \
         aws_glacier_vault_lock aws_glue_resource_policy aws_iot_policy aws_kinesis_resource_policy aws_kms_external_key \
         aws_kms_key aws_kms_key_policy aws_kms_replica_external_key aws_kms_replica_key aws_media_store_container_policy \
         aws_msk_cluster_policy aws_networkfirewall_resource_policy aws_redshift_resource_policy \
         aws_secretsmanager_secret aws_secretsmanager_secret_policy aws_ses_identity_policy aws_sesv2_email_identity_policy \
         aws_sns_topic aws_sns_topic_policy aws_sqs_queue aws_sqs_queue_policy aws_vpc_endpoint aws_vpc_endpoint_policy \
         aws_vpclattice_auth_policy aws_vpclattice_resource_policy",
    ),
    (
        Purpose::Other,
        "access_policies",
        "aws_elasticsearch_domain aws_elasticsearch_domain_policy aws_opensearch_domain aws_opensearch_domain_policy",
    ),
    (
        Purpose::Other,
        "access_policy",
        "aws_cloudsearch_domain_service_access_policy aws_cloudwatch_log_destination_policy aws_glacier_vault",
    ),
    (Purpose::Other, "delivery_destination_policy", "aws_cloudwatch_log_delivery_destination_policy"),
    (
        Purpose::Other,
        "policy_document",
        "aws_cloudwatch_log_resource_policy aws_codeartifact_domain_permissions_policy \
         aws_codeartifact_repository_permissions_policy aws_xray_resource_policy",
    ),
    (Purpose::Other, "repository_policy", "aws_ecr_repository_creation_template"),
    (
        Purpose::Other,
        "resource_policy",
        "aws_s3tables_table_bucket_policy aws_s3tables_table_policy aws_sagemaker_model_package_group_policy",
    ),
    (Purpose::Other, "resource_policy_json", "aws_iam_principal_policy_simulation"),
];

/// Documents that look like policies of IAM and have rules of their own.
pub(super) const OTHER_GRAMMARS: [(&str, &str); 1] = [("aws_cloudformation_stack", "policy_body")];

pub(super) const VERSIONS: [&str; 2] = ["2012-10-17", "2008-10-17"];
pub(super) const DOCUMENT: [&str; 3] = ["Version", "Id", "Statement"];
pub(super) const STATEMENT: [&str; 9] =
    ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];
pub(super) const EFFECTS: [&str; 2] = ["Allow", "Deny"];
pub(super) const PRINCIPALS: [&str; 4] = ["AWS", "Service", "Federated", "CanonicalUser"];

/// What the names of services end in, where the public knows of them.
pub(super) const SERVICE_DOMAINS: [&str; 3] = ["amazonaws.com", "amazonaws.eu", "amazon.com"];

pub(super) const OPERATORS: [&str; 27] = [
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "Bool",
    "BinaryEquals",
    "IpAddress",
    "NotIpAddress",
    "ArnEquals",
    "ArnNotEquals",
    "ArnLike",
    "ArnNotLike",
    "Null",
];

/// The names that operators had in the first documentation.
pub(super) const OLD_OPERATORS: [&str; 18] = [
    "streq", "strneq", "streqi", "strneqi", "strl", "strnl", "numeq", "numneq", "numlt", "numlteq", "numgt", "numgteq", "dateeq",
    "dateneq", "datelt", "datelteq", "dategt", "dategteq",
];

/// Whether a statement has an element (or its opposite).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Required,
    Optional,
    Forbidden,
}

impl Purpose {
    /// The purpose of what an argument holds, where it is known.
    pub(super) fn of(kind: &str, argument: &str) -> Option<Purpose> {
        ARGUMENTS
            .iter()
            .find(|(_, name, kinds)| *name == argument && kinds.split(' ').any(|known| known == kind))
            .map(|(purpose, ..)| *purpose)
    }

    /// The elements of which a statement has at most one, and whether it has.
    pub(super) fn needs(self) -> [(&'static str, &'static str, Need); 3] {
        let (principal, resource) = match self {
            Purpose::Identity => (Need::Forbidden, Need::Required),
            Purpose::Trust => (Need::Required, Need::Forbidden),
            Purpose::Bucket => (Need::Required, Need::Required),
            Purpose::Other => (Need::Optional, Need::Optional),
        };
        [("Principal", "NotPrincipal", principal), ("Action", "NotAction", Need::Required), ("Resource", "NotResource", resource)]
    }

    /// What a statement of such a policy is called in messages.
    pub(super) fn statement(self) -> &'static str {
        match self {
            Purpose::Identity => "a statement of an identity's policy",
            Purpose::Trust => "a statement of a role's trust policy",
            Purpose::Bucket => "a statement of a bucket's policy",
            Purpose::Other => "a statement",
        }
    }
}
