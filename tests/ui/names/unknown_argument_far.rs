//! An argument that nothing is near to, in a large kind and in a small one.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        cidr_block = "10.0.0.0/16"
        colour     = "green"
    });
    resource!(stack, aws_iam_account_alias "main" {
        account_alias = "main"
        colour        = "green"
    });
}

fn main() {}
