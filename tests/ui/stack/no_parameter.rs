//! A stack that does not take the stack.
use ferroform::prelude::*;

#[stack]
fn network() {}

fn main() {}
