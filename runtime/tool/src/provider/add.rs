//! `ferroform provider add`: a provider file, from what terraform and the provider say.

use super::counts::{self, plural};
use super::origin::{Origin, Rules};
use super::terraform::Installed;
use super::{project, references, rules, schema};
use crate::probe;
use ferroform_cli::{CliError, terminal};
use ferroform_schema::provider::Provider;
use ferroform_schema::source::ProviderSource;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// How a file is made.
#[derive(Debug)]
pub(super) struct Options {
    pub(super) rules: RulesFrom,
    /// Ask only about kinds with one of these texts, between commas, in their name.
    pub(super) only: Option<String>,
    /// What refers to what; by default a file beside the one that is made.
    pub(super) references: Option<PathBuf>,
    /// The file that is made.
    pub(super) file: PathBuf,
}

/// Where the rules come from.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum RulesFrom {
    Provider,
    File(PathBuf),
    Nowhere,
}

/// The file of references that is used without being named, beside the provider file.
const REFERENCES: &str = "references.txt";

/// The file of references beside a provider file, if it is there.
pub(super) fn usual_references(file: &Path) -> Option<PathBuf> {
    Some(file.with_file_name(REFERENCES)).filter(|path| path.is_file())
}

/// The source and the version of `hashicorp/aws@5.100.0`.
pub(super) fn source(text: &str) -> Result<(&str, Option<&str>), CliError> {
    let (source, version) = match text.split_once('@') {
        Some((source, version)) => (source, Some(version)),
        None => (text, None),
    };
    let parts: Vec<&str> = source.split('/').collect();
    if !(2..=3).contains(&parts.len()) || parts.iter().any(|part| part.is_empty()) {
        return Err(CliError::Failed(format!(
            "`{source}` is not the source of a provider: expected NAMESPACE/NAME, such as hashicorp/aws"
        )));
    }
    if version.is_some_and(str::is_empty) {
        return Err(CliError::Failed(format!("`{text}` ends where its version should be, such as {source}@1.2.3")));
    }
    Ok((source, version))
}

/// A provider from the output of `terraform providers schema -json`.
pub(super) fn from_schema(source: &str, version: &str, file: &Path, options: &Options) -> Result<Vec<u8>, CliError> {
    let json = std::fs::read(file).map_err(|error| CliError::file("read", file, &error))?;
    let mut provider = schema::read(source, version, &json).map_err(CliError::Failed)?;
    let mut origin = Origin::read(&provider.origin);
    origin.rules = Rules::Nowhere;
    if let RulesFrom::File(rules) = &options.rules {
        adopt(rules, options, &mut provider, &mut origin)?;
    }
    finished(provider, origin, options)
}

/// A provider from what terraform says of the one that it has installed, and what that one says itself.
pub(super) async fn from_installed(source: &str, installed: &Installed, options: &Options) -> Result<Vec<u8>, CliError> {
    let json = installed.schema().await?;
    let mut provider = schema::read(source, &installed.version, &json).map_err(CliError::Failed)?;
    let mut origin = Origin::read(&provider.origin);
    match &options.rules {
        RulesFrom::Nowhere => origin.rules = Rules::Nowhere,
        RulesFrom::File(file) => {
            adopt(file, options, &mut provider, &mut origin)?;
            // those of some kinds are asked for again
            if options.only.is_some() {
                ask(installed, &mut provider, options.only.as_deref()).await?;
            }
        }
        RulesFrom::Provider => {
            terminal::note(&format!("asking {source} {} for its rules", installed.version));
            let protocol = ask(installed, &mut provider, options.only.as_deref()).await?;
            origin.rules = Rules::Asked(protocol.to_string());
        }
    }
    finished(provider, origin, options)
}

/// Asks the provider for its rules; the plugin protocol that it spoke.
async fn ask(installed: &Installed, provider: &mut ProviderSource, only: Option<&str>) -> Result<u8, CliError> {
    let started = Instant::now();
    let summary = probe::probe(&installed.binary, installed.folder(), provider, only, terminal::note).await;
    let summary = summary.map_err(|error| CliError::Failed(error.to_string()))?;
    terminal::note(&format!(
        "{} and {} ({} as the provider states them) in {}, {} and {} of elements, {} that the provider does not know, by {} in {} s; \
         {} not confirmed and dropped, {} without an answer",
        plural(summary.values, "rule"),
        plural(summary.groups, "group"),
        summary.stated,
        plural(summary.kinds, "kind"),
        plural(summary.least, "least number"),
        plural(summary.greatest, "greatest number"),
        plural(summary.unknown, "argument"),
        plural(summary.calls, "question"),
        started.elapsed().as_secs(),
        plural(summary.dropped, "part"),
        plural(summary.failed, "question"),
    ));
    if !summary.crashes.is_empty() {
        let kinds: Vec<String> = summary.crashes.iter().map(|(kind, count)| format!("{kind} ({})", plural(*count, "time"))).collect();
        terminal::note(&format!("the provider crashed, and was started anew, when asked about {}", kinds.join(", ")));
    }
    Ok(summary.protocol)
}

/// Takes the rules of a file that is there, and how they came into it.
fn adopt(file: &Path, options: &Options, provider: &mut ProviderSource, origin: &mut Origin) -> Result<(), CliError> {
    let known = project::usable(file.to_owned(), project::open(file)?)?.1;
    let is_asked_for = |kind: &str| options.only.as_ref().is_some_and(|only| only.split(',').any(|only| kind.contains(only)));
    rules::adopt(known, provider, |kind| !is_asked_for(kind));
    origin.rules = Origin::read(known.origin()).rules;
    Ok(())
}

/// The bytes of a file, with references noted.
fn finished(mut provider: ProviderSource, mut origin: Origin, options: &Options) -> Result<Vec<u8>, CliError> {
    if let Some(path) = options.references.clone().or_else(|| usual_references(&options.file)) {
        let text = std::fs::read_to_string(&path).map_err(|error| CliError::file("read", &path, &error))?;
        let known = references::apply(&text, &mut provider).map_err(|error| CliError::Failed(format!("{}:{error}", path.display())))?;
        terminal::note(&format!("{} with a known reference", plural(known, "attribute")));
        let folder = options.file.parent().unwrap_or(Path::new(""));
        // a path of this machine has no place in a file that others have too
        let told = path.strip_prefix(folder).ok().filter(|path| path.is_relative() && *path != Path::new(REFERENCES));
        origin.references = told.map(|path| path.display().to_string());
    }
    provider.origin = origin.to_string();
    provider.encode().map_err(|error| CliError::Failed(error.to_string()))
}

/// Writes a file that was made, and says what is in it.
pub(super) fn write(bytes: Vec<u8>, file: &Path) -> Result<Provider, CliError> {
    let bytes: &'static [u8] = bytes.leak();
    let provider = Provider::open(bytes).map_err(|error| CliError::Failed(format!("the file would not be readable: {error}")))?;
    let written = terminal::replace(file, bytes)?;
    let kinds: Vec<String> = counts::kinds(provider).into_iter().map(|(count, noun)| plural(count, &noun)).collect();
    terminal::line(&format!(
        "{} {}: {} in {} ({} bytes{})",
        provider.source(),
        provider.version(),
        kinds.join(", "),
        file.display(),
        bytes.len(),
        if written { "" } else { ", unchanged" },
    ))?;
    Ok(provider)
}
