//! `cargo run -p tests --bin mistakes`: who refuses what of the corpora.
//!
//! `--write` puts the table into the corpora's README, `--all` also prints everything that is said.

use std::process::ExitCode;
use tests::corpus::{self, Case, Said, Table};
use tests::terraform::with_aws;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let asked = |option: &str| arguments.iter().any(|argument| argument == option);
    let terraform = match with_aws() {
        Ok(terraform) => terraform,
        Err(reason) => {
            eprintln!("{reason}");
            return ExitCode::FAILURE;
        }
    };
    let valid = corpus::read(&corpus::folder("valid"));
    let mistakes = corpus::read(&corpus::folder("mistakes"));
    let wrongly = refused(&valid, "terraform validate", &corpus::by_terraform(&terraform, &valid))
        + refused(&valid, "cargo check", &corpus::by_cargo(&valid))
        + refused(&valid, "synth", &corpus::by_synth(&valid));
    let (cargo, validate) = (corpus::by_cargo(&mistakes), corpus::by_terraform(&terraform, &mistakes));
    let synth = corpus::by_synth(&mistakes);
    if asked("--all") {
        for case in &mistakes {
            println!("# {}, {}\n{}\n{}\n", case.id, case.title, corpus::words(&cargo, case), corpus::words(&validate, case));
        }
    }
    let table = Table::new(&mistakes, &cargo, &synth, &validate);
    for case in &table.unnoticed {
        println!("noticed by nobody: {case}");
    }
    for case in &table.missed {
        println!("missed by cargo check: {case}\n");
    }
    for case in &table.missed_by_synth {
        println!("missed by synth: {case}\n");
    }
    println!("{} valid configurations, {wrongly} of them refused\n\n{}", valid.len(), table.markdown());
    if asked("--write") {
        let readme = corpus::folder("README.md");
        let text = std::fs::read_to_string(&readme).expect("the README of the corpora");
        std::fs::write(&readme, table.within(&text)).expect("the README of the corpora");
    }
    ExitCode::SUCCESS
}

/// Prints the valid cases that are refused all the same, and how many there are.
fn refused(valid: &[Case], by: &str, said: &Said) -> usize {
    let refused: Vec<&Case> = valid.iter().filter(|case| corpus::refuses(said, case)).collect();
    for case in &refused {
        println!("valid, and refused by {by}: {}, {}\n{}\n", case.id, case.title, corpus::words(said, case));
    }
    refused.len()
}
