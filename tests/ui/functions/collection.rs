//! What a function of lists, sets or maps is given, and what it gives.
use ferroform::functions::{concat, element, flatten, lookup, max, merge};
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    let zones = data!(stack, aws_availability_zones "all" {});

    let text = flatten("text");
    let set = element(zones.group_names, 0);
    let sets = concat((zones.group_names, ["a"]));
    let list = merge((vpc.tags, zones.names));
    let one = max(1);
    let default = lookup(vpc.tags, "Name", ["a"]);
    let given: Expr<Num> = element(zones.names, 0);
    let _ = (text, set, sets, list, one, default, given);
}

fn main() {}
