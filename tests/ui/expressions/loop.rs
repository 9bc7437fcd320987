//! A loop over what is not known yet.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let zones = data!(stack, aws_availability_zones "available" {});
    for zone in zones.names {
        let _ = zone;
    }
    resource!(stack, aws_lb "main" {
        for zone in zones.names {
            subnet_mapping { subnet_id = zone }
        }
    });
}

fn main() {}
