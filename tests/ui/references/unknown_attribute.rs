//! An attribute that the kind does not have: rustc suggests one.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    resource!(stack, aws_subnet "private" {
        vpc_id     = vpc.vpc_id
        cidr_block = vpc.cidr_blok
    });
    resource!(stack, aws_s3_bucket "logs" { bucket = "logs-${vpc.owner}" });
}

fn main() {}
