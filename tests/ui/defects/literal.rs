//! D7 and D8: `${..}` and `%{..}` in a literal of a block. The first is Rust, the second data unless it is
//! one of Terraform's directives.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        tags = {
            Price = "price ${FOO}"
            Date  = "date %{H}"
            Yes   = "%{ if true }yes%{ endif }"
        }
    });
}

fn main() {}
