//! Loops and branches that are not done.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let zones = ["a", "b"];
    resource!(stack, aws_security_group "a" { for zone in });
    resource!(stack, aws_security_group "b" { for });
    resource!(stack, aws_security_group "c" { for zone in zones });
    resource!(stack, aws_security_group "d" { if });
    resource!(stack, aws_security_group "e" { if true });
    resource!(stack, aws_security_group "f" { if true {} else });
}

fn main() {}
