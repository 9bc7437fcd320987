//! Template directives of HCL.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_s3_bucket "a" { bucket = "%{ if true }logs%{ else }data%{ endif }" });
}

fn main() {}
