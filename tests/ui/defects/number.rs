//! D5: arithmetic of Rust with a number that only Terraform knows.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let group = resource!(stack, aws_lb_target_group "main" { port = 80 });
    let double: f64 = group.port * 2 + 1;
    let number = group.port as u16;
    let root = root_of(group.port);
    let _ = (double, number, root);
}

fn root_of(number: f64) -> f64 {
    number.sqrt()
}

fn main() {}
