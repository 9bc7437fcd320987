//! Values of a configuration that are not in the environment: of the command line, and of a file that is committed.
//!
//! The environment comes first, then `--context NAME=VALUE`, then the section of the stack in the file, then the
//! file's own, then the default.

use crate::config::{Environment, Variable};
use crate::definition::Definition;
use crate::graph::Value;
use ferroform_schema::body::Node;
use ferroform_schema::json;
use ferroform_schema::suggest::hint;
use std::collections::BTreeMap;

type Values = BTreeMap<String, String>;

/// Where a value of a configuration comes from, other than the environment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Context {
    /// Of the command line.
    given: Values,
    /// The file's name, for messages.
    file: String,
    shared: Values,
    /// By the names of stacks.
    stacks: BTreeMap<String, Values>,
}

impl Context {
    /// The value for a stack, and where it comes from.
    pub(crate) fn find(&self, stack: &str, name: &str) -> Option<(&str, String)> {
        if let Some(value) = self.given.get(name) {
            return Some((value, " (of `--context`)".into()));
        }
        if let Some(value) = self.stacks.get(stack).and_then(|values| values.get(name)) {
            return Some((value, format!(" (in {}, for the stack `{stack}`)", self.file)));
        }
        self.shared.get(name).map(|value| (value.as_str(), format!(" (in {})", self.file)))
    }
}

impl Environment {
    /// The same with values of the command line, where the environment has none.
    ///
    /// ```
    /// use ferroform::config::Environment;
    /// let environment = Environment::default().with_context([("AWS_REGION".to_owned(), "eu-west-1".to_owned())]);
    /// ```
    #[must_use]
    pub fn with_context(mut self, values: impl IntoIterator<Item = (String, String)>) -> Self {
        self.context.given.extend(values);
        self
    }

    /// The same with the values of a file, where neither the environment nor the command line has one: an object in JSON, with
    /// the values for all stacks in `context`, and those of each stack in `stacks`.
    ///
    /// ```
    /// use ferroform::config::Environment;
    /// let file = r#"{
    ///     "context": { "AWS_REGION": "eu-west-1", "ZONES": ["a", "b"] },
    ///     "stacks": { "web-prod": { "INSTANCES": 6 } }
    /// }"#;
    /// let environment = Environment::current().with_context_file("ferroform.json", file).unwrap();
    /// ```
    ///
    /// # Errors
    /// Where the file is not that.
    pub fn with_context_file(mut self, name: &str, text: &str) -> Result<Self, String> {
        let whole = json::read(text, Node::default()).map(Value::from).map_err(|error| format!("{name}: {error}"))?;
        let Value::Object(entries) = whole else { return Err(format!("{name} wants an object, such as `{{ \"context\": {{ .. }} }}`")) };
        name.clone_into(&mut self.context.file);
        for (key, value) in entries {
            match key.as_str() {
                "context" => self.context.shared = values(name, &key, value)?,
                "stacks" => {
                    let Value::Object(stacks) = value else {
                        return Err(format!("{name}: `stacks` wants an object of each stack's values"));
                    };
                    for (stack, value) in stacks {
                        let values = values(name, &format!("stacks.{stack}"), value)?;
                        if self.context.stacks.insert(stack.clone(), values).is_some() {
                            return Err(format!("{name}: `stacks.{stack}` stands there twice"));
                        }
                    }
                }
                _ => {
                    let near = hint(&key, ["context", "stacks"]);
                    let help = if near.is_empty() { "; it has `context` and `stacks`".to_owned() } else { near };
                    return Err(format!("{name}: there is no `{key}`{help}"));
                }
            }
        }
        Ok(self)
    }

    /// What is wrong with the values of the command line and of the file, beside the stacks of a program: names that no
    /// stack reads, stacks that there are not, and secrets in a file.
    #[must_use]
    pub fn unread(&self, program: &[Definition]) -> Vec<String> {
        let mut wrong = Vec::new();
        let all: Vec<&Variable> = program.iter().flat_map(|stack| stack.variables()).collect();
        let Context { given, file, shared, stacks } = &self.context;
        unread(given, &all, "--context", "no stack reads", &mut wrong);
        unread(shared, &all, file, "no stack reads", &mut wrong);
        secrets(shared, &all, file, &mut wrong);
        for (stack, values) in stacks {
            let Some(definition) = program.iter().find(|definition| definition.name() == stack) else {
                let names = program.iter().map(Definition::name);
                wrong.push(format!("{file}: the program has no stack `{stack}`{}", hint(stack, names)));
                continue;
            };
            let own: Vec<&Variable> = definition.variables().iter().collect();
            unread(values, &own, file, &format!("the stack `{stack}` does not read"), &mut wrong);
            secrets(values, &own, file, &mut wrong);
        }
        wrong
    }
}

fn unread(values: &Values, variables: &[&Variable], origin: &str, who: &str, wrong: &mut Vec<String>) {
    let names = || variables.iter().map(|variable| variable.name);
    for key in values.keys().filter(|key| names().all(|name| name != **key)) {
        wrong.push(format!("{origin}: {who} `{key}`{}", hint(key, names())));
    }
}

/// A file is there to be committed.
fn secrets(values: &Values, variables: &[&Variable], file: &str, wrong: &mut Vec<String>) {
    let mut names: Vec<&str> = variables.iter().filter(|variable| variable.secret).map(|variable| variable.name).collect();
    names.sort_unstable();
    names.dedup();
    let told = names.into_iter().filter(|name| values.contains_key(*name));
    wrong.extend(told.map(|name| format!("{file}: `{name}` is secret, and a file is there to be committed: set it in the environment")));
}

/// The values of an object, as the environment would have them.
fn values(file: &str, key: &str, value: Value) -> Result<Values, String> {
    let Value::Object(entries) = value else { return Err(format!("{file}: `{key}` wants an object of names and values")) };
    let mut values = Values::new();
    for (name, value) in entries {
        let wrong = |what: &str| format!("{file}: `{key}.{name}` {what}");
        let text = match &value {
            // as if it were not there
            Value::Null => continue,
            Value::List(items) => {
                let items = items.iter().map(scalar).collect::<Option<Vec<String>>>();
                let items = items.ok_or_else(|| wrong("wants strings, numbers and bools in its list"))?;
                if items.iter().any(|item| item.contains(',')) {
                    return Err(wrong("has a comma in an element, where the elements of a list have commas between"));
                }
                items.join(",")
            }
            other => scalar(other).ok_or_else(|| wrong("wants a string, a number, a bool or a list of these"))?,
        };
        if values.insert(name.clone(), text).is_some() {
            return Err(wrong("stands there twice"));
        }
    }
    Ok(values)
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::Bool(value) => Some(value.to_string()),
        Value::Number(text) | Value::Template(text) => Some(text.clone()),
        _ => None,
    }
}
