//! The flow log of a VPC and its bucket.

use super::config::Config;
use super::network::{Network, Side};
use ferroform::prelude::*;

/// Records all traffic of a VPC; returns the bucket that holds the records.
pub fn record(network: &Network, config: &Config) -> aws::S3Bucket {
    let Side { name, scope, .. } = network.side;
    let suffix = &config.suffix;
    let account = data!(scope, aws_caller_identity "current" {}).account_id;
    let bucket = resource!(scope, aws_s3_bucket "logs" {
        bucket        = "flowlogs-${name}-${suffix}-${account}-${config.region}"
        force_destroy = true
        tags          = { Name = "flowlogs-${name}-${suffix}" }
    });
    let policy = policy(scope, bucket, account);
    keep(scope, bucket, config);
    resource!(scope, aws_flow_log "main" {
        vpc_id               = network.vpc.id
        traffic_type         = "ALL"
        log_destination_type = "s3"
        log_destination      = bucket.arn
        tags                 = { Name = "flowlog-${name}-${suffix}" }
        depends_on           = [policy]
    });
    bucket
}

/// How the bucket keeps what it holds: private, encrypted, in versions, for so many days.
fn keep(scope: &Scope, bucket: aws::S3Bucket, config: &Config) {
    resource!(scope, aws_s3_bucket_ownership_controls "logs" {
        bucket = bucket.id
        rule { object_ownership = "BucketOwnerEnforced" }
    });
    resource!(scope, aws_s3_bucket_public_access_block "logs" {
        bucket                  = bucket.id
        block_public_acls       = true
        block_public_policy     = true
        ignore_public_acls      = true
        restrict_public_buckets = true
    });
    resource!(scope, aws_s3_bucket_server_side_encryption_configuration "logs" {
        bucket = bucket.id
        rule {
            apply_server_side_encryption_by_default { sse_algorithm = "AES256" }
        }
    });
    let versioning = resource!(scope, aws_s3_bucket_versioning "logs" {
        bucket = bucket.id
        versioning_configuration { status = "Enabled" }
    });
    resource!(scope, aws_s3_bucket_lifecycle_configuration "logs" {
        bucket = bucket.id
        rule {
            id     = "expire-old-logs"
            status = "Enabled"
            filter {}
            expiration { days = config.retention }
            noncurrent_version_expiration { noncurrent_days = config.retention }
            abort_incomplete_multipart_upload { days_after_initiation = 7 }
        }
        depends_on = [versioning]
    });
}

/// Lets the log delivery service write, and nobody talk to the bucket without TLS.
fn policy(scope: &Scope, bucket: aws::S3Bucket, account: Expr<Str>) -> aws::S3BucketPolicy {
    let delivery = "delivery.logs.amazonaws.com";
    resource!(scope, aws_s3_bucket_policy "logs" {
        bucket = bucket.id
        policy = jsonencode({
            Version = "2012-10-17"
            Statement = [
                {
                    Sid       = "DeliverLogs"
                    Effect    = "Allow"
                    Principal = { Service = delivery }
                    Action    = "s3:PutObject"
                    Resource  = "${bucket.arn}/AWSLogs/${account}/*"
                    Condition = {
                        StringEquals = {
                            "aws:SourceAccount" = account
                            "s3:x-amz-acl"      = "bucket-owner-full-control"
                        }
                    }
                },
                {
                    Sid       = "CheckBeforeDelivery"
                    Effect    = "Allow"
                    Principal = { Service = delivery }
                    Action    = ["s3:GetBucketAcl", "s3:ListBucket"]
                    Resource  = bucket.arn
                    Condition = { StringEquals = { "aws:SourceAccount" = account } }
                },
                {
                    Sid       = "DenyWithoutTls"
                    Effect    = "Deny"
                    Principal = "*"
                    Action    = "s3:*"
                    Resource  = [bucket.arn, "${bucket.arn}/*"]
                    Condition = { Bool = { "aws:SecureTransport" = "false" } }
                },
            ]
        })
    })
}
