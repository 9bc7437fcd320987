//! A data source that is declared as a resource.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let identity = resource!(stack, aws_caller_identity "current" {});
    resource!(stack, aws_s3_bucket "logs" { bucket = "logs-${identity.account_id}" });
}

fn main() {}
