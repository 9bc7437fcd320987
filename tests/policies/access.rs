//! What is public, and who may do what.

use crate::{found, keeps};
use ferroform::prelude::*;
use ferroform_policies::{all_powerful_policy, public_address, public_bucket, public_policy};

#[test]
fn what_the_internet_reaches_is_found() {
    #[stack]
    fn public(stack: &Stack) {
        resource!(stack, aws_db_instance "main" { instance_class = "db.t3.micro"  publicly_accessible = true });
        resource!(stack, aws_instance "web" {
            ami                         = "ami-0a1b2c3d4e5f60718"
            instance_type               = "t3.micro"
            associate_public_ip_address = true
        });
        // the provider's default is true
        resource!(stack, aws_redshift_cluster "main" { cluster_identifier = "main"  node_type = "ra3.large" });
        resource!(stack, aws_launch_template "web" { network_interfaces { associate_public_ip_address = "true" } });
        resource!(stack, aws_subnet "web" { vpc_id = "vpc-1"  cidr_block = "10.0.0.0/24"  map_public_ip_on_launch = true });
        resource!(stack, aws_eks_cluster "main" {
            name     = "main"
            role_arn = "arn:aws:iam::123456789012:role/eks"
            vpc_config { subnet_ids = ["subnet-1"] }
        });
    }
    assert_eq!(
        found(public(), public_address()),
        [
            "error aws_db_instance.main publicly_accessible",
            "error aws_instance.web associate_public_ip_address",
            "error aws_launch_template.web network_interfaces.associate_public_ip_address",
            "error aws_redshift_cluster.main publicly_accessible",
            "warning aws_subnet.web map_public_ip_on_launch",
            "error aws_eks_cluster.main vpc_config.endpoint_public_access",
        ]
    );
}

#[test]
fn what_is_private_or_known_only_later_keeps_the_policy() {
    #[stack]
    fn private(stack: &Stack) {
        let map = data!(stack, aws_default_tags "asked" {}).tags;
        resource!(stack, aws_db_instance "main" { instance_class = "db.t3.micro"  publicly_accessible = map.key("public").cast::<Bool>() });
        resource!(stack, aws_db_instance "other" { instance_class = "db.t3.micro" });
        resource!(stack, aws_redshift_cluster "main" { cluster_identifier = "main"  node_type = "ra3.large"  publicly_accessible = false });
        resource!(stack, aws_eks_cluster "main" {
            name     = "main"
            role_arn = "arn:aws:iam::123456789012:role/eks"
            vpc_config { subnet_ids = ["subnet-1"]  endpoint_public_access = true  public_access_cidrs = ["203.0.113.0/24"] }
        });
        resource!(stack, aws_eks_cluster "other" {
            name     = "other"
            role_arn = "arn:aws:iam::123456789012:role/eks"
            vpc_config { subnet_ids = ["subnet-1"]  endpoint_public_access = false  endpoint_private_access = true }
        });
    }
    keeps(private(), public_address());
}

#[test]
fn a_bucket_that_is_or_may_become_public_is_found() {
    #[stack]
    fn public(stack: &Stack) {
        let site = resource!(stack, aws_s3_bucket "site" { bucket = "site" });
        resource!(stack, aws_s3_bucket_acl "site" { bucket = site.id  acl = "public-read" });
        let half = resource!(stack, aws_s3_bucket "half" { bucket = "half" });
        resource!(stack, aws_s3_bucket_public_access_block "half" {
            bucket              = half.id
            block_public_acls   = true
            block_public_policy = false
            ignore_public_acls  = true
        });
        resource!(stack, aws_s3_bucket_acl "half" {
            bucket = half.id
            access_control_policy {
                owner { id = "owner" }
                grant {
                    permission = "READ"
                    grantee { type = "Group"  uri = "http://acs.amazonaws.com/groups/global/AllUsers" }
                }
            }
        });
    }
    assert_eq!(
        found(public(), public_bucket()),
        [
            "error aws_s3_bucket_public_access_block.half block_public_policy",
            "error aws_s3_bucket_public_access_block.half -",
            "error aws_s3_bucket_acl.site acl",
            "error aws_s3_bucket_acl.half access_control_policy.grant.grantee.uri",
            "warning aws_s3_bucket.site -",
        ]
    );
}

#[test]
fn a_bucket_whose_access_block_is_there_or_may_be_keeps_the_policy() {
    fn block<M>(stack: &Scope, name: &str, bucket: impl ferroform::Argument<Name<aws::S3Bucket>, M> + Clone) {
        resource!(stack, aws_s3_bucket_public_access_block "${name}" {
            bucket                  = bucket
            block_public_acls       = true
            block_public_policy     = true
            ignore_public_acls      = true
            restrict_public_buckets = true
        });
    }
    #[stack]
    fn by_reference_and_by_name(stack: &Stack) {
        let one = resource!(stack, aws_s3_bucket "one" { bucket = "one" });
        block(stack, "one", one.bucket);
        resource!(stack, aws_s3_bucket "two" { bucket = "two" });
        block(stack, "two", "two");
        resource!(stack, aws_s3_bucket_acl "two" { bucket = "two"  acl = "private" });
    }
    keeps(by_reference_and_by_name(), public_bucket());
    #[stack]
    fn of_a_bucket_known_only_later(stack: &Stack) {
        resource!(stack, aws_s3_bucket "one" { bucket = "one" });
        block(stack, "some", data!(stack, aws_ssm_parameter "bucket" { name = "/bucket" }).value);
    }
    keeps(of_a_bucket_known_only_later(), public_bucket());
    #[stack]
    fn of_the_account(stack: &Stack) {
        resource!(stack, aws_s3_bucket "one" { bucket = "one" });
        resource!(stack, aws_s3_account_public_access_block "all" {
            block_public_acls       = true
            block_public_policy     = true
            ignore_public_acls      = true
            restrict_public_buckets = true
        });
    }
    keeps(of_the_account(), public_bucket());
}

#[test]
fn a_policy_that_lets_anyone_in_is_found_in_each_of_its_forms() {
    #[stack]
    fn open(stack: &Stack) {
        let logs = resource!(stack, aws_s3_bucket "logs" { bucket = "logs" });
        resource!(stack, aws_s3_bucket_policy "logs" {
            bucket = logs.id
            policy = jsonencode({
                Version = "2012-10-17"
                Statement = [
                    { Effect = "Deny", Principal = "*", Action = "s3:*", Resource = logs.arn },
                    { Effect = "Allow", Principal = { AWS = ["*"] }, Action = "s3:GetObject", Resource = "${logs.arn}/*" },
                ]
            })
        });
        resource!(stack, aws_sqs_queue "jobs" {
            policy = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "sqs:*", "Resource": "*"}}"#
        });
        let document = data!(stack, aws_iam_policy_document "topic" {
            statement {
                actions   = ["sns:Publish"]
                resources = ["*"]
                principals { type = "AWS"  identifiers = ["*"] }
            }
        });
        resource!(stack, aws_sns_topic "news" { policy = document.json });
        resource!(stack, aws_lambda_function_url "hook" { function_name = "hook"  authorization_type = "NONE" });
        resource!(stack, aws_lambda_permission "hook" { function_name = "hook"  action = "lambda:InvokeFunction"  principal = "*" });
    }
    assert_eq!(
        found(open(), public_policy()),
        [
            "error aws_s3_bucket_policy.logs policy",
            "error aws_sns_topic.news policy",
            "error aws_sqs_queue.jobs policy",
            "error aws_lambda_function_url.hook authorization_type",
            "error aws_lambda_permission.hook principal",
        ]
    );
}

#[test]
fn a_policy_for_some_or_under_a_condition_or_known_only_later_is_kept() {
    #[stack]
    fn closed(stack: &Stack) {
        resource!(stack, aws_sqs_queue "jobs" {
            policy = jsonencode({
                Version = "2012-10-17"
                Statement = [{
                    Effect    = "Allow"
                    Principal = "*"
                    Action    = "sqs:SendMessage"
                    Resource  = "*"
                    Condition = { ArnEquals = { "aws:SourceArn" = "arn:aws:sns:eu-west-1:123456789012:news" } }
                }]
            })
        });
        resource!(stack, aws_iam_role "web" {
            assume_role_policy = jsonencode({
                Version   = "2012-10-17"
                Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }]
            })
        });
        resource!(stack, aws_sns_topic "news" { policy = data!(stack, aws_ssm_parameter "policy" { name = "/policy" }).value });
        resource!(stack, aws_lambda_permission "hook" {
            function_name = "hook"
            action        = "lambda:InvokeFunction"
            principal     = "*"
            source_arn    = "arn:aws:sns:eu-west-1:123456789012:news"
        });
    }
    keeps(closed(), public_policy());
}

#[test]
fn an_identity_that_may_do_everything_is_found() {
    #[stack]
    fn powerful(stack: &Stack) {
        resource!(stack, aws_iam_policy "all" {
            policy = jsonencode({
                Version   = "2012-10-17"
                Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
            })
        });
        let document = data!(stack, aws_iam_policy_document "all" {
            statement { actions = ["s3:Get*", "*"]  resources = ["*"] }
        });
        resource!(stack, aws_iam_role_policy "all" { role = "web"  policy = document.json });
        resource!(stack, aws_iam_user_policy_attachment "all" { user = "me"  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" });
    }
    assert_eq!(
        found(powerful(), all_powerful_policy()),
        ["error aws_iam_policy.all policy", "error aws_iam_role_policy.all policy", "error aws_iam_user_policy_attachment.all policy_arn",]
    );
}

#[test]
fn an_identity_that_may_do_something_to_everything_or_everything_to_something_keeps_the_policy() {
    #[stack]
    fn limited(stack: &Stack) {
        resource!(stack, aws_iam_policy "some" {
            policy = jsonencode({
                Version = "2012-10-17"
                Statement = [
                    { Effect = "Allow", Action = "s3:*", Resource = "*" },
                    { Effect = "Allow", Action = "*", Resource = "arn:aws:s3:::logs/$${aws:username}" },
                    { Effect = "Deny", Action = "*", Resource = "*" },
                    { Effect = "Allow", Action = "*", Resource = "*", Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } } },
                ]
            })
        });
        resource!(stack, aws_iam_user_policy_attachment "some" { user = "me"  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" });
    }
    keeps(limited(), all_powerful_policy());
}
