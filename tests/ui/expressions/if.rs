//! A branch on what is not known yet.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    if vpc.enable_dns_support {
        resource!(stack, aws_s3_bucket "logs" { bucket = "logs" });
    }
}

fn main() {}
