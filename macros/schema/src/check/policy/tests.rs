//! The lenient side: policies from AWS's documentation, which must pass; and that each of them is judged.

use crate::body::{Node, Piece, Value, ValueKind};
use crate::check::{Check, Path};
use crate::provider::Provider;
use crate::source::ProviderSource;

/// What is wrong with an argument that holds this JSON.
fn judge(kind: &str, argument: &str, json: &str) -> Vec<String> {
    let file = ProviderSource::default().encode().expect("an empty schema fits the format");
    let provider = Provider::open(file.leak()).expect("what was encoded can be opened");
    let mut check = Check { provider, owner: kind, diagnostics: Vec::new() };
    let value = Value { node: Node(0), kind: ValueKind::Text(vec![Piece::Text(json.into())]) };
    check.policy(&value, argument, &Path { kind, steps: Vec::new() });
    check.diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect()
}

/// Kind and argument, and the statements of a policy that AWS takes there.
const VALID: [(&str, &str, &str); 32] = [
    // identities
    ("aws_iam_policy", "policy", r#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#),
    (
        "aws_iam_policy",
        "policy",
        r#"[{"Sid": "FirstStatement", "Effect": "Allow", "Action": ["iam:ChangePassword"], "Resource": "*"},
            {"Sid": "", "Effect": "Allow", "Action": "IAM:listaccesskeys", "Resource": "*"},
            {"Sid": "", "Effect": "Allow", "Action": ["s3:List*", "s3:Get?bject"], "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
             "Condition": {"Bool": {"aws:MultiFactorAuthPresent": true}}}]"#,
    ),
    (
        "aws_iam_policy",
        "policy",
        r#"[{"Effect": "Deny", "NotAction": ["cloudfront:*", "iam:*", "route53:*", "support:*"], "Resource": "*",
             "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["eu-central-1", "eu-west-1"]}}}]"#,
    ),
    (
        "aws_iam_user_policy",
        "policy",
        r#"[{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::b",
             "Condition": {"StringLike": {"s3:prefix": ["", "home/", "home/${aws:username}/*"]}}},
            {"Effect": "Allow", "Action": "s3:*", "Resource": ["${aws:PrincipalTag/bucket}", "arn:aws:s3:::b/home/${aws:username}/*"]}]"#,
    ),
    (
        "aws_iam_role_policy",
        "policy",
        r#"{"Effect": "Allow", "Action": "ec2:TerminateInstances", "NotResource": "arn:aws:ec2:*:123456789012:instance/i-*",
            "Condition": {"DateGreaterThan": {"aws:CurrentTime": "2020-04-01T00:00:00Z"}, "NumericLessThanEquals": {"aws:MultiFactorAuthAge": "3600"},
                          "NotIpAddress": {"aws:SourceIp": ["192.0.2.0/24", "203.0.113.0/24"]}, "Null": {"aws:TokenIssueTime": "true"}}}"#,
    ),
    (
        "aws_iam_group_policy",
        "policy",
        r#"{"Effect": "Allow", "Action": ["dynamodb:GetItem"], "Resource": ["arn:aws:dynamodb:*:*:table/Thread"],
            "Condition": {"ForAllValues:StringEquals": {"dynamodb:Attributes": ["ID", "Message"]}, "forallvalues:StringLikeIfExists": {"aws:TagKeys": []}}}"#,
    ),
    (
        "aws_iam_policy",
        "policy",
        r#"{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::*:role/EC2-roles-for-XYZ-*",
            "Condition": {"StringEqualsIfExists": {"iam:PassedToService": "ec2.amazonaws.com"}, "ArnLikeIfExists": {"aws:SourceArn": "arn:aws:*"},
                          "stringlike": {"aws:UserAgent": "a"}, "streq": {"aws:username": "b"}, "BinaryEquals": {"key": "QmluYXJ5"}}}"#,
    ),
    (
        "aws_iam_policy",
        "policy",
        r#"{"Effect": "Allow", "Action": "execute-api:Invoke", "Resource": "arn:aws:execute-api:eu-west-1:*:a/*/GET/*"}"#,
    ),
    (
        "aws_iam_policy",
        "policy",
        r#"{"Effect": "Allow", "Action": ["*:*", "aws-marketplace:*", "a4b:Get*"], "Resource": ["arn:aws:*", "arn:aws:iam::*"]}"#,
    ),
    ("aws_iam_policy", "policy", "[]"),
    (
        "aws_transfer_user",
        "policy",
        r#"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": ["arn:aws:s3:::${transfer:HomeBucket}"]}"#,
    ),
    // trust
    (
        "aws_iam_role",
        "assume_role_policy",
        r#"{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}"#,
    ),
    (
        "aws_iam_role",
        "assume_role_policy",
        r#"{"Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"],
            "Principal": {"Service": ["ecs-tasks.amazonaws.com", "ec2.amazonaws.com.cn", "logs.eu-west-1.amazonaws.com", "ec2.c2s.ic.gov"]}}"#,
    ),
    (
        "aws_iam_role",
        "assume_role_policy",
        r#"{"Effect": "Allow", "Principal": {"AWS": ["123456789012", "arn:aws:iam::555555555555:root", "AROA1234567890EXAMPLE", "1111-2222-3333", "*"]},
            "Action": "sts:AssumeRole", "Condition": {"StringEquals": {"sts:ExternalId": "Unique ID"}}}"#,
    ),
    (
        "aws_iam_role",
        "assume_role_policy",
        r#"{"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"},
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {"StringLike": {"token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:*"}}}"#,
    ),
    (
        "aws_iam_role",
        "assume_role_policy",
        r#"[{"Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"}, "Action": "sts:AssumeRoleWithWebIdentity"},
            {"Effect": "Allow", "Principal": {"Federated": "www.amazon.com"}, "Action": "sts:AssumeRoleWithWebIdentity"},
            {"Effect": "Deny", "NotPrincipal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "sts:AssumeRole"}]"#,
    ),
    // buckets
    (
        "aws_s3_bucket_policy",
        "policy",
        r#"[{"Sid": "Anyone may read", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"},
            {"Sid": "Anyone may read", "Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "s3:*", "NotResource": "arn:aws:s3:::b",
             "Condition": {"Bool": {"aws:SecureTransport": "false"}, "NumericLessThan": {"s3:TlsVersion": 1.2}}}]"#,
    ),
    (
        "aws_s3_bucket",
        "policy",
        r#"{"Effect": "Allow", "Principal": {"CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"},
            "Action": "s3:GetObject", "Resource": "arn:aws-us-gov:s3:::b/*"}"#,
    ),
    (
        "aws_s3_bucket_policy",
        "policy",
        r#"{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity EH1HDMB1FH2TC"},
            "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::b/*"]}"#,
    ),
    (
        "aws_s3_access_point",
        "policy",
        r#"{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:user/Jane"}, "Action": ["s3:GetObject"],
            "Resource": "arn:aws:s3:us-west-2:123456789012:accesspoint/my-access-point/object/Jane/*"}"#,
    ),
    // other resources
    (
        "aws_kms_key",
        "policy",
        r#"{"Sid": "Enable IAM User Permissions", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "kms:*", "Resource": "*"}"#,
    ),
    (
        "aws_sns_topic_policy",
        "policy",
        r#"{"Sid": "__default_statement_ID", "Effect": "Allow", "Principal": {"AWS": "*"}, "Action": ["SNS:Publish", "SNS:GetTopicAttributes"],
            "Resource": "arn:aws:sns:us-east-2:444455556666:MyTopic", "Condition": {"StringEquals": {"AWS:SourceOwner": "444455556666"}}}"#,
    ),
    (
        "aws_sqs_queue_policy",
        "policy",
        r#"{"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "SQS:SendMessage", "Resource": "/987654321098/queue1",
            "Condition": {"ArnEquals": {"aws:SourceArn": "arn:aws:sns:us-east-2:123456789012:MyTopic"}}}"#,
    ),
    (
        "aws_ecr_repository_policy",
        "policy",
        r#"{"Sid": "allow pull", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": ["ecr:BatchGetImage"]}"#,
    ),
    (
        "aws_api_gateway_rest_api_policy",
        "policy",
        r#"{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": ["execute-api:/*", "execute-api:/stage/GET/pets"]}"#,
    ),
    ("aws_vpc_endpoint", "policy", r#"{"Effect": "Allow", "Action": "*", "Principal": "*", "Resource": "*"}"#),
    (
        "aws_iot_policy",
        "policy",
        r#"{"Effect": "Allow", "Action": ["iot:Connect"], "Resource": ["arn:aws:iot:us-east-1:123456789012:client/${iot:Connection.Thing.ThingName}"]}"#,
    ),
    (
        "aws_opensearch_domain",
        "access_policies",
        r#"{"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["es:ESHttp*"], "Resource": "arn:aws:es:us-west-1:987654321098:domain/d/*",
            "Condition": {"IpAddress": {"aws:SourceIp": ["192.0.2.0/24"]}}}"#,
    ),
    (
        "aws_cloudwatch_log_resource_policy",
        "policy_document",
        r#"{"Effect": "Allow", "Principal": {"Service": ["delivery.logs.amazonaws.com", "alexa-appkit.amazon.com"]}, "Action": "logs:PutLogEvents", "Resource": "arn:aws:logs:*"}"#,
    ),
    (
        "aws_organizations_policy",
        "content",
        r#"{"Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*", "Condition": {"ArnNotLike": {"aws:PrincipalARN": "arn:aws:iam::*:role/a"}}}"#,
    ),
    (
        "aws_cloudformation_stack",
        "policy_body",
        r#"{"Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "LogicalResourceId/a"}"#,
    ),
    (
        "aws_vpclattice_auth_policy",
        "policy",
        r#"{"Effect": "Allow", "Principal": "*", "Action": "vpc-lattice-svcs:Invoke", "Resource": "*"}"#,
    ),
];

#[test]
fn policies_of_the_documentation_pass() {
    for (kind, argument, statements) in VALID {
        let json = format!(r#"{{"Version": "2012-10-17", "Id": "an id", "Statement": {statements}}}"#);
        assert!(crate::json::read(&json, Node(0)).is_ok(), "the document of {kind} is no JSON");
        assert_eq!(judge(kind, argument, &json), Vec::<String>::new(), "{kind}: {statements}");
    }
}

#[test]
fn each_of_them_is_judged() {
    for (kind, argument, _) in VALID.iter().filter(|(_, argument, _)| *argument != "policy_body") {
        let json = r#"{"Version": "2012-10-17", "Statement": {"Effect": "allow"}}"#;
        assert!(judge(kind, argument, json).iter().any(|message| message.contains("did you mean `Allow`?")), "{kind} isn't judged");
    }
}

#[test]
fn a_version_may_be_left_out_or_old() {
    for version in ["", r#""Version": "2008-10-17","#] {
        let json = format!(r#"{{{version} "Statement": [{{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}]}}"#);
        assert_eq!(judge("aws_iam_policy", "policy", &json), Vec::<String>::new());
    }
}

#[test]
fn documents_of_other_grammars_pass() {
    for (kind, argument, json) in [
        // removes the policy of a secret
        ("aws_secretsmanager_secret", "policy", "{}"),
        (
            "aws_cloudwatch_log_data_protection_policy",
            "policy_document",
            r#"{"Name": "a", "Version": "2021-06-01", "Statement": [{"Sid": "Audit", "DataIdentifier": ["arn:aws:dataprotection::aws:data-identifier/EmailAddress"], "Operation": {"Audit": {}}}]}"#,
        ),
        ("aws_ecr_lifecycle_policy", "policy", r#"{"rules": [{"rulePriority": 1, "action": {"type": "expire"}}]}"#),
        ("aws_sqs_queue", "redrive_policy", r#"{"deadLetterTargetArn": "a", "maxReceiveCount": 4}"#),
        ("aws_sfn_state_machine", "definition", r#"{"Version": "1.0", "StartAt": "a", "States": {}}"#),
        (
            "aws_cloudformation_stack",
            "template_body",
            r#"{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"Version": "2012-10-17"}}"#,
        ),
        ("aws_ses_receipt_filter", "policy", "Block"),
        ("minio_iam_policy", "policy", r#"{"Version": "2012-10-17", "Statement": [{"Efect": "Allow"}]}"#),
    ] {
        assert_eq!(judge(kind, argument, json), Vec::<String>::new(), "{kind}");
    }
}
