//! Defaults that the type does not take.
use ferroform::prelude::*;

#[derive(Config)]
struct Config {
    #[config(default = "many")]
    count: u32,
    #[config(default = -1)]
    offset: u32,
    #[config(default = maybe)]
    large: bool,
    #[config(default = 300)]
    small: u8,
    #[config(default = -300)]
    good: i32,
    #[config(default = 3 + 4)]
    sum: u32,
}

fn main() {}
