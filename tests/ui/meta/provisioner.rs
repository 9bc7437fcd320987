//! Blocks of Terraform that are not supported.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "main" {
        cidr_block = "10.0.0.0/16"
        provisioner "local-exec" { command = "true" }
        connection { host = "localhost" }
    });
}

fn main() {}
