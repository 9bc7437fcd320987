//! A kind of a provider whose crate is not there.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, google_compute_network "main" { name = "main" });
}

fn main() {}
