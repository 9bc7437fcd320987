//! D23: `import`, as CDKTF and as HCL write it. Here it is `stack.import(..)`.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" {
        cidr_block = "10.0.0.0/16"
        import { id = "vpc-1" }
    });
    vpc.import_from("vpc-1");
    resource!(stack, import "vpc" { to = vpc  id = "vpc-1" });
}

fn main() {}
