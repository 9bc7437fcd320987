//! Names within a block, and within a block of a block.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_lb_listener "https" {
        load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/main/0123"
        default_action {
            typ = "redirect"
            redirect {
                status_code = "HTTP_301"
                protocoll   = "HTTPS"
                colour      = "green"
            }
        }
    });
}

fn main() {}
