//! What a closure over the elements of a collection gives.
use ferroform::prelude::*;

struct Zone {
    name: Expr<Str>,
}

fn case(stack: &Stack) {
    let zones = data!(stack, aws_availability_zones "all" {});

    let kept = zones.names.filter(|_| true);
    let mine = zones.names.map(|name| Zone { name });
    let pairs = zones.names.to_map(|name| name);
    let key = zones.names.to_map(|name| (zones.names, name));
    let compared = zones.names.filter(|name| name.at_least(1));
    let _ = (kept, mine.at(0), pairs, key, compared);
}

fn main() {}
