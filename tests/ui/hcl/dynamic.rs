//! A `dynamic` block of HCL.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_security_group "web" {
        dynamic "ingress" {
            for_each = [80, 443]
            content {
                from_port = ingress.value
                to_port   = ingress.value
                protocol  = "tcp"
            }
        }
    });
}

fn main() {}
