//! The statements of a policy document of IAM.

use crate::said::{Said, said};
use ferroform::graph::{Block, Graph, Sort, Value};

/// One statement, as far as it is known; a `${..}` in a list stands for itself.
#[derive(Debug, Default)]
pub(crate) struct Statement {
    pub(crate) allows: bool,
    pub(crate) actions: Vec<String>,
    pub(crate) resources: Vec<String>,
    pub(crate) principals: Vec<String>,
    /// Operator, key and value, as `Bool`, `aws:SecureTransport`, `false`.
    pub(crate) conditions: Vec<(String, String, String)>,
    /// Whether every part of it is known.
    pub(crate) is_whole: bool,
}

/// The statements of the document in an argument: of a string of JSON, of `jsonencode({..})`, or of the data source
/// `aws_iam_policy_document`. None where only Terraform knows them.
pub(crate) fn statements(graph: &Graph, document: &Value) -> Option<Vec<Statement>> {
    if let Some((address, "json" | "minified_json")) = document.reference() {
        let block = graph.block(address).filter(|block| block.sort() == Sort::Data && block.kind() == "aws_iam_policy_document")?;
        return of_data(block);
    }
    let document = document.document()?;
    match said(&document, "Statement") {
        Said::Value(statements) => Some(statements.items().map(of_json).collect()),
        _ => None,
    }
}

/// Texts of a string or of a list of them.
fn texts(value: Option<&Value>) -> Vec<String> {
    value.into_iter().flat_map(Value::items).map(text).collect()
}

fn text(value: &Value) -> String {
    match value {
        Value::Template(template) => value.text().unwrap_or_else(|| template.clone()),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.clone(),
        _ => String::new(),
    }
}

fn of_json(statement: &Value) -> Statement {
    let mut read = Statement { is_whole: true, ..Statement::default() };
    for (key, value) in statement.entries() {
        match key {
            "Effect" => read.allows = value.text().as_deref() == Some("Allow"),
            "Action" => read.actions = texts(Some(value)),
            "Resource" => read.resources = texts(Some(value)),
            "Principal" => match value {
                Value::Object(entries) => read.principals = entries.iter().flat_map(|(_, names)| texts(Some(names))).collect(),
                other => read.principals = texts(Some(other)),
            },
            "Condition" => {
                for (operator, tests) in value.entries() {
                    for (key, value) in tests.entries() {
                        let each = texts(Some(value)).into_iter();
                        read.conditions.extend(each.map(|value| (operator.to_owned(), key.to_owned(), value)));
                    }
                }
                read.is_whole &= matches!(value, Value::Object(_));
            }
            "NotAction" | "NotResource" | "NotPrincipal" => read.is_whole = false,
            _ => {}
        }
    }
    read.is_whole &= matches!(statement, Value::Object(_));
    read
}

/// The data source allows unless it says otherwise.
fn of_data(block: &Block) -> Option<Vec<Statement>> {
    let arguments = block.arguments();
    let parts = ["source_json", "override_json", "source_policy_documents", "override_policy_documents"];
    if parts.iter().any(|part| !matches!(said(&arguments, part), Said::Nothing)) {
        return None;
    }
    let mut statements = Vec::new();
    for statement in arguments.all("statement") {
        let Value::Object(_) = statement else { return None };
        let conditions = statement.all("condition").into_iter().flat_map(|condition| {
            let operator = text(condition.get("test").unwrap_or(&Value::Null));
            let key = text(condition.get("variable").unwrap_or(&Value::Null));
            texts(condition.get("values")).into_iter().map(move |value| (operator.clone(), key.clone(), value))
        });
        let negated = ["not_actions", "not_resources", "not_principals"];
        statements.push(Statement {
            allows: statement.get("effect").is_none_or(|effect| effect.text().as_deref() == Some("Allow")),
            actions: texts(statement.get("actions")),
            resources: texts(statement.get("resources")),
            principals: statement.all("principals.identifiers").into_iter().map(text).collect(),
            conditions: conditions.collect(),
            is_whole: negated.iter().all(|name| statement.get(name).is_none()),
        });
    }
    Some(statements)
}
