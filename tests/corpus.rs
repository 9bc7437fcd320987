//! No valid configuration is refused, and next to no mistake passes that `terraform validate` refuses.

use ferroform::Definition;
use ferroform::config::Environment;
use libtest_mimic::Arguments;
use serde_json::Value;
use std::collections::BTreeSet;
use std::process::ExitCode;
use tests::check;
use tests::corpus::{self, Table};
use tests::terraform::{self, WithAws, text, trial, with_aws};

/// The valid configurations, as `generate/` wrote them when the package was built: that this compiles is
/// the first test of them.
#[allow(deprecated, unused, reason = "blocks that nothing refers to, and what the provider is about to drop")]
mod generated {
    use ferroform::prelude::*;
    include!(concat!(env!("OUT_DIR"), "/valid.rs"));
}

/// How much of what `terraform validate` refuses `cargo check` refuses at least, in percent.
const LEAST: f64 = 99.0;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let tests = vec![
        check("the corpora are as large as is claimed", are_large),
        trial("terraform accepts every valid configuration", with_aws, accepts_valid),
        trial("terraform accepts what ferroform makes of every valid configuration", with_aws, accepts_rendered),
        check("synth accepts every valid configuration whose values only the program knows", accepts_hidden),
        trial("cargo check refuses what terraform refuses, and the table of it is up to date", with_aws, refuses_mistakes),
    ];
    libtest_mimic::run(&arguments, tests).exit_code()
}

fn are_large() {
    let files = |cases: &[corpus::Case]| cases.iter().map(|case| case.file.clone()).collect::<BTreeSet<_>>().len();
    let (valid, mistakes) = (corpus::read(&corpus::folder("valid")), corpus::read(&corpus::folder("mistakes")));
    assert!(valid.len() >= 160 && files(&valid) >= 45, "{} valid cases of {} services", valid.len(), files(&valid));
    assert!(mistakes.len() >= 160 && files(&mistakes) >= 22, "{} mistakes of {} classes", mistakes.len(), files(&mistakes));
    assert_eq!(generated::cases().len(), valid.len(), "what is compiled is not what is read");
}

fn accepts_valid(terraform: &WithAws) {
    let valid = corpus::read(&corpus::folder("valid"));
    let said = corpus::by_terraform(terraform, &valid);
    let refused: Vec<String> = valid.iter().filter(|case| corpus::refuses(&said, case)).map(|case| corpus::words(&said, case)).collect();
    assert!(refused.is_empty(), "{} are refused:\n{}", refused.len(), refused.join("\n\n"));
}

/// Synthesizes each, which judges it again, and has terraform read all of them at once.
fn accepts_rendered(terraform: &WithAws) {
    let rendered = generated::cases().into_iter().map(|case: Definition| {
        let stack = case.synthesize(&Environment::default()).unwrap_or_else(|error| panic!("{}: {error}", case.name()));
        let mut document: Value = serde_json::from_str(stack.json()).expect("JSON");
        // what says which provider is wanted may stand there once
        document.as_object_mut().expect("an object").remove("terraform");
        (format!("{}.tf.json", case.name()), document.to_string())
    });
    let diagnostics = terraform.diagnose_files(rendered.chain([("versions.tf.json".into(), terraform::versions())]));
    let errors: Vec<String> = diagnostics.iter().filter(|diagnostic| diagnostic["severity"] == "error").map(text).collect();
    assert!(errors.is_empty(), "{} errors:\n{}", errors.len(), errors.join("\n\n"));
}

fn accepts_hidden() {
    let valid = corpus::read(&corpus::folder("valid"));
    let said = corpus::by_synth(&valid);
    let refused: Vec<String> = valid.iter().filter(|case| corpus::refuses(&said, case)).map(|case| corpus::words(&said, case)).collect();
    assert!(refused.is_empty(), "{} are refused:\n{}", refused.len(), refused.join("\n\n"));
}

fn refuses_mistakes(terraform: &WithAws) {
    let mistakes = corpus::read(&corpus::folder("mistakes"));
    let (cargo, synth) = (corpus::by_cargo(&mistakes), corpus::by_synth(&mistakes));
    let table = Table::new(&mistakes, &cargo, &synth, &corpus::by_terraform(terraform, &mistakes));
    assert!(table.percent() >= LEAST, "{}\nmissed:\n{}", table.markdown(), table.missed.join("\n\n"));
    assert!(table.percent_of_synth() >= LEAST, "{}\nmissed by synth:\n{}", table.markdown(), table.missed_by_synth.join("\n\n"));
    let readme = std::fs::read_to_string(corpus::folder("README.md")).expect("the README of the corpora");
    assert!(table.within(&readme) == readme, "the table is not up to date; it is now\n{}", table.markdown());
}
