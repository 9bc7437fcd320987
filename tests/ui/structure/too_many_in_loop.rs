//! Two blocks in each turn of a loop, or one beside it, where there may be one.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_s3_bucket_versioning "logs" {
        bucket = "logs"
        for status in ["Enabled", "Suspended"] {
            versioning_configuration { status = status }
            versioning_configuration { status = status }
        }
    });
    resource!(stack, aws_s3_bucket_versioning "data" {
        bucket = "data"
        versioning_configuration { status = "Enabled" }
        for status in ["Enabled", "Suspended"] {
            versioning_configuration { status = status }
        }
    });
}

fn main() {}
