//! Timeouts of a name that the kind does not have, and of no duration.
use ferroform::prelude::*;

fn case(stack: &Stack, bucket: &aws::S3Bucket) {
    resource!(stack, aws_sqs_queue "events" {
        name = "events"
        timeouts { creat = "10m"  delete = "ten minutes"  update = "1h30m" }
    });
    resource!(stack, aws_s3_bucket_policy "logs" {
        bucket = bucket.id
        policy = "{}"
        timeouts { create = "10m" }
    });
}

fn main() {}
