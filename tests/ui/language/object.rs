//! `#[derive(Object)]` on what is no object.
use ferroform::prelude::*;

#[derive(Object)]
struct Pair(Expr<Str>, Expr<Num>);

#[derive(Clone, Copy, Object)]
struct Zone {
    #[object(defualt = "a")]
    name: Expr<Str>,
}

#[derive(Object)]
struct Named {
    name: String,
}

#[derive(Clone, Copy, Object)]
struct Rule {
    #[object(default = "https")]
    ports: Expr<List<Num>>,
}

#[derive(Object)]
struct Of<T> {
    value: Expr<T>,
}

fn main() {}
