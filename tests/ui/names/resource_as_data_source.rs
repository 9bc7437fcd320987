//! A resource that is read as a data source.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    data!(stack, aws_s3_bucket_versioning "logs" { bucket = "logs" });
}

fn main() {}
