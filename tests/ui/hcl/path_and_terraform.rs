//! What HCL knows of itself.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_s3_bucket "a" { bucket = terraform.workspace });
    resource!(stack, aws_s3_bucket "b" { bucket = "${path.module}/logs" });
}

fn main() {}
