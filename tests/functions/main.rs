//! Terraform's functions: each is there, typed, and means what Terraform means by it.
//!
//! `RENEW=1 cargo test -p tests --test functions` writes the functions of the crate `ferroform` anew, from
//! `functions.json`, which is what `terraform metadata functions -json` prints, and from the few exceptions.

mod exceptions;
mod provided;
mod signature;
mod values;
mod write;

use exceptions::{EXAMPLES, EXCEPTIONS, TOPICS};
use libtest_mimic::Arguments;
use serde_json::{Map, Value};
use signature::Signature;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;
use tests::check;
use tests::terraform::{Folder, Plain, plain, trial, with_aws};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let tests = vec![
        check("the functions are those of the metadata", functions_are_those_of_the_metadata),
        check("every function has a topic, and every exception a reason", every_function_has_a_topic),
        trial("the metadata are those of terraform", plain, metadata_are_those_of_terraform),
        trial("each function means what terraform means by it", plain, values::functions_mean_what_terraform_means),
        check("a provider is required for its functions", provided::a_provider_is_required_for_its_functions),
        trial("functions of a provider are called", with_aws, provided::functions_of_a_provider_are_called),
    ];
    libtest_mimic::run(&arguments, tests).exit_code()
}

fn here() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("functions")
}

/// What `functions.json` says of each function.
fn functions() -> Map<String, Value> {
    let text = std::fs::read_to_string(here().join("functions.json")).expect("functions.json");
    of_metadata(&text)
}

/// `core::upper` is `upper`, so each counts once.
fn of_metadata(text: &str) -> Map<String, Value> {
    let document: Value = serde_json::from_str(text).expect("JSON");
    let functions = document["function_signatures"].as_object().expect("the functions");
    functions.iter().filter(|(name, _)| !name.contains("::")).map(|(name, function)| (name.clone(), function.clone())).collect()
}

fn functions_are_those_of_the_metadata() {
    let folder = here().join("../../runtime/src/functions");
    for (name, text) in write::files(&functions()) {
        let path = folder.join(&name);
        if std::env::var_os("RENEW").is_some() {
            std::fs::write(&path, &text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == text, "runtime/src/functions/{name} is not what functions.json makes: RENEW=1 writes it anew");
    }
}

fn every_function_has_a_topic() {
    let functions = functions();
    let listed: Vec<&str> = TOPICS.iter().flat_map(|(_, _, names)| names.iter().copied()).collect();
    let unique: BTreeSet<&str> = listed.iter().copied().collect();
    assert_eq!(listed.len(), unique.len(), "a function stands under two topics");
    assert_eq!(unique, functions.keys().map(String::as_str).collect::<BTreeSet<_>>());
    for (name, text, reason) in EXCEPTIONS {
        let function = functions.get(*name).unwrap_or_else(|| panic!("terraform has no function `{name}`"));
        let (told, written) = (Signature::of_metadata(function), Signature::parse(text));
        assert_ne!(told, written, "`{name}` is no exception");
        assert!(!reason.is_empty(), "`{name}` has no reason");
        // but for `join` and `lookup`, whose last argument stands once
        if !["join", "lookup"].contains(name) {
            assert_eq!(told.arity(), written.arity(), "`{name}` takes other arguments");
        }
    }
    for (name, _) in EXAMPLES {
        assert!(functions.contains_key(*name), "terraform has no function `{name}`");
    }
}

/// A newer terraform has more functions, and may tell more of those that there were.
fn metadata_are_those_of_terraform(terraform: &Plain) {
    let folder = Folder::new("metadata");
    let printed = terraform.run(&folder, &["metadata", "functions", "-json"]).unwrap_or_else(|error| panic!("{error}"));
    let (ours, theirs) = (functions(), of_metadata(&printed));
    for (name, function) in &ours {
        let told = theirs.get(name).unwrap_or_else(|| panic!("this terraform has no function `{name}`"));
        assert_eq!(Signature::of_metadata(function), Signature::of_metadata(told), "{name}");
    }
}
