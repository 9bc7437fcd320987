//! D3: a precondition of an output. Outputs have none yet, so it is refused and not dropped.
use ferroform::prelude::*;

#[derive(Outputs)]
struct Outputs {
    #[output(precondition = "true")]
    vpc_id: Expr<Str>,
}

fn main() {}
