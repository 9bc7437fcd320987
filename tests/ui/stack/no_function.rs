//! `#[stack]` on what is no function.
use ferroform::prelude::*;

#[stack]
struct Network {
    range: String,
}

#[stack]
const RANGE: &str = "10.0.0.0/16";

fn main() {}
