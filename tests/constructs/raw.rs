//! Terraform's JSON as it is, and annotations.

use crate::synthesized;
use ferroform::Level;
use ferroform::prelude::*;
use libtest_mimic::Trial;
use tests::check;
use tests::synth::{document, problems};

pub(crate) fn tests() -> Vec<Trial> {
    vec![
        check("raw JSON is merged into the document", merged),
        check("raw JSON sets nothing that the program sets, and no resource twice", conflicts),
        check("raw JSON is judged by names and schema, unless it is unchecked", judged),
        check("what a program says of scopes and blocks has its level, path and line", annotations),
    ]
}

#[stack]
pub(crate) fn raw(stack: &Stack) {
    provider!(stack, aws { region = "eu-west-1" });
    resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    stack.raw(
        r#"{
            "terraform": { "required_version": ">= 1.5" },
            "locals": { "answer": "${6 * 7}" },
            "provider": { "aws": { "alias": "west", "region": "us-west-2" } },
            "resource": { "aws_vpc": { "raw": { "cidr_block": "10.1.0.0/16", "provider": "aws.west", "depends_on": ["aws_vpc.main"] } } },
            "output": { "answer": { "value": "${local.answer}" } }
        }"#,
    );
}

fn merged() {
    let document = document(&raw());
    assert_eq!(document["terraform"]["required_version"], ">= 1.5");
    assert_eq!(document["terraform"]["backend"]["local"]["path"], "../../../terraform.raw.tfstate");
    assert_eq!(document["locals"]["answer"], "${6 * 7}");
    assert_eq!(document["provider"]["aws"].as_array().map(Vec::len), Some(2));
    assert_eq!(document["resource"]["aws_vpc"]["main"]["cidr_block"], "10.0.0.0/16");
    let metadata = &document["resource"]["aws_vpc"]["raw"]["//"]["metadata"];
    assert!(metadata["source"].as_str().is_some_and(|source| source.starts_with("tests/constructs/raw.rs:")), "{metadata}");
    let keys: Vec<&String> = document.as_object().unwrap().keys().collect();
    assert!(keys.is_sorted());
}

fn conflicts() {
    #[stack]
    fn twice(stack: &Stack) {
        provider!(stack, aws { region = "eu-west-1" });
        resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
        stack.raw(r#"{ "resource": { "aws_vpc": { "main": { "cidr_block": "10.1.0.0/16" } } } }"#);
    }
    let (message, places) = problems(&twice()).remove(0);
    assert_eq!(message, "`aws_vpc.main` is declared twice");
    assert!(places[0].starts_with("raw(") && places[1].starts_with("aws_vpc \"main\""), "{places:?}");
    #[stack]
    fn set(stack: &Stack) {
        provider!(stack, aws { region = "eu-west-1" });
        stack.raw(r#"{ "terraform": { "backend": { "s3": {} }, "cloud": {} } }"#);
        stack.raw(r#"{ "provider": { "aws": { "region": "us-west-2" } } }"#);
        stack.raw(r#"{ "locals": { "a": 1 } }"#);
        stack.raw(r#"{ "locals": { "a": 2 } }"#);
    }
    let messages: Vec<String> = problems(&set()).into_iter().map(|(message, _)| message).collect();
    assert_eq!(
        messages,
        [
            "raw JSON: `terraform.backend` is set by `backend!`, or is what a stack has without it",
            "raw JSON: `terraform.cloud` is set by `backend!(stack, cloud { .. })`",
            "raw JSON: `provider.aws` has this configuration already; give it another `alias`",
            "raw JSON: `locals.a` is set by the program already",
        ]
    );
}

fn judged() {
    #[stack]
    fn wrong(stack: &Stack) {
        resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
        stack.raw(r#"{ "resorce": {} }"#);
        stack.raw(r#"{ "terraform": { "requird_version": "1" } }"#);
        stack.raw(r#"{ "resource": { "aws_vpc": { "raw": { "cidr_blok": "10.0.0.0/16" } } } }"#);
        stack.raw(r#"{ "resource": { "aws_vcp": { "raw": {} }, "google_project": { "x": {} } } }"#);
        stack.raw("[]");
        stack.raw("{");
        stack.raw(unchecked(r#"{ "terraform": { "of_tomorrow": true }, "resource": { "google_project": { "y": {} } } }"#));
    }
    let messages: Vec<String> = problems(&wrong()).into_iter().map(|(message, _)| message).collect();
    assert_eq!(
        messages,
        [
            "raw JSON: no `resorce` can stand at the top; did you mean `resource`?",
            "raw JSON: no `requird_version` can stand in `terraform`; did you mean `required_version`?",
            "raw JSON: it wants an object, such as `{ \"terraform\": { .. } }`",
            "raw JSON: it stops being JSON at character 2",
            "raw JSON, aws_vpc.raw: no argument or block `cidr_blok` in `aws_vpc`; did you mean `cidr_block`?",
            "raw JSON, aws_vcp.raw: hashicorp/aws 5.100.0 has no resource `aws_vcp`; did you mean `aws_vpc`?",
            "raw JSON, google_project.x: no provider of the stack has it, so nothing is known of it; `unchecked(..)` around the text takes it all the same",
        ]
    );
}

fn annotations() {
    #[stack]
    fn said(stack: &Stack) {
        let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
        stack.scope("cache").info("one node");
        stack.block(&vpc).warning("it is large");
    }
    let stack = synthesized(&said());
    let said: Vec<_> = stack.annotations().iter().map(|said| (said.level(), said.path(), said.message())).collect();
    assert_eq!(said, [(Level::Info, "said/cache", "one node"), (Level::Warning, "said/main", "it is large")]);
    let lines: Vec<String> = stack.annotations().iter().map(|said| tests::synth::source(&said.source())).collect();
    assert!(lines[0].starts_with("info(\"one node\")") && lines[1].starts_with("warning("), "{lines:?}");
}
