//! An argument of objects may be written as blocks; its fields are judged all the same.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_security_group "web" {
        ingress {
            from_port  = 443
            to_port    = "https"
            protcol    = "tcp"
            cidr_blocks = "0.0.0.0/0"
            self { value = true }
        }
        egress = [{ from_port = 0, to_port = 0, protocol = "-1", cidr_block = ["0.0.0.0/0"] }]
    });
}

fn main() {}
