//! A program of stacks for the tests of `check`: what is wrong in them only their providers know.

use ferroform::prelude::*;
use std::process::ExitCode;

/// A rule of one argument that depends on another.
#[stack]
fn conditional(stack: &Stack) {
    provider!(stack, aws { region = "eu-west-1" });
    let bucket = resource!(stack, aws_s3_bucket "logs" { bucket_prefix = "logs-" });
    resource!(stack, aws_s3_bucket_lifecycle_configuration "logs" {
        bucket = bucket.id
        rule {
            id     = "archive"
            status = "Enabled"
            filter { prefix = "" }
            transition { storage_class = "GLACIER"  days = days()  date = "2031-01-01T00:00:00Z" }
        }
    });
    resource!(stack, aws_lb "web" { name = load_balancer("web")  subnets = ["subnet-1", "subnet-2"] });
}

fn days() -> i64 {
    30
}

fn load_balancer(name: &str) -> String {
    format!("internal-{name}")
}

/// A value that is not to be shown, and is wrong.
#[stack]
fn secret(stack: &Stack) {
    resource!(stack, aws_api_gateway_api_key "partner" { name = "partner"  value = unchecked("hunter22") });
}

/// Nothing is wrong with it.
#[stack]
fn right(stack: &Stack) {
    resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
}

fn main() -> ExitCode {
    ferroform_cli::main([conditional(), right(), secret()])
}
