//! checkov, a scanner of infrastructure for what auditors ask (<https://www.checkov.io>); installed from PyPI into the
//! user's cache the first time, which takes some 20 s and 300 MB.

use crate::python;
use crate::terraform::Folder;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The version that the tests were written with.
const VERSION: &str = "3.3.30";

/// The folder with checkov's packages.
#[derive(Clone, Debug)]
pub struct Checkov(PathBuf);

/// What checkov says of a document: pairs of a check's id and a block, as it names them.
#[derive(Clone, Debug, Default)]
pub struct Scan {
    /// Checks that a block passes.
    pub passed: BTreeSet<(String, String)>,
    /// Checks that a block fails.
    pub failed: BTreeSet<(String, String)>,
}

/// checkov, installed.
///
/// # Errors
/// Why it is not to be had.
pub fn checkov() -> Result<Checkov, String> {
    static FOUND: OnceLock<Result<Checkov, String>> = OnceLock::new();
    FOUND.get_or_init(|| python::package("checkov", "", VERSION).map(Checkov)).clone()
}

impl Checkov {
    /// Scans documents with checkov's own checks, and with nothing from the network. One run for all of them, since its
    /// start takes longer than a scan.
    ///
    /// # Panics
    /// If it says nothing that can be read.
    #[must_use]
    pub fn scan(&self, documents: &[String]) -> Vec<Scan> {
        let folder = Folder::new("checkov");
        for (number, json) in documents.iter().enumerate() {
            let part = folder.path(&number.to_string());
            std::fs::create_dir_all(&part).expect("a folder in the temporary folder");
            std::fs::write(part.join("cdk.tf.json"), json).expect("a file in it");
        }
        let mut command = Command::new("python3");
        command.args(["-m", "checkov.main", "--directory", ".", "--framework", "terraform_json"]);
        command.args(["--compact", "--skip-download", "--output", "json"]).env("PYTHONPATH", &self.0).stdin(Stdio::null());
        // it reads a configuration from the home folder and from the current one, and from variables
        command.current_dir(folder.path("")).env("HOME", folder.path(""));
        let foreign = |name: &str| ["BC_", "CKV_", "PRISMA_"].iter().any(|start| name.starts_with(start));
        for (name, _) in std::env::vars_os().filter(|(name, _)| foreign(&name.to_string_lossy())) {
            command.env_remove(name);
        }
        // it exits with 1 where a check fails
        let output = command.output().unwrap_or_else(|error| panic!("cannot run checkov: {error}"));
        let printed = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text).into_owned());
        let said: Value = serde_json::from_str(&printed[0]).unwrap_or_else(|error| panic!("{error}: {}", printed.concat()));
        assert_eq!(said["summary"]["parsing_errors"], 0, "{}", said["results"]["parsing_errors"]);
        let checks = |result: &str, number: usize| {
            let checks = said["results"][result].as_array().unwrap_or_else(|| panic!("no {result}: {said}")).iter();
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let of_this = checks.filter(|check| text(&check["file_path"]) == format!("/{number}/cdk.tf.json"));
            of_this.map(|check| (text(&check["check_id"]), text(&check["resource"]))).collect()
        };
        (0..documents.len())
            .map(|number| Scan { passed: checks("passed_checks", number), failed: checks("failed_checks", number) })
            .collect()
    }
}
