//! No map where one is wanted, and a value in one that does not fit.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        cidr_block = "10.0.0.0/16"
        tags       = ["main"]
    });
    resource!(stack, aws_vpc "other" {
        cidr_block = "10.1.0.0/16"
        tags       = { Name = ["other"] }
    });
    resource!(stack, aws_vpc "third" {
        cidr_block = "10.2.0.0/16"
        tags       = "third"
    });
}

fn main() {}
