//! D22: two settings or outputs of one name.
use ferroform::prelude::*;

#[derive(Config)]
struct Config {
    ab: String,
    ab: u32,
}

#[derive(Outputs)]
struct Outputs {
    ab: Expr<Str>,
    ab: Expr<Num>,
}

fn main() {}
