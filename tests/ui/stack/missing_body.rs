//! A stack whose body is not there yet, which another uses.
use ferroform::prelude::*;

#[stack]
fn network(stack: &Stack) -> Outputs;

#[derive(Outputs)]
struct Outputs {
    vpc_id: Expr<Id<aws::Vpc>>,
}

fn main() {
    let _: ferroform::Definition = network();
}
