//! A required block that is not there.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_s3_bucket_versioning "logs" { bucket = "logs" });
}

fn main() {}
