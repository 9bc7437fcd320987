//! Second parameters that are no configuration.
use ferroform::prelude::*;

#[derive(Config)]
struct Config {
    name: String,
}

struct Plain;

#[stack]
fn by_value(_stack: &Stack, _config: Config) {}

#[stack]
fn plain(_stack: &Stack, _config: &Plain) {}

#[stack]
fn third(_stack: &Stack, _config: &Config, _name: &str) {}

fn main() {}
