//! Outputs that are no values.
use ferroform::prelude::*;

struct Range;

#[derive(Outputs)]
struct Outputs {
    vpc: aws::Vpc,
    range: Range,
    nothing: (),
}

fn main() {}
