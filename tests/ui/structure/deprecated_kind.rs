//! A kind that the provider calls deprecated.
#![deny(deprecated)]
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_s3_bucket_object "readme" {
        bucket = "docs"
        key    = "README.md"
    });
}

fn main() {}
