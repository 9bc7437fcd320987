//! Getting a provider's rules out of it, by asking its validation about bogus values.
//!
//! | module | job |
//! |---|---|
//! | [`config`] | every place of a value in a schema, and configurations with one value set |
//! | [`battery`] | the values that are asked about |
//! | [`reading`] | what an answer means: the texts of both provider SDKs |
//! | [`leaf`] | one argument: ask, read, verify |
//! | [`characters`] | which characters a text may have |
//! | [`counts`] | how many elements lists have, and how often blocks may stand |
//! | [`relations`] | arguments that depend on one another |
//!
//! Each configuration has one argument set and all others null, so that an answer needs no attribution;
//! what the provider says of the same configuration with that argument *unknown* is no finding. Every
//! rule is then verified with values of its own, and dropped where the provider disagrees.

mod battery;
mod characters;
mod config;
mod counts;
mod leaf;
mod reading;
mod relations;

use crate::plugin::{Diagnostic, Environment, Plugin, PluginError, Severity, Value};
use ferroform_schema::format::Format;
use ferroform_schema::provider::Mode;
use ferroform_schema::rule::Rule;
use ferroform_schema::source::ProviderSource;
use futures::StreamExt;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::{Mutex, RwLock};

use config::leaves;

/// How many questions are under way at once: enough to keep the provider's threads busy.
const CONCURRENT: usize = 48;

/// Megabytes after which the provider is started anew: its caches only grow.
const MEMORY: u64 = 1500;

/// Seconds after which a kind is worth a line of its own.
const SLOW: u64 = 15;

/// After so many crashes the provider is given up: to start it takes longer than to ask it.
const CRASHES: usize = 100;

/// What was found, for the person who waits.
#[derive(Clone, Debug, Default)]
pub(crate) struct Summary {
    pub(crate) calls: usize,
    pub(crate) kinds: usize,
    pub(crate) values: usize,
    /// Groups as they are kept: one for what is said from several ends.
    pub(crate) groups: usize,
    /// Groups as the provider states them.
    pub(crate) stated: usize,
    /// Lists and blocks with a least number.
    pub(crate) least: usize,
    /// Lists and blocks with a greatest number.
    pub(crate) greatest: usize,
    /// Arguments of the schema that the provider does not know.
    pub(crate) unknown: usize,
    pub(crate) dropped: usize,
    pub(crate) failed: usize,
    /// Kinds that the provider crashed over, and how often.
    pub(crate) crashes: BTreeMap<String, usize>,
    /// The plugin protocol that the provider speaks.
    pub(crate) protocol: u8,
}

/// What was found at a place of a large kind, by what the place is: the kinds that repeat thousands of blocks
/// (QuickSight's dashboards, analyses and templates) are made of the same ones.
type Known = HashMap<String, (Rule, Option<Value>)>;

/// A provider that is asked.
pub(crate) struct Prober {
    binary: PathBuf,
    temporary: PathBuf,
    running: RwLock<Running>,
    crashes: Mutex<BTreeMap<String, usize>>,
    known: RwLock<Known>,
    calls: AtomicUsize,
    failed: AtomicUsize,
}

/// The provider's process, and how many times it was started until it ran.
struct Running {
    plugin: Plugin,
    start: u64,
}

/// A pattern that is written here. One that does not parse would find nothing and say nothing, so it is a
/// defect that ends the program; a test reads them all.
fn known(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| panic!("a pattern of the prober does not parse: {error}"))
}

/// Whose configuration a question is about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Subject<'a> {
    Kind(Mode, &'a str),
    Provider,
}

impl Prober {
    async fn start(binary: &Path, temporary: &Path) -> Result<Prober, PluginError> {
        let running = RwLock::new(Running { plugin: Plugin::start(binary, temporary, Environment::Empty).await?, start: 1 });
        Ok(Prober {
            binary: binary.to_owned(),
            temporary: temporary.to_owned(),
            running,
            crashes: Mutex::default(),
            known: RwLock::default(),
            calls: AtomicUsize::new(0),
            failed: AtomicUsize::new(0),
        })
    }

    /// The errors that the provider finds; nothing where it does not answer.
    pub(crate) async fn ask(&self, subject: Subject<'_>, config: &Value) -> Option<BTreeSet<Diagnostic>> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        let (start, answer) = {
            let running = self.running.read().await;
            (running.start, put(&running.plugin, subject, config).await)
        };
        let answer = match answer {
            Ok(diagnostics) => Some(diagnostics),
            Err(_) => self.ask_alone(subject, config, start).await,
        };
        if answer.is_none() {
            self.failed.fetch_add(1, Ordering::Relaxed);
        }
        Some(answer?.into_iter().filter(|d| d.severity == Severity::Error).map(Diagnostic::anywhere).collect())
    }

    /// Asks again where the process has ended since its `start`, with nothing else under way: of all questions
    /// that had no answer then, only the one that ends it again is to blame.
    async fn ask_alone(&self, subject: Subject<'_>, config: &Value, start: u64) -> Option<Vec<Diagnostic>> {
        let mut running = self.running.write().await;
        if running.start == start && !(running.plugin.has_ended().await && self.restart(&mut running).await) {
            return None;
        }
        let answer = put(&running.plugin, subject, config).await.ok();
        if answer.is_none() && running.plugin.has_ended().await {
            *self.crashes.lock().await.entry(subject.to_string()).or_default() += 1;
            self.restart(&mut running).await;
        }
        answer
    }

    async fn restart(&self, running: &mut Running) -> bool {
        if self.crashes.lock().await.values().sum::<usize>() >= CRASHES {
            return false;
        }
        match Plugin::start(&self.binary, &self.temporary, Environment::Empty).await {
            Ok(plugin) => {
                *running = Running { plugin, start: running.start + 1 };
                true
            }
            Err(_) => false,
        }
    }

    /// Starts the provider anew where it has grown large.
    async fn refresh(&self) -> Result<(), PluginError> {
        let crashes: usize = self.crashes.lock().await.values().sum();
        if crashes >= CRASHES {
            return Err(PluginError::new("the provider", format!("crashed {crashes} times; `--no-rules` makes a file without asking it")));
        }
        if self.running.read().await.plugin.memory().is_some_and(|memory| memory > MEMORY) {
            let mut running = self.running.write().await;
            *running =
                Running { plugin: Plugin::start(&self.binary, &self.temporary, Environment::Empty).await?, start: running.start + 1 };
        }
        Ok(())
    }
}

async fn put(plugin: &Plugin, subject: Subject<'_>, config: &Value) -> Result<Vec<Diagnostic>, PluginError> {
    match subject {
        Subject::Kind(mode, kind) => plugin.validate(mode, kind, config).await,
        Subject::Provider => plugin.validate_provider(config).await,
    }
}

impl fmt::Display for Subject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Kind(mode, kind) => write!(f, "{} {kind}", mode.noun()),
            Subject::Provider => f.write_str("its own configuration"),
        }
    }
}

/// Asks about everything, and notes the rules in the provider, whose process has a folder for what is temporary.
pub(crate) async fn probe(
    binary: &Path,
    temporary: &Path,
    provider: &mut ProviderSource,
    only: Option<&str>,
    progress: impl Fn(&str),
) -> Result<Summary, PluginError> {
    let prober = Prober::start(binary, temporary).await?;
    let mut summary = Summary::default();
    let total: usize = provider.kinds.values().map(std::collections::BTreeMap::len).sum();
    let mut done = 0;
    for (mode, kinds) in &mut provider.kinds {
        for (name, kind) in kinds {
            done += 1;
            if only.is_some_and(|only| !only.split(',').any(|only| name.contains(only))) {
                continue;
            }
            if done % 25 == 0 {
                progress(&format!("{done} of {total} kinds, {} rules, {} groups", summary.values, summary.groups));
            }
            prober.refresh().await?;
            let started = std::time::Instant::now();
            let found = subject(&prober, Subject::Kind(*mode, name), &mut kind.block, &mut summary).await;
            if started.elapsed().as_secs() >= SLOW {
                progress(&format!("{name} took {} s", started.elapsed().as_secs()));
            }
            summary.kinds += usize::from(found > 0 || !kind.block.groups.is_empty());
        }
    }
    if only.is_none_or(|only| only.split(',').any(|only| only == "provider")) {
        progress("the provider's own configuration");
        subject(&prober, Subject::Provider, &mut provider.configuration, &mut summary).await;
    }
    summary.calls = prober.calls.load(Ordering::Relaxed);
    summary.failed = prober.failed.load(Ordering::Relaxed);
    summary.protocol = prober.running.read().await.plugin.protocol();
    summary.crashes = prober.crashes.into_inner();
    Ok(summary)
}

/// Asks about every place. In a kind of many blocks, an argument that occurs again with the same name and schema
/// has most likely the same rule, which two or three questions confirm.
async fn ask_places(
    prober: &Prober,
    subject: Subject<'_>,
    block: &ferroform_schema::source::BlockSource,
    places: &[config::Leaf],
    opened: &leaf::Opened,
) -> Vec<leaf::Asked> {
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (index, place) in places.iter().enumerate() {
        if let Some(argument) = &place.argument {
            first.entry(argument).or_insert(index);
        }
    }
    let is_first = |index: usize| places[index].argument.as_deref().is_none_or(|argument| first[argument] == index);
    let work = places
        .iter()
        .enumerate()
        .filter(|(index, _)| is_first(*index))
        .map(|(index, place)| async move { (index, leaf::ask(prober, subject, block, place, opened, None).await) });
    let mut asked: BTreeMap<usize, leaf::Asked> = futures::stream::iter(work).buffered(CONCURRENT).collect().await;
    let rest = places.iter().enumerate().filter(|(index, _)| !is_first(*index)).map(|(index, place)| {
        let guess = place.argument.as_deref().and_then(|argument| asked.get(&first[argument])).map(|asked| asked.rule.clone());
        async move { (index, leaf::ask(prober, subject, block, place, opened, guess).await) }
    });
    let rest: Vec<(usize, leaf::Asked)> = futures::stream::iter(rest.collect::<Vec<_>>()).buffered(CONCURRENT).collect().await;
    asked.extend(rest);
    asked.into_values().collect()
}

/// A kind that knows no `id` is one of SDKv2, which reads timeouts only when it plans: with Go's `time.ParseDuration`.
fn judge_timeouts(places: &[config::Leaf], asked: &mut [leaf::Asked]) {
    for (_, asked) in places.iter().zip(asked).filter(|(place, asked)| place.is_timeout() && asked.rule.is_empty()) {
        asked.rule.format = Some(Format::Duration);
    }
}

/// Asks about one kind; returns how many rules were found.
async fn subject(prober: &Prober, subject: Subject<'_>, block: &mut ferroform_schema::source::BlockSource, summary: &mut Summary) -> usize {
    let places = leaves(block);
    let opened = leaf::opened(prober, subject, block, &places).await;
    let mut asked = ask_places(prober, subject, block, &places, &opened).await;
    if asked.iter().any(|asked| asked.unknown) {
        judge_timeouts(&places, &mut asked);
    }
    let samples = places.iter().zip(&asked).filter(|(place, _)| place.fields.is_empty());
    let samples = samples.filter_map(|(place, asked)| Some((place.dotted(), asked.sample.clone()?))).collect();
    let groups = relations::ask(prober, subject, block, &asked, &samples).await;
    let mut found = 0;
    let mut repeated = config::BlockRules::new();
    let mut unknown = Vec::new();
    for (place, asked) in places.iter().zip(asked) {
        summary.dropped += asked.dropped;
        if asked.unknown {
            unknown.push(place);
        }
        if asked.rule.is_empty() {
            continue;
        }
        found += usize::from(asked.rule.judges_values());
        match &place.block {
            Some(key) => repeated.entry(key).or_default().push((place, asked.rule)),
            None => config::note(block, place, asked.rule),
        }
    }
    if !repeated.is_empty() {
        config::note_everywhere(block, &repeated);
    }
    summary.unknown += unknown.len();
    unknown.into_iter().for_each(|place| config::refuse(block, place));
    // each question about the provider's own configuration takes long
    let (least, greatest) = if matches!(subject, Subject::Provider) { (0, 0) } else { counts::ask(prober, subject, block, &opened).await };
    summary.least += least;
    summary.greatest += greatest;
    summary.values += found;
    summary.stated += groups.stated;
    summary.groups += groups.groups.len();
    block.groups = groups.groups;
    found
}

#[cfg(test)]
mod tests {
    use super::{known, reading, relations};

    #[test]
    fn every_known_pattern_parses() {
        // either reads its patterns before it looks at the text
        assert_eq!(reading::read("expected size to be one of [\"a\"], got b"), reading::read("value must be one of: [\"a\"]"));
        assert!(relations::read("").is_empty());
    }

    #[test]
    fn a_pattern_may_ask_for_any_case() {
        assert!(known("(?i)cidr").is_match("a CIDR block"));
    }
}
