//! `for_each` over what has no keys, and values taken for what they are not.
use ferroform::prelude::*;

#[derive(Clone)]
struct Subnet;

fn case(stack: &Stack, zones: Expr<List<Str>>, vpcs: Counted<aws::Vpc>, tags: Expr<Map<Str>>, plan: Vec<Subnet>) {
    resource!(stack, aws_vpc "number" { for_each = 3 });
    resource!(stack, aws_vpc "twice" { for_each = ["a", "b", "a"] });
    resource!(stack, aws_vpc "objects" { for_each = [{ cidr = "10.0.0.0/16" }] });
    resource!(stack, aws_vpc "list" { for_each = zones });
    resource!(stack, aws_vpc "counted" { for_each = vpcs });
    resource!(stack, aws_vpc "structs" { for_each = plan });
    resource!(stack, aws_vpc "field" { for_each = { a = { cidr = "10.0.0.0/16" } }  cidr_block = each.value.cider });
    resource!(stack, aws_vpc "type" { for_each = { a = [1] }  ipv4_netmask_length = each.value });
    resource!(stack, aws_subnet "wrong" { for_each = { a = vpcs.at(0).arn }  vpc_id = each.value });
    resource!(stack, aws_instance "within" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        root_block_device { for_each = tags }
    });
}

fn main() {}
