//! A computed list of objects is no block.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_acm_certificate "main" {
        domain_name = "example.com"
        domain_validation_options { domain_name = "example.com" }
    });
}

fn main() {}
