//! D9 and D10: attributes of resources with `count` or `for_each`. A loop gives a handle for each.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let counted = resource!(stack, aws_vpc "counted" { count = 2 });
    let each = resource!(stack, aws_vpc "each" { for_each = ["a", "b"] });
    let vpcs: Vec<aws::Vpc> = (0..2).map(|at| resource!(stack, aws_vpc "v${at}" {})).collect();
    resource!(stack, aws_subnet "a" { vpc_id = vpcs.id });
    resource!(stack, aws_subnet "b" { vpc_id = vpcs });
    let _ = (counted, each);
}

fn main() {}
