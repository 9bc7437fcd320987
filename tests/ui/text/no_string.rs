//! `text!` of something that is no string.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let a = text!();
    let b = text!(stack);
    let c = text!(b"arn");
    let d = text!("a", "b");
    let _ = (a, b, c, d);
}

fn main() {}
