//! `dynamic` blocks whose elements are taken for what they are not.
use ferroform::prelude::*;

fn case(stack: &Stack, ports: Expr<List<Num>>) {
    resource!(stack, aws_instance "web" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        dynamic "ebs_block_device" { for_each = ports.at(0)  content { device_name = "a" } }
        dynamic "ebs_block_device" { for_each = ports  content { device_name = ebs_block_device.name } }
        dynamic "ebs_block_device" { for_each = ports  iterator = port  content { device_name = "a"  encrypted = port.value } }
    });
}

fn main() {}
