//! Options that `#[config(..)]` does not have.
use ferroform::prelude::*;

#[derive(Config)]
struct Config {
    #[config(environment = "NAME")]
    name: String,
    #[config(env = NAME)]
    other: String,
    #[config(default)]
    third: String,
}

fn main() {}
