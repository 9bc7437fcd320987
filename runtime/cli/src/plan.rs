//! What a deploy would do, as a person reads it.

use crate::diagnostic;
use crate::terminal::{BOLD, DIM, GREEN, RED, YELLOW, paint};
use crate::terraform::message::{Action, Message};
use anstyle::Style;
use ferroform::Synthesized;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The changes that terraform has planned for a stack.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    changes: Vec<Change>,
    outputs: Vec<(String, Action)>,
    /// Resources that are not as the state has them. Most of that is of no consequence: what has one, is planned.
    drift: Vec<String>,
    /// Whether the state is to be brought up to date, and nothing else.
    is_refresh: bool,
}

#[derive(Clone, Debug)]
struct Change {
    address: String,
    action: Action,
    reason: String,
    differences: Vec<Difference>,
}

/// One value that would change.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Difference {
    path: String,
    before: String,
    after: String,
    replaces: bool,
}

impl Plan {
    /// No changes yet; of a plan that only brings the state up to date, or of any.
    pub(crate) fn new(is_refresh: bool) -> Plan {
        Plan { is_refresh, ..Plan::default() }
    }

    /// Takes a message in.
    pub(crate) fn hear(&mut self, message: &Message) {
        match message {
            Message::Planned { action: Action::Nothing | Action::Read, .. } => {}
            Message::Planned { address, action, reason } => {
                self.changes.push(Change { address: address.clone(), action: *action, reason: reason.clone(), differences: Vec::new() });
            }
            Message::Outputs(outputs) => {
                self.outputs = outputs.iter().filter(|(_, action)| *action != Action::Nothing).cloned().collect();
            }
            Message::Drift { address } => self.drift.push(address.clone()),
            _ => {}
        }
    }

    /// The same in an order that is always the same: terraform tells of changes as it comes upon them.
    pub(crate) fn sorted(mut self) -> Plan {
        self.changes.sort_by(|one, other| one.address.cmp(&other.address));
        self.drift.sort();
        self
    }

    /// Whether an apply would do nothing at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.outputs.is_empty() && (self.drift.is_empty() || !self.is_refresh)
    }

    /// The plan that `terraform show -json` shows of a file.
    pub(crate) fn of_shown(shown: &Value) -> Plan {
        let changes = shown["resource_changes"].as_array().into_iter().flatten();
        let outputs = shown["output_changes"].as_object().into_iter().flatten();
        let mut plan = Plan::default();
        for change in changes {
            let (address, action) =
                (change["address"].as_str().unwrap_or_default().to_owned(), Action::of_list(&change["change"]["actions"]));
            let reason = change["action_reason"].as_str().unwrap_or_default().to_owned();
            plan.hear(&Message::Planned { address, action, reason });
        }
        plan.hear(&Message::Outputs(outputs.map(|(name, output)| (name.clone(), Action::of_list(&output["actions"]))).collect()));
        plan.detail(shown);
        plan
    }

    /// How many resources are worked on.
    pub(crate) fn steps(&self) -> usize {
        // a replacement is a deletion and a creation
        self.changes
            .iter()
            .map(|change| if change.action == Action::Replace { 2 } else { usize::from(change.action != Action::Move) })
            .sum()
    }

    /// Whether it takes another look at the plan to say what changes: of what is created or deleted that is plain.
    pub(crate) fn has_details(&self) -> bool {
        self.changes.iter().any(|change| matches!(change.action, Action::Update | Action::Replace))
    }

    /// Adds what each resource's change consists of, from `terraform show -json`.
    pub(crate) fn detail(&mut self, shown: &Value) {
        let details: BTreeMap<&str, &Value> = shown["resource_changes"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|change| Some((change["address"].as_str()?, &change["change"])))
            .collect();
        for change in &mut self.changes {
            if let Some(detail) = details.get(change.address.as_str()).filter(|_| matches!(change.action, Action::Update | Action::Replace))
            {
                change.differences = differences(detail);
            }
        }
    }

    /// `3 to create, 1 to update`.
    pub(crate) fn summary(&self) -> String {
        let mut parts: Vec<String> = self.counts().iter().map(|(action, count)| format!("{count} to {}", verb(*action))).collect();
        if self.changes.is_empty() {
            parts.push(if self.outputs.is_empty() { "nothing to change".to_owned() } else { "only outputs to change".to_owned() });
        }
        if self.is_refresh && !self.drift.is_empty() {
            parts.push(format!("{} not as the state has it", self.drift.len()));
        }
        parts.join(", ")
    }

    /// `3 created, 1 updated`.
    pub(crate) fn done(&self) -> String {
        let counts = self.counts();
        let parts: Vec<String> = counts.iter().map(|(action, count)| format!("{count} {}", participle(*action))).collect();
        if parts.is_empty() { "nothing changed".to_owned() } else { parts.join(", ") }
    }

    fn counts(&self) -> BTreeMap<Action, usize> {
        let mut counts = BTreeMap::new();
        for change in &self.changes {
            *counts.entry(change.action).or_default() += 1;
        }
        counts
    }

    /// The plan as text, one resource to a line, and beneath it what changes.
    pub(crate) fn text(&self, stack: &Synthesized) -> Vec<String> {
        let mut lines = vec![format!("{}: {}", paint(BOLD, stack.name()), self.summary())];
        for change in &self.changes {
            let (sign, style) = sign(change.action);
            let source =
                diagnostic::of_address(stack, &change.address).map_or(String::new(), |block| format!("  {}", paint(DIM, &block.source())));
            let reason = reason(&change.reason).map_or(String::new(), |reason| format!(" ({reason})"));
            lines.push(format!("  {} {}{reason}{source}", paint(style, sign), change.address));
            lines.extend(change.differences.iter().map(|difference| {
                let Difference { path, before, after, replaces } = difference;
                let replaces = if *replaces { paint(RED, "  # replaces it") } else { String::new() };
                format!("        {path}: {before} -> {after}{replaces}")
            }));
        }
        if self.is_refresh {
            lines.extend(self.drift.iter().map(|address| format!("  {} {address}", paint(YELLOW, "~"))));
        }
        for (name, action) in &self.outputs {
            let (sign, style) = sign(*action);
            lines.push(format!("  {} output {name}", paint(style, sign)));
        }
        lines
    }

    /// The plan for programs.
    pub(crate) fn json(&self, stack: &Synthesized) -> Value {
        let changes = self.changes.iter().map(|change| {
            let mut entry =
                Map::from_iter([("address".to_owned(), json!(change.address)), ("action".to_owned(), json!(verb(change.action)))]);
            if let Some(block) = diagnostic::of_address(stack, &change.address) {
                entry.insert("source".to_owned(), json!(block.source()));
            }
            if !change.differences.is_empty() {
                let differences = change.differences.iter();
                let differences =
                    differences.map(|d| json!({ "path": d.path, "before": d.before, "after": d.after, "replaces": d.replaces }));
                entry.insert("differences".to_owned(), differences.collect());
            }
            Value::Object(entry)
        });
        let outputs = self.outputs.iter().map(|(name, action)| json!({ "name": name, "action": verb(*action) }));
        json!({ "stack": stack.name(), "changes": changes.collect::<Value>(), "outputs": outputs.collect::<Value>(), "drift": self.drift })
    }
}

fn verb(action: Action) -> &'static str {
    match action {
        Action::Create => "create",
        Action::Import => "import",
        Action::Update => "update",
        Action::Replace => "replace",
        Action::Move => "move",
        Action::Delete => "delete",
        Action::Forget => "forget",
        Action::Read => "read",
        Action::Nothing => "leave",
    }
}

fn participle(action: Action) -> &'static str {
    match action {
        Action::Create => "created",
        Action::Import => "imported",
        Action::Update => "updated",
        Action::Replace => "replaced",
        Action::Move => "moved",
        Action::Delete => "deleted",
        Action::Forget => "forgotten",
        Action::Read => "read",
        Action::Nothing => "left",
    }
}

pub(crate) fn sign(action: Action) -> (&'static str, Style) {
    match action {
        Action::Create | Action::Import => ("+", GREEN),
        Action::Update | Action::Move => ("~", YELLOW),
        Action::Replace => ("±", YELLOW),
        Action::Delete | Action::Forget => ("-", RED),
        Action::Read | Action::Nothing => (" ", Style::new()),
    }
}

/// Terraform's reasons in words, where they say more than the action itself
/// (<https://developer.hashicorp.com/terraform/internals/machine-readable-ui#planned-change>).
fn reason(reason: &str) -> Option<&'static str> {
    Some(match reason {
        "tainted" => "its creation was not finished",
        "requested" => "as asked for",
        "replace_triggered_by" => "by replace_triggered_by",
        "delete_because_no_resource_config" => "not in the stack any more",
        "delete_because_wrong_repetition" | "delete_because_count_index" | "delete_because_each_key" => {
            "this instance is not in the stack any more"
        }
        "delete_because_no_module" => "its module is not in the stack any more",
        _ => return None,
    })
}

/// What differs between the two sides of a change.
fn differences(change: &Value) -> Vec<Difference> {
    let replacing: Vec<String> = change["replace_paths"].as_array().into_iter().flatten().map(joined).collect();
    let mut found = Vec::new();
    let sides = Sides {
        before: &change["before"],
        after: &change["after"],
        unknown: &change["after_unknown"],
        sensitive: [&change["before_sensitive"], &change["after_sensitive"]],
    };
    sides.compare(String::new(), &replacing, &mut found);
    found
}

fn joined(path: &Value) -> String {
    let steps = path.as_array().into_iter().flatten();
    steps.map(|step| step.as_str().map_or_else(|| step.to_string(), str::to_owned)).collect::<Vec<_>>().join(".")
}

/// A value before and after, and what is known of both.
struct Sides<'v> {
    before: &'v Value,
    after: &'v Value,
    /// True, or the shape with true in it, where the value comes with the apply.
    unknown: &'v Value,
    /// The same where it must not be shown.
    sensitive: [&'v Value; 2],
}

impl Sides<'_> {
    fn compare(&self, path: String, replacing: &[String], found: &mut Vec<Difference>) {
        let replaces = replacing.contains(&path);
        let is_unknown = self.unknown == &Value::Bool(true);
        if !is_unknown && self.before == self.after && !contains_true(self.unknown) {
            return;
        }
        let is_sensitive = self.sensitive.contains(&&Value::Bool(true));
        let keys: Vec<String> = match (self.before, self.after) {
            (Value::Object(before), Value::Object(after)) => {
                before.keys().chain(after.keys()).chain(keys_of(self.unknown)).cloned().collect()
            }
            (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
                (0..after.len()).map(|at| at.to_string()).collect()
            }
            _ => Vec::new(),
        };
        if keys.is_empty() || is_sensitive || is_unknown {
            let show = |value: &Value| if is_sensitive { "(sensitive)".to_owned() } else { short(value) };
            let after = if is_unknown { "(known after apply)".to_owned() } else { show(self.after) };
            found.push(Difference { path, before: show(self.before), after, replaces });
            return;
        }
        let keys: std::collections::BTreeSet<String> = keys.into_iter().collect();
        for key in keys {
            let inner = Sides {
                before: step(self.before, &key),
                after: step(self.after, &key),
                unknown: step(self.unknown, &key),
                sensitive: self.sensitive.map(|sensitive| step(sensitive, &key)),
            };
            let path = if path.is_empty() { key } else { format!("{path}.{key}") };
            inner.compare(path, replacing, found);
        }
    }
}

fn contains_true(value: &Value) -> bool {
    match value {
        Value::Bool(value) => *value,
        Value::Array(values) => values.iter().any(contains_true),
        Value::Object(values) => values.values().any(contains_true),
        _ => false,
    }
}

fn keys_of(value: &Value) -> impl Iterator<Item = &String> {
    value.as_object().into_iter().flat_map(Map::keys)
}

fn step<'v>(value: &'v Value, key: &str) -> &'v Value {
    match value {
        Value::Array(values) => key.parse::<usize>().ok().and_then(|at| values.get(at)).unwrap_or(&Value::Null),
        _ => value.get(key).unwrap_or(&Value::Null),
    }
}

/// A value on one line of a readable length.
fn short(value: &Value) -> String {
    const LONGEST: usize = 100;
    let text = value.to_string();
    if text.chars().count() <= LONGEST { text } else { text.chars().take(LONGEST).chain("…".chars()).collect() }
}

#[cfg(test)]
mod tests {
    use super::{Difference, differences};
    use serde_json::json;

    fn shown(change: &serde_json::Value) -> Vec<String> {
        differences(change)
            .into_iter()
            .map(|Difference { path, before, after, replaces }| format!("{path}: {before} -> {after}{}", if replaces { " !" } else { "" }))
            .collect()
    }

    #[test]
    fn only_what_differs_is_shown_at_its_path() {
        let change = json!({
            "before": { "id": "x", "tags": { "a": "1", "b": "2" }, "list": ["p", "q"], "size": 1 },
            "after": { "id": "x", "tags": { "a": "1", "b": "3", "c": "4" }, "list": ["p", "r"], "size": 2 },
            "after_unknown": {},
            "replace_paths": [["size"], ["list", 1]],
        });
        assert_eq!(shown(&change), ["list.1: \"q\" -> \"r\" !", "size: 1 -> 2 !", "tags.b: \"2\" -> \"3\"", "tags.c: null -> \"4\""]);
    }

    #[test]
    fn what_is_sensitive_is_not_shown_and_what_is_unknown_is_said_to_be() {
        let change = json!({
            "before": { "password": "old", "arn": "a" },
            "after": { "password": "new" },
            "after_unknown": { "arn": true, "id": true },
            "before_sensitive": { "password": true },
            "after_sensitive": {},
        });
        assert_eq!(
            shown(&change),
            ["arn: \"a\" -> (known after apply)", "id: null -> (known after apply)", "password: (sensitive) -> (sensitive)"]
        );
    }
}
