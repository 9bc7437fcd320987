//! A stack is a function without parameters.
use ferroform::prelude::*;

#[stack]
fn network(stack: &Stack) {
    let _ = stack;
}

#[stack]
fn both(stack: &Stack) {
    network(stack);
}

fn main() {}
