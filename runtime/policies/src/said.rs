//! What a block says of an argument.

use ferroform::graph::Value;

/// What is said of an argument: a value, nothing, or something that only Terraform will know.
pub(crate) enum Said<'v> {
    Nothing,
    Unknown,
    Value(&'v Value),
}

/// What the arguments say at a path of names, such as `vpc_config.endpoint_public_access`; of several blocks the
/// first one that says something.
pub(crate) fn said<'v>(arguments: &'v Value, path: &str) -> Said<'v> {
    let (name, rest) = path.split_once('.').map_or((path, ""), |(name, rest)| (name, rest));
    for item in arguments.items() {
        if is_unknown(item) {
            return Said::Unknown;
        }
        match item.entries().find_map(|(key, value)| (key == name).then_some(value)) {
            None | Some(Value::Null) => {}
            Some(value) if rest.is_empty() => return if is_unknown(value) { Said::Unknown } else { Said::Value(value) },
            Some(value) => match said(value, rest) {
                Said::Nothing => {}
                found => return found,
            },
        }
    }
    Said::Nothing
}

/// Whether a string has an expression in it.
fn is_unknown(value: &Value) -> bool {
    matches!(value, Value::Template(_)) && value.text().is_none()
}

/// What is said of an argument that is either on or off.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Switch {
    On,
    Off,
    Unsaid,
    Unknown,
}

/// What the arguments say of a switch. Some kinds take it as a string, and a key or a choice other than none
/// switches something on too.
pub(crate) fn switch(arguments: &Value, path: &str) -> Switch {
    match said(arguments, path) {
        Said::Nothing => Switch::Unsaid,
        Said::Unknown => Switch::Unknown,
        Said::Value(Value::Bool(true)) => Switch::On,
        Said::Value(Value::Bool(false)) => Switch::Off,
        Said::Value(value) => match value.text().as_deref() {
            Some("" | "false" | "NONE") => Switch::Off,
            _ => Switch::On,
        },
    }
}
