//! What a provider gives to all of its resources.

use crate::accepted;
use ferroform::prelude::*;
use libtest_mimic::Trial;
use serde_json::json;
use tests::check;
use tests::synth::document;
use tests::terraform::{trial, with_aws};

pub fn tests() -> Vec<Trial> {
    vec![
        trial("default tags: terraform accepts them", with_aws, |aws| accepted(aws, &tagged())),
        check("default tags are rendered, and may hold what only terraform knows", rendered),
    ]
}

#[stack]
fn tagged(stack: &Stack) {
    let owner = stack.variable::<Str>("owner").default("web").declare();
    provider!(stack, aws {
        region = "eu-west-1"
        default_tags {
            tags = { Owner = owner, Stack = stack.stack_name() }
        }
    });
    resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
}

fn rendered() {
    let provider = &document(&tagged())["provider"]["aws"][0];
    assert_eq!(provider["default_tags"], json!([{ "tags": { "Owner": "${var.owner}", "Stack": "tagged" } }]));
}
