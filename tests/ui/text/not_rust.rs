//! `text!` of what is HCL or no Rust.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let a = text!("${var.name}/*");
    let b = text!("${}");
    let c = text!("${name");
    let d = text!("%{ for x in y }");
    let _ = (a, b, c, d, stack);
}

fn main() {}
