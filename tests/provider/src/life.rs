//! What becomes of resources: planned, made, read, changed and deleted.

use crate::message::{AttributePath, DiagnosticMessage, Selector, Step};
use crate::schema::{Attribute, Kind};
use crate::validate::{Path, error};
use crate::value::{entry, is_unknown, set, text, unknown};
use rmpv::Value;
use std::path::PathBuf;
use std::time::Duration;
use tokio::sync::Notify;

/// What there is.
#[derive(Default)]
pub(crate) struct World {
    /// Where each thing is a file, if anywhere.
    pub(crate) folder: Option<PathBuf>,
    pub(crate) stopped: Notify,
}

/// What a plan comes to: the planned state, and the arguments that want another thing.
pub(crate) fn plan(kind: &Kind, prior: &Value, proposed: Value) -> (Value, Vec<AttributePath>) {
    crash_if_told(&proposed, "plan");
    let mut planned = proposed;
    let mut replaced = Vec::new();
    if planned.is_nil() {
        return (planned, replaced);
    }
    for attribute in &kind.block.attributes {
        if attribute.computed && entry(&planned, attribute.name).is_nil() {
            set(&mut planned, attribute.name, unknown());
        }
        if attribute.write_only {
            set(&mut planned, attribute.name, Value::Nil);
        }
        if attribute.replaces && !prior.is_nil() && entry(prior, attribute.name) != entry(&planned, attribute.name) {
            let step = Step { selector: Some(Selector::AttributeName(attribute.name.to_owned())) };
            replaced.push(AttributePath { steps: vec![step] });
        }
    }
    (planned, replaced)
}

impl World {
    /// Makes, changes or deletes a thing; the new state, and what went wrong.
    pub(crate) async fn apply(&self, name: &str, kind: &Kind, prior: Value, planned: Value) -> (Value, Vec<DiagnosticMessage>) {
        let is_gone = planned.is_nil();
        let about = if is_gone { &prior } else { &planned };
        crash_if_told(about, if is_gone { "delete" } else { "apply" });
        let delay = entry(about, "delay").as_u64().unwrap_or(0);
        let nothing_done = |error| (prior.clone(), vec![error]);
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(delay)) => {}
            () = self.stopped.notified(), if delay > 0 => {
                return nothing_done(error("Stopped", "nothing was done", &Path::default()));
            }
        }
        if let Some(path) = text(about, "fail") {
            let argument = if is_gone { "fail" } else { path };
            return nothing_done(error(
                format!("{name} was refused"),
                format!("the value of {argument} is refused"),
                &Path::read(argument),
            ));
        }
        let state = if is_gone { Value::Nil } else { made(name, &kind.block.attributes, planned.clone()) };
        match self.keep(&prior, &state) {
            Ok(()) => (state, Vec::new()),
            Err(why) => nothing_done(error("Cannot write to the folder", why.to_string(), &Path::default())),
        }
    }

    /// The state of a thing as it is now.
    pub(crate) fn read(&self, state: Value) -> Value {
        crash_if_told(&state, "read");
        let Some(file) = self.file(&state) else { return state };
        let json = std::fs::read(file).ok();
        json.and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or(Value::Nil)
    }

    fn file(&self, state: &Value) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(format!("{}.json", text(state, "id")?)))
    }

    fn keep(&self, prior: &Value, state: &Value) -> std::io::Result<()> {
        match (self.file(prior), self.file(state)) {
            (_, Some(file)) => std::fs::write(file, serde_json::to_vec_pretty(state)?),
            (Some(file), None) => match std::fs::remove_file(file) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            },
            (None, None) => Ok(()),
        }
    }

    /// The thing of an id: its file, or else its id and nothing more.
    pub(crate) fn import(&self, kind: &Kind, id: &str) -> Value {
        let attributes = kind.block.attributes.iter().map(|attribute| (attribute.name, Value::Nil));
        let blocks = kind.block.blocks.iter().map(|nested| {
            let empty = if nested.nesting == crate::schema::Nesting::Single { Value::Nil } else { Value::Array(Vec::new()) };
            (nested.name, empty)
        });
        let entries = attributes.chain(blocks).map(|(name, value)| (Value::from(name), value));
        let mut state = Value::Map(entries.collect());
        set(&mut state, "id", id.into());
        state
    }
}

/// The plan with its unknown values known.
fn made(name: &str, attributes: &[Attribute], planned: Value) -> Value {
    let mut state = planned;
    let short = name.strip_prefix("example_").unwrap_or(name);
    let number = fingerprint(&state.to_string());
    for attribute in attributes.iter().filter(|attribute| attribute.computed) {
        if is_unknown(entry(&state, attribute.name)) {
            let value = match attribute.name {
                "id" => format!("{short}-{number:08x}"),
                "address" => format!("10.0.{}.{}", number >> 8 & 0xff, number & 0xff),
                other => format!("{other}-of-{short}"),
            };
            set(&mut state, attribute.name, value.into());
        }
    }
    state
}

/// FNV-1a: the same thing has the same id in every run.
fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn crash_if_told(value: &Value, when: &str) {
    if text(value, "crash") == Some(when) {
        crate::crash(&format!("crash = {when:?}"));
    }
}
