//! How data is kept.

use crate::{found, keeps};
use ferroform::prelude::*;
use ferroform_policies::{bucket_without_tls, deletion_unsaid, provider_held_key, unencrypted};

#[test]
fn data_that_is_not_encrypted_is_found() {
    #[stack]
    fn plain(stack: &Stack) {
        resource!(stack, aws_db_instance "main" { instance_class = "db.t3.micro" });
        resource!(stack, aws_efs_file_system "main" { encrypted = false });
        resource!(stack, aws_kinesis_stream "main" { name = "main"  encryption_type = "NONE" });
        resource!(stack, aws_rds_cluster "main" { engine = "aurora-mysql"  engine_mode = "provisioned" });
        resource!(stack, aws_sns_topic "news" {});
        resource!(stack, aws_sqs_queue "jobs" { sqs_managed_sse_enabled = false });
        resource!(stack, aws_s3_bucket "logs" { bucket = "logs" });
        resource!(stack, aws_ebs_volume "data" { availability_zone = "eu-west-1a"  size = 8 });
        resource!(stack, aws_instance "web" {
            ami           = "ami-0a1b2c3d4e5f60718"
            instance_type = "t3.micro"
            ebs_block_device { device_name = "/dev/sdf"  encrypted = true }
            ebs_block_device { device_name = "/dev/sdg"  encrypted = false }
        });
        resource!(stack, aws_launch_template "web" { block_device_mappings { device_name = "/dev/sdf"  ebs { volume_size = 8 } } });
    }
    assert_eq!(
        found(plain(), unencrypted()),
        [
            "error aws_db_instance.main -",
            "error aws_efs_file_system.main encrypted",
            "error aws_kinesis_stream.main encryption_type",
            "error aws_rds_cluster.main -",
            "error aws_sns_topic.news -",
            "error aws_sqs_queue.jobs sqs_managed_sse_enabled",
            "warning aws_s3_bucket.logs -",
            "error aws_ebs_volume.data -",
            "error aws_instance.web ebs_block_device.1.encrypted",
            "warning aws_instance.web -",
            "error aws_launch_template.web block_device_mappings.0.ebs",
        ]
    );
}

#[test]
fn data_that_is_encrypted_or_comes_so_from_elsewhere_keeps_the_policy() {
    #[stack]
    fn encrypted(stack: &Stack) {
        let key = resource!(stack, aws_kms_key "main" { enable_key_rotation = true });
        resource!(stack, aws_db_instance "main" { instance_class = "db.t3.micro"  storage_encrypted = true });
        resource!(stack, aws_db_instance "replica" { instance_class = "db.t3.micro"  replicate_source_db = "main" });
        resource!(stack, aws_elasticache_replication_group "main" {
            replication_group_id = "main"
            description          = "Sessions"
            engine               = "valkey"
        });
        resource!(stack, aws_rds_cluster "main" { engine = "aurora-mysql"  engine_mode = "serverless" });
        resource!(stack, aws_kinesis_stream "main" { name = "main"  encryption_type = "KMS"  kms_key_id = key.id });
        resource!(stack, aws_sns_topic "news" { kms_master_key_id = key.id });
        resource!(stack, aws_sqs_queue "jobs" {});
        let logs = resource!(stack, aws_s3_bucket "logs" { bucket = "logs" });
        resource!(stack, aws_s3_bucket_server_side_encryption_configuration "logs" {
            bucket = logs.id
            rule { apply_server_side_encryption_by_default { sse_algorithm = "AES256" } }
        });
        resource!(stack, aws_ebs_volume "copy" { availability_zone = "eu-west-1a"  snapshot_id = "snap-1" });
        resource!(stack, aws_instance "web" {
            ami           = "ami-0a1b2c3d4e5f60718"
            instance_type = "t3.micro"
            root_block_device { encrypted = true }
        });
        resource!(stack, aws_launch_template "web" { block_device_mappings { ebs { encrypted = "true" } } });
    }
    keeps(encrypted(), unencrypted());
    #[stack]
    fn by_the_account(stack: &Stack) {
        resource!(stack, aws_ebs_encryption_by_default "all" {});
        resource!(stack, aws_ebs_volume "data" { availability_zone = "eu-west-1a"  size = 8 });
        resource!(stack, aws_instance "web" { ami = "ami-0a1b2c3d4e5f60718"  instance_type = "t3.micro" });
    }
    keeps(by_the_account(), unencrypted());
}

#[test]
fn a_key_that_aws_holds_is_a_warning_where_one_could_be_named() {
    #[stack]
    fn held(stack: &Stack) {
        resource!(stack, aws_cloudwatch_log_group "web" { name = "web" });
        resource!(stack, aws_secretsmanager_secret "token" { name = "token" });
    }
    assert_eq!(found(held(), provider_held_key()), ["warning aws_cloudwatch_log_group.web -", "warning aws_secretsmanager_secret.token -"]);
    #[stack]
    fn own(stack: &Stack) {
        let key = resource!(stack, aws_kms_key "main" {});
        resource!(stack, aws_cloudwatch_log_group "web" { name = "web"  kms_key_id = key.arn });
        resource!(stack, aws_dynamodb_table "main" {
            name         = "main"
            hash_key     = "id"
            billing_mode = "PAY_PER_REQUEST"
            attribute { name = "id"  type = "S" }
            server_side_encryption { enabled = true  kms_key_arn = key.arn }
        });
    }
    keeps(own(), provider_held_key());
}

#[test]
fn a_bucket_that_answers_without_tls_is_found() {
    #[stack]
    fn plain(stack: &Stack) {
        resource!(stack, aws_s3_bucket "none" { bucket = "none" });
        let other = resource!(stack, aws_s3_bucket "other" { bucket = "other" });
        resource!(stack, aws_s3_bucket_policy "other" {
            bucket = other.id
            policy = jsonencode({
                Version   = "2012-10-17"
                Statement = [{ Effect = "Deny", Principal = "*", Action = "s3:DeleteBucket", Resource = other.arn }]
            })
        });
    }
    assert_eq!(found(plain(), bucket_without_tls()), ["error aws_s3_bucket.none -", "error aws_s3_bucket.other -"]);
}

#[test]
fn a_bucket_that_refuses_what_comes_without_tls_or_whose_policy_is_known_only_later_keeps_the_policy() {
    #[stack]
    fn closed(stack: &Stack) {
        let one = resource!(stack, aws_s3_bucket "one" { bucket = "one" });
        resource!(stack, aws_s3_bucket_policy "one" {
            bucket = one.id
            policy = jsonencode({
                Version = "2012-10-17"
                Statement = [{
                    Effect    = "Deny"
                    Principal = "*"
                    Action    = "s3:*"
                    Resource  = [one.arn, "${one.arn}/*"]
                    Condition = { Bool = { "aws:SecureTransport" = "false" } }
                }]
            })
        });
        let two = resource!(stack, aws_s3_bucket "two" { bucket = "two" });
        let document = data!(stack, aws_iam_policy_document "two" {
            statement {
                effect    = "Deny"
                actions   = ["s3:*"]
                resources = [two.arn, "${two.arn}/*"]
                principals { type = "*"  identifiers = ["*"] }
                condition { test = "Bool"  variable = "aws:SecureTransport"  values = ["false"] }
            }
        });
        resource!(stack, aws_s3_bucket_policy "two" { bucket = two.id  policy = document.json });
        let three = resource!(stack, aws_s3_bucket "three" { bucket = "three" });
        let later = data!(stack, aws_ssm_parameter "policy" { name = "/policy" });
        resource!(stack, aws_s3_bucket_policy "three" { bucket = three.id  policy = later.value });
    }
    keeps(closed(), bucket_without_tls());
}

#[test]
fn a_choice_of_deletion_that_nobody_has_written_down_is_a_warning() {
    #[stack]
    fn unsaid(stack: &Stack) {
        resource!(stack, aws_db_instance "main" { instance_class = "db.t3.micro" });
        resource!(stack, aws_lb "main" { subnets = ["subnet-1"] });
    }
    assert_eq!(found(unsaid(), deletion_unsaid()), ["warning aws_db_instance.main -", "warning aws_lb.main -"]);
    #[stack]
    fn said(stack: &Stack) {
        resource!(stack, aws_db_instance "main" { instance_class = "db.t3.micro"  deletion_protection = true });
        resource!(stack, aws_lb "main" { subnets = ["subnet-1"]  enable_deletion_protection = false });
    }
    keeps(said(), deletion_unsaid());
}
