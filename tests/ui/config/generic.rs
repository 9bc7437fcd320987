//! Types with parameters.
use ferroform::prelude::*;

#[derive(Config)]
struct Config<T> {
    name: T,
}

#[derive(Config)]
struct Borrowed<'a> {
    name: &'a str,
}

#[derive(Outputs)]
struct Outputs<T> {
    id: Expr<T>,
}

fn main() {}
