//! One argument: ask, read, verify.

use super::config::{self, Leaf, Scalar};
use super::reading::{self, Finding};
use super::{Prober, Subject, battery};
use crate::plugin::{Diagnostic, Value};
use ferroform_schema::format::Format;
use ferroform_schema::rule::Rule;
use ferroform_schema::source::{BlockSource, TypeSource};
use futures::StreamExt;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What asking about one argument has given.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    pub(crate) rule: Rule,
    /// Parts of a rule that the provider did not confirm.
    pub(crate) dropped: usize,
    /// What the provider says while the value is unknown: other arguments that are wanted.
    pub(crate) baseline: BTreeSet<Diagnostic>,
    /// A value that the provider takes.
    pub(crate) sample: Option<Value>,
    /// The provider knows no such argument, though its schema has it: SDKv2 puts `id` into every kind.
    pub(crate) unknown: bool,
}

/// What the provider says of each block of a chain that is opened with nothing in it.
pub(super) type Opened = BTreeMap<Vec<String>, BTreeSet<Diagnostic>>;

pub(super) async fn opened(prober: &Prober, subject: Subject<'_>, root: &BlockSource, leaves: &[Leaf]) -> Opened {
    let chains: BTreeSet<&Vec<String>> = leaves.iter().map(|leaf| &leaf.chain).collect();
    let work = chains.into_iter().map(|chain| async move {
        let config = config::config(root, chain, &[]);
        (chain.clone(), prober.ask(subject, &config).await.unwrap_or_default())
    });
    futures::stream::iter(work).buffered(super::CONCURRENT).collect().await
}

pub(super) struct Question<'a> {
    prober: &'a Prober,
    subject: Subject<'a>,
    root: &'a BlockSource,
    leaf: &'a Leaf,
    baseline: BTreeSet<Diagnostic>,
    /// What it says before it has got the partners that it wants.
    before: BTreeSet<Diagnostic>,
    partners: Vec<String>,
    /// How many elements the provider wants at least, where the value is in a list.
    elements: u32,
}

pub(super) async fn ask(
    prober: &Prober,
    subject: Subject<'_>,
    root: &BlockSource,
    leaf: &Leaf,
    opened: &Opened,
    guess: Option<Rule>,
) -> Asked {
    let Some(block) = &leaf.block else { return question(prober, subject, root, leaf, opened, None).await };
    let key = format!("{} {} {block}", leaf.attribute, leaf.fields.join("."));
    if let Some((rule, sample)) = prober.known.read().await.get(&key) {
        return Asked { rule: rule.clone(), sample: sample.clone(), ..Asked::default() };
    }
    let asked = question(prober, subject, root, leaf, opened, guess).await;
    prober.known.write().await.insert(key, (asked.rule.clone(), asked.sample.clone()));
    asked
}

/// `guess` is the rule of an argument of the same name and schema in another block.
async fn question(prober: &Prober, subject: Subject<'_>, root: &BlockSource, leaf: &Leaf, opened: &Opened, guess: Option<Rule>) -> Asked {
    let mut question =
        Question { prober, subject, root, leaf, baseline: BTreeSet::new(), before: BTreeSet::new(), partners: Vec::new(), elements: 1 };
    if !question.find_baseline().await {
        return Asked::default();
    }
    let baseline = question.baseline.union(&question.before).cloned().collect();
    question.baseline.extend(opened.get(&leaf.chain).into_iter().flatten().cloned());
    let of_opened = opened.get(&leaf.chain);
    let unknown = question.baseline.iter().any(|d| d.text().contains(UNKNOWN_KEY) && !of_opened.is_some_and(|opened| opened.contains(d)));
    if unknown {
        return Asked { unknown, baseline, ..Asked::default() };
    }
    if let Some(rule) = guess
        && question.confirms(&rule).await
    {
        let sample = rule.values.first().map(|value| Value::text(value));
        return Asked { rule, baseline, sample, ..Asked::default() };
    }
    let (rule, dropped, sample) = match leaf.scalar {
        Scalar::Text => question.text().await,
        Scalar::Number => question.number().await,
    };
    Asked { rule, dropped, baseline, sample, unknown }
}

/// The words of SDKv2 for an argument that is not in its own schema.
const UNKNOWN_KEY: &str = "Invalid or unknown key";

/// Errors that a value draws, by the value.
pub(super) type Answers = BTreeMap<String, Vec<Diagnostic>>;

impl Question<'_> {
    /// Asks with the value unknown, and supplies what the provider wants beside it; false without an answer.
    async fn find_baseline(&mut self) -> bool {
        self.elements = self.least_elements().await;
        for _ in 0..3 {
            let config = config::with(self.root, self.leaf, &Value::Unknown, self.elements, &self.partners);
            let Some(answer) = self.prober.ask(self.subject, &config).await else { return false };
            let wanted = wanted_partners(&answer, self.leaf, &self.partners);
            self.before.extend(std::mem::replace(&mut self.baseline, answer));
            if wanted.is_empty() {
                return true;
            }
            self.partners.extend(wanted);
        }
        true
    }

    /// The errors that a value draws beside those of the baseline.
    pub(super) async fn errors(&self, value: &Value) -> Option<Vec<Diagnostic>> {
        let config = config::with(self.root, self.leaf, value, self.elements, &self.partners);
        let answer = self.prober.ask(self.subject, &config).await?;
        let of_value = |text: &str| !text.contains(config::FILLER) && reading::read(text) != Some(Finding::Elsewhere);
        Some(answer.into_iter().filter(|d| !self.baseline.contains(d) && of_value(&d.text())).collect())
    }

    /// How many elements a list must have: with too few of them, nothing is said of the elements themselves.
    async fn least_elements(&self) -> u32 {
        let attribute = config::block_at(self.root, &self.leaf.chain).and_then(|block| block.attributes.get(&self.leaf.attribute));
        let is_list = attribute.is_some_and(|attribute| matches!(attribute.ty, TypeSource::List(_) | TypeSource::Set(_)));
        if !is_list || !self.leaf.fields.is_empty() {
            return 1;
        }
        let config = config::with(self.root, self.leaf, &Value::text("a"), 1, &[]);
        let answer = self.prober.ask(self.subject, &config).await.unwrap_or_default();
        let least = |text: String| match reading::read(&text) {
            Some(Finding::Items(Some(least), _)) if text.contains(&self.leaf.attribute) => Some(least),
            _ => None,
        };
        answer.iter().find_map(|d| least(d.text())).filter(|least| *least <= 10).unwrap_or(1)
    }

    async fn answers(&self, values: Vec<(String, Value)>) -> Option<Answers> {
        let work = values.into_iter().map(|(text, value)| async move { self.errors(&value).await.map(|errors| (text, errors)) });
        let all: Vec<Option<(String, Vec<Diagnostic>)>> = futures::stream::iter(work).buffered(8).collect().await;
        all.into_iter().collect()
    }

    /// Whether the provider refuses what a rule refuses, and takes what it takes, on a few values.
    async fn confirms(&self, rule: &Rule) -> bool {
        let (bogus, fitting) = match self.leaf.scalar {
            Scalar::Text => {
                let fitting = [rule.values.first(), rule.values.last()].into_iter().flatten().filter(|value| !value.is_empty());
                (vec![Value::text("bogus value!"), Value::text("-1")], fitting.map(|value| Value::text(value)).collect())
            }
            Scalar::Number => (vec![Value::Number(-1e9), Value::Number(1.5)], Vec::new()),
        };
        for value in fitting {
            if self.errors(&value).await.is_none_or(|errors: Vec<Diagnostic>| !errors.is_empty()) {
                return false;
            }
        }
        for value in bogus {
            let refused = match &value {
                Value::Text(text) => rule.refuse_text(text).is_some(),
                Value::Number(number) => rule.refuse_number(&number.to_string()).is_some(),
                _ => false,
            };
            if self.errors(&value).await.is_none_or(|errors: Vec<Diagnostic>| errors.is_empty() == refused) {
                return false;
            }
        }
        true
    }

    async fn text(&self) -> (Rule, usize, Option<Value>) {
        let nothing = (Rule::default(), 0, None);
        let values = |texts: Vec<String>| texts.into_iter().map(|text| (text.clone(), Value::Text(text))).collect();
        let Some(mut answers) = self.answers(values(battery::first_texts())).await else { return nothing };
        if answers.values().all(Vec::is_empty) {
            return (Rule::default(), 0, Some(Value::text("a")));
        }
        let first = understood(&answers);
        let doubtful = are_alternatives(&answers);
        let simple = |f: &Finding| matches!(f, Finding::Values(_) | Finding::Length(..));
        // an enumeration explains itself; anything else is compared with the provider on more values, unless each
        // question takes long, as those about its own configuration do
        let thorough = !matches!(self.subject, Subject::Provider);
        let explained = first.iter().any(|f| matches!(f, Finding::Values(_))) || first.iter().all(simple) && all_understood(&answers);
        if thorough && (doubtful || !explained) {
            let Some(more) = self.answers(values(battery::more_texts())).await else { return nothing };
            answers.extend(more);
        }
        let sample = sample(&answers);
        if are_alternatives(&answers) {
            let rule = if thorough { alternatives(&answers) } else { None };
            let sample = rule.as_ref().and_then(|rule| rule.values.first()).map(|value| Value::text(value)).or(sample);
            return (rule.unwrap_or_default(), 0, sample);
        }
        let mut rule = rule_of(&understood(&answers));
        rule.empty = answers.get("").is_some_and(Vec::is_empty);
        if thorough {
            rule.patterns.extend(self.characters(&answers).await);
            if (rule.min_length, rule.max_length) == (None, None) {
                (rule.min_length, rule.max_length) = self.lengths(&answers).await;
            }
        }
        rule.format = understood(&answers).iter().find_map(|finding| match finding {
            Finding::Format(candidates) => format_of(candidates, &answers),
            _ => None,
        });
        if thorough && rule.is_empty() {
            // the words say nothing, but what is taken and what is not may
            rule.format = format_of(&[Format::TimeOfDay, Format::Email], &answers);
        }
        let mut dropped = self.verify_text(&mut rule).await;
        dropped += reconcile(&mut rule, &answers, Rule::refuse_text);
        let sample = rule.values.iter().find(|value| !value.is_empty()).map(|value| Value::text(value)).or(sample);
        (rule, dropped, sample)
    }

    /// Lengths that a text names in words of its own.
    async fn lengths(&self, answers: &Answers) -> (Option<u32>, Option<u32>) {
        let (mut min, mut max) = (None, None);
        let takes =
            |length: u64| async move { self.errors(&Value::Text("x".repeat(length as usize))).await.map(|errors| errors.is_empty()) };
        for length in named_numbers(answers).into_iter().filter(|length| (1..5000).contains(length)) {
            if takes(length).await != Some(true) {
                continue;
            }
            if min.is_none() && takes(length - 1).await == Some(false) {
                min = u32::try_from(length).ok();
            }
            if max.is_none() && takes(length + 1).await == Some(false) {
                max = u32::try_from(length).ok();
            }
        }
        (min, max)
    }

    async fn number(&self) -> (Rule, usize, Option<Value>) {
        let nothing = (Rule::default(), 0, None);
        let values = |numbers: &[f64]| numbers.iter().map(|number| (number.to_string(), Value::Number(*number))).collect();
        let Some(mut answers) = self.answers(values(&battery::FIRST_NUMBERS)).await else { return nothing };
        if answers.values().all(Vec::is_empty) {
            return (Rule::default(), 0, Some(Value::Number(1.0)));
        }
        let mut rule = rule_of(&understood(&answers));
        if rule.min.is_none() && rule.max.is_none() && rule.values.is_empty() && !all_understood(&answers) {
            let Some(more) = self.answers(values(&battery::MORE_NUMBERS)).await else { return nothing };
            answers.extend(more);
            rule = rule_of(&understood(&answers));
            if rule.min.is_none() && rule.max.is_none() && rule.values.is_empty() {
                self.intervals(&mut rule, &answers).await;
            }
        }
        if are_alternatives(&answers) {
            // 0, which stands for nothing, beside a range is what `empty` is for; of anything else either may hold
            rule.values.retain(|value| value != "0");
            if !rule.values.is_empty() && !all_understood(&answers) {
                // such as one of some numbers, or a multiple of another
                return nothing;
            }
            rule.either = !rule.values.is_empty();
        }
        rule.empty = answers.get("0").is_some_and(Vec::is_empty);
        if !rule.values.is_empty() {
            // words such as `10, 20, 30 or a multiple of 60` name values, and take others as well
            let Some(more) = self.answers(values(&battery::MORE_NUMBERS)).await else { return nothing };
            answers.extend(more);
        }
        let mut dropped = self.verify_number(&mut rule).await;
        dropped += reconcile(&mut rule, &answers, Rule::refuse_number);
        let taken = |text: &&String| text.as_str() != "0" && answers[*text].is_empty();
        let sample = rule.values.iter().chain(&rule.min).chain(answers.keys().filter(taken)).find_map(|text| text.parse().ok());
        (rule, dropped, sample.map(Value::Number))
    }

    /// A range, and single values, that a text names in words of its own.
    async fn intervals(&self, rule: &mut Rule, answers: &Answers) {
        let takes = |number: f64| async move { self.errors(&Value::Number(number)).await.map(|errors| errors.is_empty()) };
        let mut ends: Vec<(f64, bool, bool)> = Vec::new();
        for number in named_numbers(answers) {
            let number = number as f64;
            if takes(number).await == Some(true) {
                let (first, last) = (takes(number - 1.0).await == Some(false), takes(number + 1.0).await == Some(false));
                ends.extend((first || last).then_some((number, first, last)));
            }
        }
        let single: Vec<String> = ends.iter().filter(|(_, first, last)| *first && *last).map(|(number, ..)| number.to_string()).collect();
        let ranges: Vec<(f64, f64)> = ends
            .windows(2)
            .filter(|pair| matches!(pair, [(_, true, false), (_, false, true)]))
            .map(|pair| (pair[0].0, pair[1].0))
            .collect();
        match ranges.as_slice() {
            [(min, max)] if takes(f64::midpoint(*min, *max).floor()).await == Some(true) => {
                (rule.min, rule.max) = (Some(min.to_string()), Some(max.to_string()));
                rule.either = !single.is_empty();
                rule.values = single;
            }
            [] if single.len() > 1 && ends.len() == single.len() => rule.values = single,
            _ => {}
        }
    }

    /// Asks about values at the edges of what was understood; what the provider does not confirm is dropped.
    async fn verify_text(&self, rule: &mut Rule) -> usize {
        let mut dropped = 0;
        if !rule.values.is_empty() {
            let mut confirmed = true;
            for value in rule.values.iter().filter(|value| !value.is_empty()) {
                confirmed &= self.errors(&Value::text(value)).await.is_some_and(|errors| errors.is_empty());
            }
            confirmed &= self.errors(&Value::text("zz-not-a-value")).await.is_some_and(|errors| !errors.is_empty());
            if confirmed {
                let first = rule.values.iter().find(|value| value.chars().any(char::is_alphabetic)).cloned().unwrap_or_default();
                let swapped: String =
                    first.chars().map(|c| if c.is_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() }).collect();
                rule.any_case =
                    !rule.values.contains(&swapped) && self.errors(&Value::Text(swapped)).await.is_some_and(|errors| errors.is_empty());
            } else {
                rule.values.clear();
                dropped += 1;
            }
        }
        // a text of the right length may break another part of the rule, so only talk of lengths counts
        let of_length = |errors: &[Diagnostic]| errors.iter().any(|d| matches!(reading::read(&d.text()), Some(Finding::Length(..))));
        if let Some(min) = rule.min_length.filter(|min| *min > 0) {
            let short = self.errors(&Value::Text("x".repeat(min as usize - 1))).await;
            let fitting = self.errors(&Value::Text("x".repeat(min as usize))).await;
            let refused = short.is_some_and(|errors| !errors.is_empty() || rule.empty && min == 1);
            if !refused || fitting.is_none_or(|errors| of_length(&errors)) {
                rule.min_length = None;
                dropped += 1;
            }
        }
        if let Some(max) = rule.max_length.filter(|max| *max < 100_000) {
            let long = self.errors(&Value::Text("x".repeat(max as usize + 1))).await;
            let fitting = self.errors(&Value::Text("x".repeat(max as usize))).await;
            if long.is_none_or(|errors| errors.is_empty()) || fitting.is_none_or(|errors| of_length(&errors)) {
                rule.max_length = None;
                dropped += 1;
            }
        }
        dropped
    }

    async fn verify_number(&self, rule: &mut Rule) -> usize {
        let mut dropped = 0;
        if !rule.values.is_empty() {
            let mut confirmed = true;
            for value in &rule.values {
                let Ok(number) = value.parse::<f64>() else {
                    confirmed = false;
                    continue;
                };
                confirmed &= self.errors(&Value::Number(number)).await.is_some_and(|errors| errors.is_empty());
            }
            if !confirmed {
                rule.values.clear();
                dropped += 1;
            }
        }
        for (bound, outside) in [(&mut rule.min, -1.0), (&mut rule.max, 1.0)] {
            let Some(number) = bound.as_deref().and_then(|bound| bound.parse::<f64>().ok()) else { continue };
            let at = self.errors(&Value::Number(number)).await.is_some_and(|errors| errors.is_empty());
            let beyond = self.errors(&Value::Number(number + outside)).await.is_some_and(|errors| !errors.is_empty());
            // 0 may pass as not set, though the bound is 1
            let unset = rule.empty && number + outside == 0.0;
            if !at || !(beyond || unset) {
                *bound = None;
                dropped += 1;
            }
        }
        if rule.whole && self.errors(&Value::Number(1.5)).await.is_none_or(|errors| errors.is_empty()) {
            rule.whole = false;
            dropped += 1;
        }
        dropped
    }
}

fn understood(answers: &Answers) -> Vec<Finding> {
    let mut findings = Vec::new();
    for finding in answers.values().flatten().filter_map(|d| reading::read(&d.text())) {
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    findings
}

/// Whether a value may fit one of several validators: then what is wrong with it is told of each of them, always
/// together. Where all of them must fit, some value fails one and not the other.
fn are_alternatives(answers: &Answers) -> bool {
    // that a number must be whole is a matter of its type
    let read = |d: &Diagnostic| reading::read(&d.text()).map_or("something".into(), |finding| format!("{finding:?}"));
    let said = |errors: &Vec<Diagnostic>| -> BTreeSet<String> { errors.iter().map(read).filter(|said| said != "Whole").collect() };
    let mut refused = answers.values().map(said).filter(|said| !said.is_empty());
    refused.next().is_some_and(|first| first.len() > 1 && refused.all(|other| other == first))
}

/// A rule of which one part is enough, where every part is understood; the strictest formats that the provider
/// confirms.
fn alternatives(answers: &Answers) -> Option<Rule> {
    if !all_understood(answers) {
        return None;
    }
    let findings = understood(answers);
    let formats: Vec<&'static [Format]> = findings
        .iter()
        .filter_map(|finding| match finding {
            Finding::Format(candidates) => Some(*candidates),
            _ => None,
        })
        .collect();
    let others = |f: &Finding| !matches!(f, Finding::Format(_) | Finding::Values(_) | Finding::Pattern(_) | Finding::Length(..));
    if formats.len() > 1 || findings.iter().any(others) {
        return None;
    }
    let mut rule = rule_of(&findings);
    rule.either = true;
    rule.empty = answers.get("").is_some_and(Vec::is_empty);
    let sound = |rule: &Rule| answers.iter().all(|(text, errors)| !errors.is_empty() || rule.refuse_text(text).is_none());
    let candidates = formats.first().copied().unwrap_or_default().iter().map(|format| Rule { format: Some(*format), ..rule.clone() });
    let candidates: Vec<Rule> = if formats.is_empty() { vec![rule.clone()] } else { candidates.collect() };
    candidates.into_iter().find(|rule| sound(rule) && answers.keys().any(|text| rule.refuse_text(text).is_some()))
}

/// A text that the provider takes.
fn sample(answers: &Answers) -> Option<Value> {
    let taken = answers.iter().filter(|(text, errors)| errors.is_empty() && !text.is_empty()).map(|(text, _)| text);
    taken.min_by_key(|text| text.len()).map(|text| Value::text(text))
}

/// The numbers in texts that were not understood, in order.
fn named_numbers(answers: &Answers) -> BTreeSet<u64> {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| super::known(r"\b\d+\b"));
    let unread = answers.iter().flat_map(|(given, errors)| errors.iter().map(move |d| (given, d.text())));
    let unread = unread.filter(|(_, text)| reading::read(text).is_none());
    let mut numbers = BTreeSet::new();
    for (given, text) in unread {
        // the value itself is named too
        let text = if given.len() > 8 { text.replace(given.as_str(), "") } else { text };
        numbers.extend(NUMBER.find_iter(&text).filter_map(|number| number.as_str().parse::<u64>().ok()));
    }
    numbers.into_iter().filter(|number| *number < 1_000_000_000_000).take(8).collect()
}

/// Whether every error was understood.
fn all_understood(answers: &Answers) -> bool {
    answers.values().flatten().all(|d| reading::read(&d.text()).is_some())
}

fn rule_of(findings: &[Finding]) -> Rule {
    let mut rule = Rule::default();
    for finding in findings {
        reading::add(&mut rule, finding);
    }
    // bounds that exclude one another come of validators of which any may hold
    if rule.min_length > rule.max_length && rule.max_length.is_some() {
        (rule.min_length, rule.max_length) = (None, None);
    }
    if rule.min_prefix > rule.max_prefix {
        (rule.min_prefix, rule.max_prefix) = (None, None);
    }
    let number = |bound: &Option<String>| bound.as_deref().and_then(|bound| bound.parse::<f64>().ok());
    if number(&rule.min).zip(number(&rule.max)).is_some_and(|(min, max)| min > max) {
        (rule.min, rule.max) = (None, None);
    }
    rule
}

/// The strictest of some formats that the provider confirms: it refuses all that the format refuses, and
/// takes something that the format takes.
fn format_of(candidates: &[Format], answers: &Answers) -> Option<Format> {
    candidates.iter().copied().find(|format| {
        let fits = |text: &String| format.refuse(text).is_none();
        let sound = answers.iter().all(|(text, errors)| fits(text) || !errors.is_empty() || text.is_empty());
        sound && answers.iter().any(|(text, errors)| fits(text) && errors.is_empty() && !text.is_empty())
    })
}

/// Whatever the rule refuses, the provider must have refused: otherwise the part that is to blame goes.
fn reconcile(rule: &mut Rule, answers: &Answers, refuse: fn(&Rule, &str) -> Option<String>) -> usize {
    let wrong = |rule: &Rule| answers.iter().any(|(text, errors)| errors.is_empty() && refuse(rule, text).is_some());
    let mut dropped = 0;
    let parts: [fn(&mut Rule); 8] = [
        |rule| (rule.min_prefix, rule.max_prefix) = (None, None),
        |rule| rule.patterns.clear(),
        |rule| rule.format = None,
        |rule| rule.values.clear(),
        |rule| (rule.min_length, rule.max_length) = (None, None),
        |rule| rule.min = None,
        |rule| rule.max = None,
        |rule| rule.whole = false,
    ];
    for drop in parts {
        if !wrong(rule) {
            break;
        }
        let before = rule.clone();
        drop(rule);
        if wrong(rule) && !wrong_less(&before, rule, answers, refuse) {
            *rule = before;
        } else if *rule != before {
            dropped += 1;
        }
    }
    if wrong(rule) {
        *rule = Rule::default();
        dropped += 1;
    }
    dropped
}

/// Whether dropping a part has mended some of what was wrong.
fn wrong_less(before: &Rule, after: &Rule, answers: &Answers, refuse: fn(&Rule, &str) -> Option<String>) -> bool {
    let count = |rule: &Rule| answers.iter().filter(|(text, errors)| errors.is_empty() && refuse(rule, text).is_some()).count();
    count(after) < count(before)
}

static ALL: LazyLock<Regex> = LazyLock::new(|| super::known(r#""([^"]+)": all of `([^`]+)` must be specified"#));
static ALSO: LazyLock<Regex> = LazyLock::new(|| super::known(r#"Attribute "([^"]+)" must be specified when "([^"]+)" is\s+specified"#));

/// `"a": all of `a,b` must be specified`, and the framework's words for it.
fn wanted_partners(answer: &BTreeSet<Diagnostic>, leaf: &Leaf, known: &[String]) -> Vec<String> {
    let own = leaf.dotted();
    let mut wanted = Vec::new();
    let mut add = |path: &str| {
        let path = plain(path);
        let (parent, name) = path.rsplit_once('.').map_or(("", path.as_str()), |(parent, name)| (parent, name));
        let fresh = name != leaf.attribute && !known.iter().any(|known| known == name) && !wanted.iter().any(|known| known == name);
        if parent == leaf.chain.join(".") && fresh {
            wanted.push(name.to_owned());
        }
    };
    for text in answer.iter().map(Diagnostic::text) {
        for all in ALL.captures_iter(&text) {
            if own == plain(&all[1]) {
                all[2].split(',').for_each(&mut add);
            }
        }
        for also in ALSO.captures_iter(&text) {
            if own == plain(&also[2]) {
                add(&also[1]);
            }
        }
    }
    wanted
}

/// A path without its indices: `rule.0.id`, `rule[0].id` and `rule[Value(..)].id` are all `rule.id`.
pub(super) fn plain(path: &str) -> String {
    static INDEX: LazyLock<Regex> = LazyLock::new(|| super::known(r#"\[Value\(.*\)\]|\[\d+\]|\["[^"]*"\]|\.\d+(?:\.|$)"#));
    let mut plain = path.trim().to_owned();
    loop {
        let next =
            INDEX.replace(&plain, |m: &regex::Captures| if m[0].starts_with('.') && m[0].ends_with('.') { "." } else { "" }).into_owned();
        if next == plain {
            break;
        }
        plain = next;
    }
    // the framework names siblings as `a.b.<.c`
    let mut parts: Vec<&str> = Vec::new();
    for part in plain.split('.') {
        if part == "<" {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join(".")
}

#[cfg(test)]
mod tests {
    use super::{ALL, ALSO, plain};

    #[test]
    fn every_known_pattern_parses() {
        [&ALL, &ALSO].into_iter().for_each(|pattern| assert!(!pattern.as_str().is_empty()));
    }

    #[test]
    fn a_path_is_the_same_with_and_without_indices() {
        for path in ["rule.0.id", "rule[0].id", r#"rule["a"].id"#, "rule[Value({})].id", "rule.name.<.id"] {
            assert_eq!(plain(path), "rule.id", "{path}");
        }
    }
}
