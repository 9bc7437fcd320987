//! Deprecated use is a warning; here it is denied.
#![deny(deprecated)]
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_eip "nat" { vpc = true });
    resource!(stack, aws_s3_bucket "logs" {
        bucket = "logs"
        acl    = "private"
        versioning { enabled = true }
    });
}

fn main() {}
