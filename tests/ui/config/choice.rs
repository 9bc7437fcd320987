//! `#[derive(Choice)]` on what is no enum of plain words.
use ferroform::prelude::*;

#[derive(Choice)]
enum Nat {
    Single,
    PerZone(u32),
    Other { zone: String },
}

#[derive(Choice)]
struct Size {
    large: bool,
}

#[derive(Config)]
struct Config {
    nat: Nat,
    size: Size,
}

fn main() {}
