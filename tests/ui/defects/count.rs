//! D9 and D10: attributes of resources with `count` or `for_each`, as if there were one instance.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let counted = resource!(stack, aws_vpc "counted" { count = 2 });
    let each = resource!(stack, aws_vpc "each" { for_each = ["a", "b"] });
    resource!(stack, aws_subnet "a" { vpc_id = counted.id });
    resource!(stack, aws_subnet "b" { vpc_id = each.id });
    resource!(stack, aws_subnet "c" { vpc_id = counted });
    resource!(stack, aws_subnet "d" { vpc_id = counted.key("a").id });
    resource!(stack, aws_subnet "e" { vpc_id = each.key(0).id });
    resource!(stack, aws_subnet "f" { vpc_id = counted.splat(|vpc| vpc.id) });
}

fn main() {}
