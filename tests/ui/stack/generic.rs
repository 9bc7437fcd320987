//! Functions that are more than a plain one.
use ferroform::prelude::*;

#[stack]
fn generic<T>(_stack: &Stack, _config: &T) {}

#[stack]
async fn waiting(_stack: &Stack) {}

struct Network;

impl Network {
    #[stack]
    fn method(&self) {}
}

#[stack(name = "other")]
fn named(_stack: &Stack) {}

fn main() {}
