//! `#[derive(Config)]` on what is no struct with named fields; a stack that uses it has nothing to add.
use ferroform::prelude::*;

#[derive(Config)]
enum Kind {
    Large,
}

#[derive(Config)]
struct Pair(String, String);

#[derive(Config)]
struct Nothing;

#[stack]
fn network(_stack: &Stack, _config: &Pair) {}

fn main() {}
