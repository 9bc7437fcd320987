//! Types that cannot be read from a variable.
use ferroform::prelude::*;
use std::collections::HashMap;

#[derive(Config)]
struct Config {
    tags: HashMap<String, String>,
    zone: Zone,
    size: f64,
}

struct Zone;

fn main() {}
