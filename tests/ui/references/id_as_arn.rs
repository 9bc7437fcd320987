//! An ARN or id of one kind where the ARN of another is wanted.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let bucket = resource!(stack, aws_s3_bucket "logs" { bucket = "logs" });
    resource!(stack, aws_lb_listener "https" {
        load_balancer_arn = bucket.arn
        default_action { type = "forward" }
    });
}

fn main() {}
