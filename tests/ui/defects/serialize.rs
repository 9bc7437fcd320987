//! D21: JSON by a library, of what only Terraform knows.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let zones = data!(stack, aws_availability_zones "all" {});
    let json = serde_json::to_string(&zones.names).unwrap_or_default();
    let value = serde_json::json!({ "zones": zones.names });
    let _ = (json, value);
}

fn main() {}
