//! Arguments that depend on one another.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_vpc "conflict" {
        cidr_block          = "10.0.0.0/16"
        ipv4_netmask_length = 20
    });
    resource!(stack, aws_lb "none" { name = "main" });
    resource!(stack, aws_instance "one" { ami = "ami-0123456789abcdef0" });
    resource!(stack, aws_security_group "both" { name = "a"  name_prefix = "b" });
}

fn main() {}
