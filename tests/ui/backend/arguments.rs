//! Backends that terraform would refuse.
use ferroform::prelude::*;

#[stack]
fn names(stack: &Stack) {
    backend!(stack, s3 {
        buckt  = "states"
        key    = "network"
        endpoints = { s4 = "http://127.0.0.1" }
    });
}

#[stack]
fn types(stack: &Stack) {
    let wait = "10";
    backend!(stack, http { address = "https://states.example"  retry_max = "many"  retry_wait_min = wait  skip_cert_verification = 1 });
    backend!(stack, gcs { bucket = ["states"] });
}

#[stack]
fn groups(stack: &Stack) {
    backend!(stack, s3 {
        bucket                = "states"
        key                   = "network"
        allowed_account_ids   = ["123456789012"]
        forbidden_account_ids = ["210987654321"]
    });
    backend!(stack, remote { organization = "example"  workspaces { name = "network"  prefix = "network-" } });
    backend!(stack, remote { organization = "example" });
}

#[stack]
fn replaced(stack: &Stack) {
    backend!(stack, s3 { bucket = "states"  key = "network"  dynamodb_table = "locks" });
}

#[stack]
fn others(stack: &Stack) {
    backend!(stack, s4 { bucket = "states" });
    backend!(stack, swift { container = "states" });
    backend!(stack, local "name" { path = "state" });
    backend!(stack, local);
    backend!(stack, "s3" { bucket = "states" });
    let scope = stack.scope("part");
    backend!(scope, local {});
}

fn main() {}
