//! More blocks than there may be.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_s3_bucket_versioning "logs" {
        bucket = "logs"
        versioning_configuration { status = "Enabled" }
        versioning_configuration { status = "Suspended" }
        versioning_configuration { status = "Disabled" }
    });
}

fn main() {}
