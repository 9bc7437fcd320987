//! `dynamic` blocks that are not what HCL has.
use ferroform::prelude::*;

fn case(stack: &Stack, ports: Expr<List<Num>>) {
    resource!(stack, aws_instance "web" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        dynamic { for_each = ports }
        dynamic "ebs_block_devise" { for_each = ports  content {} }
        dynamic "tags" { for_each = ports  content {} }
        dynamic "ebs_block_device" { content { device_name = "a" } }
        dynamic "ebs_block_device" { for_each = ports }
        dynamic "ebs_block_device" { for_each = ports  iterator = "port"  content { device_name = "a" } }
        dynamic "ebs_block_device" { for_each = ports  labels = ["a"]  device_name = "a"  content { device_name = "a" } }
        dynamic "ebs_block_device" { for_each = 3  content { device_nam = "a" } }
        ebs_block_device "data" { device_name = "b" }
    });
}

fn main() {}
