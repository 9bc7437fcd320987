//! The document as a whole: its parts, their order, and that it is the same each time.

use ferroform::prelude::*;
use serde_json::{Value, json};
use std::thread;
use tests::synth::{document, problem, source, text};

#[stack]
fn whole(stack: &Stack) {
    provider!(stack, aws { region = "eu-west-1" });
    let here = data!(stack, aws_region "here" {});
    let password = ephemeral!(stack, aws_secretsmanager_random_password "made" { password_length = 20 });
    let scope = stack.scope("part");
    let vpc = resource!(scope, aws_vpc "main" { cidr_block = "10.0.0.0/16"  tags = { Region = here.name } }); // the VPC
    resource!(stack, aws_ssm_parameter "secret" {
        name             = "n"
        type             = "SecureString"
        value_wo         = password.random_password
        value_wo_version = 1
    });
    resource!(stack, aws_subnet "a" { vpc_id = vpc.id });
}

#[test]
fn a_document_has_its_parts_in_order() {
    let expected = r#"{
  "//": {
    "metadata": {
      "backend": "local",
      "stackName": "empty",
      "version": "VERSION"
    }
  },
  "terraform": {
    "backend": {
      "local": {
        "path": "../../../terraform.empty.tfstate"
      }
    },
    "required_providers": {}
  }
}
"#;
    #[stack]
    fn empty(_stack: &Stack) {}
    assert_eq!(text(&empty()), expected.replace("VERSION", env!("CARGO_PKG_VERSION")));
    let text = text(&whole());
    let keys: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("  \"")).filter_map(|line| line.split('"').next()).collect();
    assert_eq!(keys, ["//", "data", "ephemeral", "provider", "resource", "terraform"]);
    let kinds: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("    \"aws_")).filter_map(|line| line.split('"').next()).collect();
    assert_eq!(kinds, ["region", "secretsmanager_random_password", "ssm_parameter", "subnet", "vpc"]);
}

#[test]
fn every_block_says_where_it_comes_from() {
    let document = document(&whole());
    let metadata = document["resource"]["aws_vpc"]["part_main"]["//"]["metadata"].as_object().expect("metadata");
    assert_eq!(metadata.keys().collect::<Vec<_>>(), ["path", "source", "uniqueId"]);
    assert_eq!((&metadata["path"], &metadata["uniqueId"]), (&json!("whole/part/main"), &json!("part_main")));
    let place = metadata["source"].as_str().expect("a place");
    assert!(place.starts_with("tests/runtime/documents.rs:"), "{place}");
    let line = r#"aws_vpc "main" { cidr_block = "10.0.0.0/16"  tags = { Region = here.name } }); // the VPC"#;
    assert_eq!(source(place), line);
    assert!(document["data"]["aws_region"]["here"]["//"]["metadata"]["source"].is_string());
    assert!(document["ephemeral"]["aws_secretsmanager_random_password"]["made"]["//"]["metadata"]["source"].is_string());
}

#[test]
fn data_sources_and_ephemeral_resources_have_addresses_of_their_own() {
    let document = document(&whole());
    assert_eq!(document["resource"]["aws_vpc"]["part_main"]["tags"]["Region"], "${data.aws_region.here.name}");
    let secret = &document["resource"]["aws_ssm_parameter"]["secret"];
    assert_eq!(secret["value_wo"], "${ephemeral.aws_secretsmanager_random_password.made.random_password}");
    assert_eq!(document["ephemeral"]["aws_secretsmanager_random_password"]["made"]["password_length"], 20);
}

#[test]
fn the_state_is_kept_where_the_program_says() {
    fn backend(stack: ferroform::Definition) -> (Value, String) {
        let document = document(&stack);
        let name = stack.synthesize(&Environment::default()).expect("a stack").backend().to_owned();
        assert_eq!(document["//"]["metadata"]["backend"], json!(name));
        (document["terraform"]["backend"].clone(), name)
    }
    #[stack]
    fn default(_stack: &Stack) {}
    #[stack]
    fn local(stack: &Stack) {
        stack.backend(Backend::local("../states/${x}.tfstate"));
    }
    #[stack]
    fn s3(stack: &Stack) {
        stack.backend(Backend::new("s3").with("region", "eu-west-1").with("key", "k").with("bucket", "b").with("key", "last"));
    }
    assert_eq!(backend(default()), (json!({ "local": { "path": "../../../terraform.default.tfstate" } }), "local".into()));
    assert_eq!(backend(default().named("prod")).0, json!({ "local": { "path": "../../../terraform.prod.tfstate" } }));
    // Terraform takes a backend's settings as they are, so `${` in them is not escaped
    assert_eq!(backend(local()), (json!({ "local": { "path": "../states/${x}.tfstate" } }), "local".into()));
    assert_eq!(backend(s3()), (json!({ "s3": { "bucket": "b", "key": "last", "region": "eu-west-1" } }), "s3".into()));
}

#[test]
fn two_backends_are_refused_with_both_places() {
    #[stack]
    fn it(stack: &Stack) {
        stack.backend(Backend::local("a")); // first
        stack.backend(Backend::local("b")); // second
    }
    let places = [r#"backend(Backend::local("b")); // second"#, r#"backend(Backend::local("a")); // first"#];
    assert_eq!(problem(&it()), ("the backend of a stack is set twice".to_owned(), places.map(str::to_owned).to_vec()));
}

#[test]
fn the_same_program_gives_the_same_bytes_each_time_and_in_every_thread() {
    let first = text(&whole());
    assert_eq!(text(&whole()), first);
    let definition = &whole();
    thread::scope(|scope| {
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(move || text(definition))).collect();
        for run in runs {
            assert_eq!(run.join().expect("a document"), first);
        }
    });
}

#[test]
fn nothing_of_the_machine_is_in_the_document() {
    let text = text(&whole());
    let manifest = env!("CARGO_MANIFEST_DIR");
    let workspace = manifest.trim_end_matches("tests").trim_end_matches(['/', '\\']);
    assert!(!text.contains(workspace), "{text}");
}

#[test]
fn everything_in_a_document_is_ascii_or_unicode_as_it_was() {
    #[stack]
    fn it(stack: &Stack) {
        let odd = "ü 漢 🦀 \u{7f} \u{0} \u{2028} \" \\ / \t\r\n\u{8}\u{c}";
        resource!(stack, aws_vpc "main" {
            tags = { Odd = odd  "${odd}" = "key"  Literal = "ü 漢 🦀 \u{7f} \u{0} \u{2028} \" \\ / \t\r\n\u{8}\u{c}" }
        });
    }
    let tags = document(&it())["resource"]["aws_vpc"]["main"]["tags"].clone();
    let odd = "ü 漢 🦀 \u{7f} \u{0} \u{2028} \" \\ / \t\r\n\u{8}\u{c}";
    assert_eq!(tags, json!({ "Odd": odd, odd: "key", "Literal": odd }));
}
