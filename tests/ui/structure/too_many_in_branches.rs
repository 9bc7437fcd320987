//! Blocks of which there may be one, beside and within an `if`; a branch each is well.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let kept = true;
    resource!(stack, aws_s3_bucket_versioning "logs" {
        bucket = "logs"
        versioning_configuration { status = "Enabled" }
        if kept {
            versioning_configuration { status = "Suspended" }
        }
    });
    resource!(stack, aws_s3_bucket_versioning "kept" {
        bucket = "kept"
        if kept {
            versioning_configuration { status = "Enabled" }
            versioning_configuration { status = "Enabled" }
        } else {
            versioning_configuration { status = "Suspended" }
        }
    });
}

fn main() {}
