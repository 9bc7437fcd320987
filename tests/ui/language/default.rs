//! Defaults that are not of their variable's type.
use ferroform::prelude::*;

fn declare(stack: &Stack) {
    stack.variable::<Num>("size").default(true).declare();
    stack.variable::<List<Str>>("zones").default("a").declare();
    stack.variable::<Map<Num>>("sizes").default([("a", false)]).declare();
}

fn main() {}
