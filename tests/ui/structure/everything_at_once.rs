//! All mistakes of a block come in one go.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_lb "main" {
        nam             = "main"
        internal        = "maybe"
        arn             = "arn"
        subnets         = "subnet-0123456789abcdef0"
        access_logs     = { bucket = "logs" }
        idle_timeout { seconds = 60 }
        subnet_mapping {}
        count           = 2
        load_balancer_type = var.kind
        name            =
    });
}

fn main() {}
