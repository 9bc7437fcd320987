//! A branch in a body on what is not known yet.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });

    resource!(stack, aws_lb "main" {
        subnets = ["subnet-0123456789abcdef0"]
        if vpc.enable_dns_support {
            access_logs { bucket = "logs" }
        }
    });
}

fn main() {}
