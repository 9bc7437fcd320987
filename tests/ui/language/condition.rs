//! Conditions that are known already, or are none.
use ferroform::prelude::*;

fn declare(stack: &Stack, vpc: aws::Vpc) {
    stack.variable::<Str>("region").validate(|_| true, "Give a region.").declare();
    stack.output("vpc_id", vpc.id).precondition(vpc.cidr_block, "It has no range.");
    stack.check("health", |check| check.assert(vpc.cidr_block == "", "It has no range."));
}

fn main() {}
