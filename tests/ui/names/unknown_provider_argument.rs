//! An argument that the provider does not have.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    provider!(stack, aws { regon = "eu-west-1" });
}

fn main() {}
