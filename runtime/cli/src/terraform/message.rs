//! The messages of `terraform plan -json` and `terraform apply -json`, one to a line
//! (<https://developer.hashicorp.com/terraform/internals/machine-readable-ui>).

use serde_json::Value;

/// One message, as far as something is done with it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Message {
    /// A resource would change.
    Planned { address: String, action: Action, reason: String },
    /// A resource is not any more as terraform left it.
    Drift { address: String },
    /// How much there is to do, or was done.
    Summary { operation: String },
    /// An output would change.
    Outputs(Vec<(String, Action)>),
    /// What is wrong.
    Diagnostic(Diagnostic),
    /// Work on a resource began.
    Begin { address: String, action: Action },
    /// It was done.
    Done { address: String, action: Action, seconds: u64 },
    /// It failed.
    Failed { address: String },
    /// A resource or data source is read.
    Reading,
    /// What a provisioner printed.
    Provisioner { address: String, text: String },
    /// Anything else, and what could not be read.
    Other,
}

/// What is done to a resource or an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Action {
    Create,
    Import,
    Update,
    Replace,
    Move,
    Delete,
    Forget,
    Read,
    Nothing,
}

impl Action {
    fn of(text: &str) -> Action {
        match text {
            "create" => Action::Create,
            "import" => Action::Import,
            "update" => Action::Update,
            "replace" => Action::Replace,
            "move" => Action::Move,
            "delete" => Action::Delete,
            "forget" | "remove" => Action::Forget,
            "read" => Action::Read,
            _ => Action::Nothing,
        }
    }

    /// The actions of `terraform show -json`.
    pub(crate) fn of_list(actions: &Value) -> Action {
        let actions: Vec<&str> = actions.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        match actions.as_slice() {
            [one] => Action::of(one),
            [_, _] => Action::Replace,
            _ => Action::Nothing,
        }
    }
}

/// Something that terraform says is wrong, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Diagnostic {
    pub(crate) is_error: bool,
    pub(crate) summary: String,
    pub(crate) detail: String,
    /// The resource it is about.
    pub(crate) address: String,
    /// The file it is about, and the line, from 1.
    pub(crate) file: String,
    pub(crate) line: usize,
    /// What the expressions there are: `var.x is "a"`.
    pub(crate) values: Vec<String>,
}

impl Diagnostic {
    /// A diagnostic of `terraform validate -json`, or of a message.
    pub(crate) fn of(json: &Value) -> Diagnostic {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let values = json["snippet"]["values"].as_array().into_iter().flatten();
        Diagnostic {
            is_error: json["severity"] == "error",
            summary: text(&json["summary"]),
            detail: text(&json["detail"]),
            address: text(&json["address"]),
            file: text(&json["range"]["filename"]),
            line: json["range"]["start"]["line"].as_u64().and_then(|line| line.try_into().ok()).unwrap_or(0),
            values: values.map(|value| format!("{} {}", text(&value["traversal"]), text(&value["statement"]))).collect(),
        }
    }
}

impl Message {
    /// Reads a line; what is not JSON is a message of no interest.
    pub(crate) fn of(line: &str) -> Message {
        let Ok(json) = serde_json::from_str::<Value>(line) else { return Message::Other };
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let hook = &json["hook"];
        let address = || text(&hook["resource"]["addr"]);
        let action = || Action::of(hook["action"].as_str().unwrap_or_default());
        match json["type"].as_str().unwrap_or_default() {
            "planned_change" => {
                let change = &json["change"];
                let action = Action::of(change["action"].as_str().unwrap_or_default());
                Message::Planned { address: text(&change["resource"]["addr"]), action, reason: text(&change["reason"]) }
            }
            "resource_drift" => Message::Drift { address: text(&json["change"]["resource"]["addr"]) },
            "change_summary" => Message::Summary { operation: text(&json["changes"]["operation"]) },
            "outputs" => {
                let outputs = json["outputs"].as_object().into_iter().flatten();
                Message::Outputs(
                    outputs.map(|(name, output)| (name.clone(), Action::of(output["action"].as_str().unwrap_or_default()))).collect(),
                )
            }
            "diagnostic" => Message::Diagnostic(Diagnostic::of(&json["diagnostic"])),
            "apply_start" => Message::Begin { address: address(), action: action() },
            "apply_complete" => {
                Message::Done { address: address(), action: action(), seconds: hook["elapsed_seconds"].as_u64().unwrap_or(0) }
            }
            "apply_errored" => Message::Failed { address: address() },
            "refresh_start" => Message::Reading,
            "provision_progress" => Message::Provisioner { address: address(), text: text(&hook["output"]) },
            _ => Message::Other,
        }
    }
}
