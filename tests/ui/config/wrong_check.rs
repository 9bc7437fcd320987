//! Checks that do not fit the field.
use ferroform::prelude::*;

#[derive(Config)]
#[config(check = whole)]
struct Config {
    #[config(check = length)]
    name: String,
    #[config(check = missing)]
    other: String,
}

fn length(count: &u32) -> Result<(), String> {
    if *count > 3 { Err("at most 3".into()) } else { Ok(()) }
}

fn whole(config: &Config) -> bool {
    !config.name.is_empty()
}

fn main() {}
