//! Starting each provider, and asking it about each of its blocks.
//!
//! One block is asked about after the other: an answer takes about a millisecond, and when a provider
//! crashes it is known by which block.

use super::configuration::{Block, Configuration, Subject};
use super::encode::{Encoded, encode};
use super::report::{self, Finding};
use super::secret;
use crate::installation::{Program, Settings, Wanted};
use crate::interrupt::until_interrupted;
use crate::plugin::{Diagnostic, Environment, Plugin, PluginError, Schemas, Selector};
use ferroform_cli::CliError;
use ferroform_schema::provider::Mode;
use ferroform_schema::source::BlockSource;
use ferroform_schema::suggest;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What came of asking.
#[derive(Debug, Default)]
pub(super) struct Checked {
    pub(super) findings: Vec<Finding>,
    /// How many blocks were asked about.
    pub(super) blocks: usize,
    /// The providers that were asked, such as `hashicorp/aws 5.100.0`.
    pub(super) providers: Vec<String>,
    pub(super) timings: Vec<String>,
}

/// A provider that answers, or did.
struct Running {
    /// Its source and version.
    name: String,
    /// Nothing once it has failed.
    plugin: Option<Plugin>,
    schemas: Schemas,
    kinds: BTreeMap<String, Option<BlockSource>>,
    /// The program may be in a folder that goes with this.
    _program: Program,
    started: Duration,
    described: Duration,
    answered: Duration,
    blocks: usize,
}

/// Asks about everything; the providers end with this, whether it is done or interrupted.
pub(super) fn run(configurations: &[Configuration], settings: &Settings) -> Result<Checked, CliError> {
    let temporary = tempfile::Builder::new().prefix("ferroform-check-").tempdir();
    let temporary = temporary.map_err(|error| CliError::file("create a folder in", &std::env::temp_dir(), &error))?;
    until_interrupted(async { Ok(ask_all(configurations, settings, temporary.path()).await) })
}

async fn ask_all(configurations: &[Configuration], settings: &Settings, temporary: &Path) -> Checked {
    let mut checked = Checked::default();
    // by program: several configurations, or names in them, may want the same provider
    let mut running: BTreeMap<PathBuf, Running> = BTreeMap::new();
    for configuration in configurations {
        let mut chosen: BTreeMap<Wanted, Option<PathBuf>> = BTreeMap::new();
        for block in &configuration.blocks {
            let wanted = configuration.wanted(&block.provider);
            if wanted.is_built_in() {
                continue;
            }
            if !chosen.contains_key(&wanted) {
                let started = start(&wanted, &configuration.folder, settings, temporary, &mut running).await;
                let path = started.map_err(|message| checked.findings.push(Finding::failure(&configuration.folder, None, &message))).ok();
                chosen.insert(wanted.clone(), path);
            }
            let provider = chosen.get(&wanted).and_then(Option::as_ref).and_then(|path| running.get_mut(path));
            if let Some(provider) = provider.filter(|provider| provider.plugin.is_some()) {
                checked.findings.extend(provider.ask(&configuration.folder, block).await);
                checked.blocks += 1;
            }
        }
    }
    for provider in running.into_values() {
        checked.timings.push(format!(
            "{}: started in {} ms, schema in {} ms, {} blocks in {} ms",
            provider.name,
            provider.started.as_millis(),
            provider.described.as_millis(),
            provider.blocks,
            provider.answered.as_millis(),
        ));
        checked.providers.push(provider.name);
    }
    checked
}

/// Starts a provider, unless it runs already; returns which it is.
async fn start(
    wanted: &Wanted,
    folder: &Path,
    settings: &Settings,
    temporary: &Path,
    running: &mut BTreeMap<PathBuf, Running>,
) -> Result<PathBuf, String> {
    let program = wanted.find(folder, settings)?;
    let path = program.path.clone();
    if running.contains_key(&path) {
        return Ok(path);
    }
    let version = program.version.as_ref().map_or_else(|| "under development".to_owned(), ToString::to_string);
    let name = format!("{} {version}", wanted.source());
    let failed = |error: PluginError| format!("{name} cannot be asked: {error}\n  its program is `{}`", path.display());
    let start = Instant::now();
    let plugin = Plugin::start(&path, temporary, Environment::Inherited).await.map_err(failed)?;
    let started = start.elapsed();
    let schemas = match plugin.schemas().await {
        Ok(schemas) => schemas,
        Err(error) => return Err(failed(plugin.last_words(error).await)),
    };
    let described = start.elapsed() - started;
    let (answered, blocks) = (Duration::ZERO, 0);
    let provider =
        Running { name, plugin: Some(plugin), schemas, kinds: BTreeMap::new(), _program: program, started, described, answered, blocks };
    running.insert(path.clone(), provider);
    Ok(path)
}

impl Running {
    /// Everything that is wrong with a block.
    async fn ask(&mut self, folder: &Path, block: &Block) -> Vec<Finding> {
        let name = self.name.clone();
        let at = |path: Vec<Selector>, is_sensitive: bool| report::Subject {
            address: block.address.clone(),
            source: block.source.clone(),
            provider: name.clone(),
            path,
            is_sensitive,
        };
        let failure = |message: &str| vec![Finding::failure(folder, Some(at(Vec::new(), false)), message)];
        let schema = match self.schema(&block.subject) {
            Ok(Ok(schema)) => schema.clone(),
            Ok(Err(unknown)) => return vec![Finding::unknown(folder, at(Vec::new(), false), unknown)],
            Err(error) => return failure(&error.to_string()),
        };
        let Encoded { value, problems, secrets } = encode(&schema, &block.body);
        if !problems.is_empty() {
            let misfits = problems.into_iter().map(|problem| {
                let is_sensitive = secret::is_sensitive(&schema, &problem.path);
                Finding::misfit(folder, at(problem.path.clone(), is_sensitive), problem)
            });
            return misfits.collect();
        }
        let Some(plugin) = &self.plugin else { return Vec::new() };
        let asked = Instant::now();
        let answer = match &block.subject {
            Subject::Provider => plugin.validate_provider(&value).await,
            Subject::Kind(mode, kind) => plugin.validate(*mode, kind, &value).await,
        };
        self.answered += asked.elapsed();
        self.blocks += 1;
        match answer {
            Ok(mut diagnostics) => {
                // the order of a provider's answers is often that of a hash
                diagnostics.sort_by(|one, other| (&one.path, one).cmp(&(&other.path, other)));
                diagnostics
                    .into_iter()
                    .map(|said| {
                        let (summary, detail) = (secret::conceal(&said.summary, &secrets), secret::conceal(&said.detail, &secrets));
                        let subject = at(said.path.clone(), secret::is_sensitive(&schema, &said.path));
                        Finding::refused(folder, subject, Diagnostic { summary, detail, ..said })
                    })
                    .collect()
            }
            Err(error) => {
                let error = match self.plugin.take() {
                    Some(plugin) => plugin.last_words(error).await,
                    None => error,
                };
                let message = format!("{name} failed on {}: {error}\n  what comes after it was not asked about", block.address);
                failure(&secret::conceal(&message, &secrets))
            }
        }
    }

    /// The schema of a block; or what to say of a kind that the provider does not have.
    fn schema(&mut self, subject: &Subject) -> Result<Result<&BlockSource, String>, PluginError> {
        let (key, mode, kind) = match subject {
            Subject::Provider => (String::new(), Mode::Resource, ""),
            Subject::Kind(mode, kind) => (format!("{} {kind}", mode.key()), *mode, kind.as_str()),
        };
        if !self.kinds.contains_key(&key) {
            let schema = match subject {
                Subject::Provider => Some(self.schemas.configuration()?),
                Subject::Kind(..) => self.schemas.kind(mode, kind)?,
            };
            self.kinds.insert(key.clone(), schema);
        }
        Ok(self.kinds.get(&key).and_then(Option::as_ref).ok_or_else(|| {
            let mut names: Vec<&str> = self.schemas.names(mode).collect();
            names.sort_unstable();
            let hint = suggest::hint(kind, names);
            format!("{} has no {} `{kind}`{hint}", self.name, mode.noun())
        }))
    }
}
