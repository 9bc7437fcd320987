//! `count` that is no number, and `for_each` beside it.
use ferroform::prelude::*;

fn case(stack: &Stack, vpc: &aws::Vpc, enabled: bool) {
    resource!(stack, aws_vpc "negative" { count = -1 });
    resource!(stack, aws_vpc "half" { count = 1.5 });
    resource!(stack, aws_vpc "bool" { count = true });
    resource!(stack, aws_vpc "list" { count = ["a", "b"] });
    resource!(stack, aws_vpc "text" { count = "two" });
    resource!(stack, aws_vpc "rust" { count = enabled });
    resource!(stack, aws_vpc "id" { count = vpc.id });
    resource!(stack, aws_vpc "both" { count = 1  for_each = ["a"] });
    resource!(stack, aws_vpc "nothing" { count = 1  cidr_block = count.number });
    resource!(stack, aws_vpc "v${count.index}" { count = 1 });
}

fn main() {}
