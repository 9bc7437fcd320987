//! Quotes within `${..}`.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_s3_bucket "a" { bucket = "${lookup(names, "a")}" });
    resource!(stack, aws_s3_bucket "b" { bucket = "${names["b"]}-logs" });
}

fn main() {}
