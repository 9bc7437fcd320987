//! A field that the object does not have, and values that do not fit.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_security_group "web" {
        ingress = [
            { from_port = 443, to_port = "https", protocol = "tcp", cidr_blocks = ["0.0.0.0/0"] },
            { from_port = 80, to_port = 80, protocl = "tcp" },
            "all",
        ]
        egress = { from_port = 0, to_port = 0, protocol = "-1" }
    });
}

fn main() {}
