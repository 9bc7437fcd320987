//! First parameters that are not `stack: &Stack`.
use ferroform::prelude::*;

#[derive(Config)]
struct Config {
    name: String,
}

#[stack]
fn by_value(_stack: Stack) {}

#[stack]
fn mutable(_stack: &mut Stack) {}

#[stack]
fn swapped(_config: &Config, _stack: &Stack) {}

fn main() {}
