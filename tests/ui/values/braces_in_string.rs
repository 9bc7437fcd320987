//! `${` that does not close, holds nothing, or no Rust.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_s3_bucket "a" { bucket = "logs-${stack" });
    resource!(stack, aws_s3_bucket "b" { bucket = "logs-${}" });
    resource!(stack, aws_s3_bucket "c" { bucket = "logs-${1 +}" });
    resource!(stack, aws_s3_bucket "d" { bucket = "logs-${suffix}" });
}

fn main() {}
