//! A declared stack to Terraform's JSON: ordered, indented, the same bytes for the same program.
//!
//! The format is that of <https://developer.hashicorp.com/terraform/language/syntax/json>; the keys of the
//! document are sorted, the arguments of a block stand as they were written. Every resource carries
//! `//`, which Terraform ignores, with its path in the program and its place in the source.

use crate::across;
use crate::backend::{Backend, Spelling};
use crate::check::CheckBlock;
use crate::condition;
use crate::graph::Value;
use crate::local::Local;
use crate::program;
use crate::raw;
use crate::refactoring;
use crate::remote_state::{self, RemoteState};
use crate::site::{Problem, Site};
use crate::stack::{Block, Declared, ProviderHandle};
use crate::variable::VariableBlock;
use crate::version::Requirement;
use ferroform_schema::json::push_string;
use ferroform_schema::provider::Mode;
use std::collections::{BTreeMap, BTreeSet};

/// Finds what only the whole stack shows.
pub(crate) fn check(declared: &mut Declared) {
    let mut names: BTreeMap<&str, Site> = BTreeMap::new();
    let mut doubled = Vec::new();
    for output in &declared.outputs {
        if let Some(first) = names.insert(&output.name, output.site) {
            doubled
                .push(Problem::new(format!("output `{}` is declared twice", output.name), output.site).and("first declared here", first));
        }
    }
    declared.problems.extend(doubled);
    refactoring::complete(declared);
    let across = across::problems(declared);
    declared.problems.extend(across);
    let raw = raw::problems(declared);
    declared.problems.extend(raw);
    if !declared.late.is_empty() || !declared.edits.is_empty() {
        let cycle = cycle(declared);
        declared.problems.extend(cycle);
    }
}

/// A circle can only come of late dependencies and of edits: a handle exists after its resource does.
fn cycle(declared: &Declared) -> Option<Problem> {
    let mut edges: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for block in &declared.blocks {
        edges.entry(block.node).or_default().extend(block.body.sink.notes.references.iter().chain(&block.body.depends_on));
    }
    for local in &declared.locals {
        edges.entry(local.node).or_default().extend(&local.value.sink.notes.references);
    }
    for (from, to, _) in &declared.late {
        edges.entry(*from).or_default().push(*to);
    }
    let mut circle = circle(&edges)?;
    let is_late = |from: u32, to: u32| declared.late.iter().chain(&declared.edits).find(|late| (late.0, late.1) == (from, to));
    let (at, (.., site)) = (0..circle.len()).find_map(|at| Some((at, is_late(circle[at], circle[(at + 1) % circle.len()])?)))?;
    circle.rotate_left(at);
    let nodes = || circle.iter().chain(circle.first());
    let names: Vec<String> = nodes().map(|node| program::with_node(*node, |node| node.address.to_string())).collect();
    let problem = Problem::new(format!("these depend on one another in a circle: {}", names.join(" -> ")), *site);
    Some(
        nodes()
            .skip(1)
            .fold(problem, |problem, node| problem.and("one of them is declared here", program::with_node(*node, |node| node.site))),
    )
}

/// The nodes of a circle: each leads to the next, and the last to the first.
fn circle(edges: &BTreeMap<u32, Vec<u32>>) -> Option<Vec<u32>> {
    let mut left = BTreeSet::new();
    for start in edges.keys() {
        // the way to where we are, with how many edges of each node are walked already
        let mut way = vec![(*start, 0)];
        let mut on_way = BTreeSet::from([*start]);
        while let Some((node, walked)) = way.last_mut() {
            let next = edges.get(node).and_then(|next| next.get(*walked)).filter(|_| !left.contains(node));
            let Some(next) = next else {
                on_way.remove(node);
                left.insert(*node);
                way.pop();
                continue;
            };
            *walked += 1;
            if on_way.contains(next) {
                return Some(way.iter().map(|(node, _)| *node).skip_while(|node| node != next).collect());
            }
            on_way.insert(*next);
            way.push((*next, 0));
        }
    }
    None
}

pub(crate) fn backend(declared: &Declared) -> Backend {
    declared.backend.as_ref().map_or_else(|| Backend::default_of(&declared.name), |(backend, _)| backend.clone())
}

/// The whole document, indented, with a line end at its end.
pub(crate) fn document(declared: &Declared) -> String {
    let mut json = Json::default();
    json.open('{');
    json.key("//");
    json.open('{');
    json.key("metadata");
    json.object(&[("backend", &backend(declared).name), ("stackName", &declared.name), ("version", env!("CARGO_PKG_VERSION"))]);
    json.close('}');
    checks(&mut json, declared);
    for mode in [Mode::Data, Mode::Ephemeral] {
        blocks(&mut json, declared, mode, None);
    }
    list(&mut json, "import", declared.refactorings.imports());
    locals(&mut json, declared);
    modules(&mut json, declared);
    list(&mut json, "moved", declared.refactorings.moved());
    outputs(&mut json, declared);
    providers(&mut json, declared);
    list(&mut json, "removed", declared.refactorings.removed());
    blocks(&mut json, declared, Mode::Resource, None);
    terraform(&mut json, declared);
    variables(&mut json, declared);
    json.close('}');
    json.indented()
}

/// A whole document that is read already, as [`document`] writes it.
pub(crate) fn indented(document: &Value) -> String {
    let mut text = String::new();
    document.push_text(&mut text);
    Json { text }.indented()
}

/// Blocks without names, by their entries.
fn list(json: &mut Json, key: &str, blocks: impl Iterator<Item = String>) {
    let mut blocks = blocks.peekable();
    if blocks.peek().is_none() {
        return;
    }
    json.key(key);
    json.open('[');
    for entries in blocks {
        json.open('{');
        json.text.push_str(&entries);
        json.close('}');
    }
    json.close(']');
}

/// What has an address and arguments: a block, or the state of another stack.
enum Entry<'d> {
    Block(&'d Block),
    RemoteState(&'d RemoteState),
}

/// The blocks of a mode, outside of checks or in one.
fn blocks(json: &mut Json, declared: &Declared, mode: Mode, check: Option<&str>) {
    let mut kinds: BTreeMap<&str, BTreeMap<&str, Entry<'_>>> = BTreeMap::new();
    for block in declared.blocks.iter().filter(|block| block.kind.mode == mode && block.check.as_deref() == check) {
        kinds.entry(block.kind.name).or_default().insert(&block.name, Entry::Block(block));
    }
    for state in declared.remote_states.values().filter(|_| mode == Mode::Data && check.is_none()) {
        kinds.entry(remote_state::KIND).or_default().insert(&state.name, Entry::RemoteState(state));
    }
    if kinds.is_empty() {
        return;
    }
    let late = late(declared);
    json.key(mode.key());
    json.open('{');
    for (kind, entries) in kinds {
        json.key(kind);
        json.open('{');
        for (name, entry) in entries {
            json.key(name);
            json.open('{');
            match entry {
                Entry::Block(block) => {
                    metadata(json, block.node, &block.path, name);
                    json.text.push_str(&block.body.sink.text);
                    depends_on(json, block, late.get(&block.node).map_or(&[], Vec::as_slice));
                    if let Some(provider) = &block.body.provider {
                        json.key("provider");
                        json.string(&provider_address(provider));
                    }
                }
                Entry::RemoteState(state) => {
                    metadata(json, state.node, &state.path(declared), name);
                    json.text.push_str(&state.arguments(&backend(declared)));
                }
            }
            json.close('}');
        }
        json.close('}');
    }
    json.close('}');
}

/// What blocks depend on, of what was said after they were declared.
fn late(declared: &Declared) -> BTreeMap<u32, Vec<u32>> {
    let mut late: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (from, to, _) in &declared.late {
        late.entry(*from).or_default().push(*to);
    }
    late
}

fn modules(json: &mut Json, declared: &Declared) {
    let called = declared.blocks.iter().filter_map(|block| Some((block.name.as_str(), (block, block.module?))));
    let late = late(declared);
    json.named("module", called.collect(), |json, (block, module)| {
        metadata(json, block.node, &block.path, &block.name);
        json.key("source");
        json.string(module.source);
        if let Some(version) = module.version {
            json.key("version");
            json.string(version);
        }
        json.text.push_str(&block.body.sink.text);
        depends_on(json, block, late.get(&block.node).map_or(&[], Vec::as_slice));
        if !block.body.passed.is_empty() {
            json.key("providers");
            json.open('{');
            for (key, provider) in &block.body.passed {
                json.key(key);
                json.string(&provider_address(provider));
            }
            json.close('}');
        }
    });
}

fn metadata(json: &mut Json, node: u32, path: &str, name: &str) {
    let site = program::with_node(node, |node| node.site).to_string();
    json.key("//");
    json.open('{');
    json.key("metadata");
    json.object(&[("path", path), ("source", &site), ("uniqueId", name)]);
    json.close('}');
}

fn depends_on(json: &mut Json, block: &Block, late: &[u32]) {
    let mut nodes: Vec<u32> = Vec::new();
    for node in block.body.depends_on.iter().chain(late) {
        if !nodes.contains(node) {
            nodes.push(*node);
        }
    }
    addresses(json, &nodes);
}

fn addresses(json: &mut Json, nodes: &[u32]) {
    if nodes.is_empty() {
        return;
    }
    json.key("depends_on");
    json.open('[');
    for node in nodes {
        let address = program::with_node(*node, |node| node.address.clone());
        json.string(&address);
    }
    json.close(']');
}

fn checks(json: &mut Json, declared: &Declared) {
    let checks: BTreeMap<&str, &CheckBlock> = declared.checks.iter().map(|check| (&*check.name, check)).collect();
    json.named("check", checks, |json, check| {
        json.key("assert");
        json.value(&condition::list(&check.assertions));
        blocks(json, declared, Mode::Data, Some(&check.name));
    });
}

fn locals(json: &mut Json, declared: &Declared) {
    let locals: BTreeMap<&str, &Local> = declared.locals.iter().map(|local| (local.name.as_str(), local)).collect();
    if locals.is_empty() {
        return;
    }
    json.key("locals");
    json.open('{');
    for (name, local) in locals {
        json.key(name);
        json.text.push_str(&local.value.sink.text);
    }
    json.close('}');
}

fn variables(json: &mut Json, declared: &Declared) {
    let variables: BTreeMap<&str, &VariableBlock> = declared.variables.iter().map(|variable| (variable.name.as_str(), variable)).collect();
    json.named("variable", variables, |json, variable| json.text.push_str(&variable.entries));
}

pub(crate) fn provider_address(provider: &ProviderHandle) -> String {
    match &provider.alias {
        Some(alias) => format!("{}.{alias}", provider.name),
        None => provider.name.to_owned(),
    }
}

fn outputs(json: &mut Json, declared: &Declared) {
    let outputs = declared.outputs.iter().map(|output| (output.name.as_str(), output)).collect();
    json.named("output", outputs, |json, output| {
        addresses(json, &output.depends_on);
        if !output.description.is_empty() {
            json.key("description");
            json.string(&output.description);
        }
        if !output.preconditions.is_empty() {
            json.key("precondition");
            json.value(&condition::list(&output.preconditions));
        }
        if output.sensitive {
            json.key("sensitive");
            json.text.push_str("true,");
        }
        json.key("value");
        json.text.push_str(&output.value.sink.text);
    });
}

fn providers(json: &mut Json, declared: &Declared) {
    let mut names: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for configuration in &declared.providers {
        names.entry(configuration.handle.name).or_default().push(configuration);
    }
    if names.is_empty() {
        return;
    }
    json.key("provider");
    json.open('{');
    for (name, mut configurations) in names {
        configurations.sort_by(|a, b| a.handle.alias.cmp(&b.handle.alias));
        json.key(name);
        json.open('[');
        for configuration in configurations {
            json.open('{');
            if let Some(alias) = &configuration.handle.alias {
                json.key("alias");
                json.string(alias);
            }
            json.text.push_str(&configuration.body.sink.text);
            json.close('}');
        }
        json.close(']');
    }
    json.close('}');
}

fn terraform(json: &mut Json, declared: &Declared) {
    let backend = backend(declared);
    json.key("terraform");
    json.open('{');
    // `cloud` stands in the place of a backend
    let is_backend = backend.name != "cloud";
    if is_backend {
        json.key("backend");
        json.open('{');
    }
    json.key(&backend.name);
    json.text.push_str(&backend.json(Spelling::Plain));
    json.text.push(',');
    if is_backend {
        json.close('}');
    }
    json.key("required_providers");
    json.open('{');
    for (name, provider) in &declared.required {
        // what is built in has no version, and is named for its functions alone
        let entries = [("source", provider.source()), ("version", provider.version())];
        let entries = if provider.is_built_in() { &entries[..1] } else { &entries };
        if !provider.is_built_in() || declared.functions_of.contains(name) {
            json.key(name);
            json.object(entries);
        }
    }
    json.close('}');
    if !declared.requirements.is_empty() {
        let constraints: Vec<&str> = declared.requirements.iter().map(Requirement::constraint).collect();
        json.key("required_version");
        json.string(&constraints.join(", "));
    }
    json.close('}');
}

/// JSON as it is written: every entry is followed by a comma, which goes when its list or object ends.
#[derive(Default)]
struct Json {
    text: String,
}

impl Json {
    fn key(&mut self, key: &str) {
        push_string(&mut self.text, key);
        self.text.push(':');
    }

    fn string(&mut self, value: &str) {
        push_string(&mut self.text, value);
        self.text.push(',');
    }

    /// What is JSON already.
    fn value(&mut self, json: &str) {
        self.text.push_str(json);
        self.text.push(',');
    }

    /// Blocks of one name that have each a name of their own.
    fn named<B>(&mut self, key: &str, blocks: BTreeMap<&str, B>, write: impl Fn(&mut Json, B)) {
        if blocks.is_empty() {
            return;
        }
        self.key(key);
        self.open('{');
        for (name, block) in blocks {
            self.key(name);
            self.open('{');
            write(self, block);
            self.close('}');
        }
        self.close('}');
    }

    fn object(&mut self, entries: &[(&str, &str)]) {
        self.open('{');
        for (key, value) in entries {
            self.key(key);
            self.string(value);
        }
        self.close('}');
    }

    fn open(&mut self, bracket: char) {
        self.text.push(bracket);
    }

    fn close(&mut self, bracket: char) {
        if self.text.ends_with(',') {
            self.text.pop();
        }
        self.text.push(bracket);
        self.text.push(',');
    }

    /// Two spaces for each level, as CDKTF writes it; empty lists and objects on one line.
    fn indented(self) -> String {
        let text = self.text.trim_end_matches(',');
        let bytes = text.as_bytes();
        let mut out = String::with_capacity(text.len() * 2);
        let mut depth = 0;
        let mut at = 0;
        let line = |out: &mut String, depth: usize| {
            out.push('\n');
            for _ in 0..depth {
                out.push_str("  ");
            }
        };
        while let Some(byte) = bytes.get(at) {
            let start = at;
            at += 1;
            match byte {
                b'"' => {
                    while bytes.get(at).is_some_and(|byte| *byte != b'"') {
                        at += if bytes[at] == b'\\' { 2 } else { 1 };
                    }
                    at += 1;
                    out.push_str(&text[start..at]);
                }
                b'{' | b'[' => {
                    out.push(*byte as char);
                    if matches!(bytes.get(at), Some(b'}' | b']')) {
                        out.push(bytes[at] as char);
                        at += 1;
                    } else {
                        depth += 1;
                        line(&mut out, depth);
                    }
                }
                b'}' | b']' => {
                    depth -= 1;
                    line(&mut out, depth);
                    out.push(*byte as char);
                }
                b',' => {
                    out.push(',');
                    line(&mut out, depth);
                }
                b':' => out.push_str(": "),
                _ => {
                    while bytes.get(at).is_some_and(|byte| !matches!(byte, b',' | b'}' | b']')) {
                        at += 1;
                    }
                    out.push_str(&text[start..at]);
                }
            }
        }
        out.push('\n');
        out
    }
}
