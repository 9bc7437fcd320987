//! D16: an argument that is not there, in a block and in `lifecycle`. Nothing writes one unchecked.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" {
        cidr_block = "10.0.0.0/16"
        lifecylce { prevent_destroy = true }
    });
    resource!(stack, aws_subnet "main" {
        vpc_id = vpc.id
        lifecycle { prevent_destory = true }
        cidr_blok = "10.0.0.0/24"
    });
    vpc.add_override("lifecycle.prevent_destroy", true);
    stack.add_override("resource.aws_vpc.main.cidr_block", "10.1.0.0/16");
}

fn main() {}
