//! Top-level blocks as statements of the program.

use super::block::{Bodies, all_remarks, lines, remarks};
use super::collection::empty;
use super::expression::{Expressions, Place, Value};
use super::source::{Problem, comments};
use super::ty::Ty;
use hcl_edit::Decorate;
use hcl_edit::Span;
use hcl_edit::expr::Expression;
use hcl_edit::structure::{Attribute, Block, Body, Structure};

/// Statements, and what is wrong in the blocks that they are made of.
pub(super) struct Statements<'a> {
    pub(super) expressions: Expressions<'a>,
    pub(super) bodies: Bodies<'a>,
}

impl Statements<'_> {
    /// `resource!`, `data!`, `ephemeral!`.
    pub(super) fn resource(&mut self, block: &Block, scope: &str) -> String {
        let body = self.bodies.repeated(&block.body, &self.expressions);
        let [kind, name] = [0, 1].map(|at| block.labels.get(at).map_or("", |label| label.as_str()));
        format!("{}!({scope}, {kind} {name:?} {{\n{body}}})", block.ident.as_str())
    }

    pub(super) fn provider(&mut self, block: &Block) -> String {
        let name = block.labels.first().map_or("", |label| label.as_str());
        let alias = block.body.get_attribute("alias").and_then(|alias| alias.value.as_str()).map(|alias| format!(" {alias:?}"));
        let body = self.bodies.body(&block.body, &self.expressions, &["alias"]);
        format!("provider!(stack, {name}{} {{\n{body}}})", alias.unwrap_or_default())
    }

    pub(super) fn local(&mut self, local: &Attribute) -> Option<(String, Ty)> {
        let value = self.value(&local.value)?;
        Some((format!("stack.local({:?}, {})", local.key.as_str(), value.rust), value.ty))
    }

    pub(super) fn variable(&mut self, block: &Block, ty: &Ty) -> String {
        let name = block.labels.first().map_or("", |label| label.as_str());
        let mut calls = vec![format!("stack.variable::<{}>({name:?})", ty.rust().unwrap_or_default())];
        let closure = super::names::bound(name);
        for structure in &block.body {
            match structure {
                Structure::Attribute(attribute) => match attribute.key.as_str() {
                    "type" => {}
                    "default" => {
                        let Some(mut value) = self.value(&attribute.value) else { continue };
                        if value.rust.starts_with("Vec::<") {
                            let Some(typed) = self.bodies.take(empty(&attribute.value, ty)) else { continue };
                            value = typed;
                        }
                        calls.push(format!("default({})", value.rust));
                    }
                    "nullable" => calls.extend(self.value(&attribute.value).map(|value| format!("nullable({})", value.rust))),
                    "description" => calls.extend(self.value(&attribute.value).map(|value| format!("description({})", value.rust))),
                    "sensitive" | "ephemeral" => calls.extend(self.flag(attribute)),
                    _ => self.unknown(attribute.span(), attribute.key.as_str(), "variable"),
                },
                Structure::Block(validation) if validation.ident.as_str() == "validation" => {
                    let outer = self.expressions.clone();
                    let path = format!("var.{name}");
                    // the message is written outside of the closure, where its value is not known
                    if let Some(message) = validation.body.get_attribute("error_message")
                        && super::order::names(&message.value).contains(&path)
                    {
                        let said = "the message of a validation cannot have the value of its own variable in it";
                        self.bodies.problems.push(Problem::new(message.value.span(), said));
                        continue;
                    }
                    self.expressions = outer.with(&path, Value::expr(&closure, ty.clone()));
                    let condition = self.condition(&validation.body, validation.span());
                    self.expressions = outer;
                    calls.extend(condition.map(|(condition, message)| format!("validate(|{closure}| {condition}, {message})")));
                }
                Structure::Block(other) => self.unknown(other.span(), other.ident.as_str(), "variable"),
            }
        }
        calls.push("declare()".to_owned());
        chain(&calls)
    }

    pub(super) fn output(&mut self, block: &Block) -> String {
        let name = block.labels.first().map_or("", |label| label.as_str());
        let (mut value, mut calls) = (None, Vec::new());
        for structure in &block.body {
            match structure {
                Structure::Attribute(attribute) => match attribute.key.as_str() {
                    "value" => value = self.value(&attribute.value),
                    "description" => calls.extend(self.value(&attribute.value).map(|text| format!("description({})", text.rust))),
                    "sensitive" => calls.extend(self.flag(attribute)),
                    "depends_on" => {
                        for one in attribute.value.as_array().into_iter().flat_map(|array| array.iter()) {
                            calls.extend(self.value(one).map(|value| format!("depends_on({})", value.rust)));
                        }
                    }
                    _ => self.unknown(attribute.span(), attribute.key.as_str(), "output"),
                },
                Structure::Block(precondition) if precondition.ident.as_str() == "precondition" => {
                    let condition = self.condition(&precondition.body, precondition.span());
                    calls.extend(condition.map(|(condition, message)| format!("precondition({condition}, {message})")));
                }
                Structure::Block(other) => self.unknown(other.span(), other.ident.as_str(), "output"),
            }
        }
        if value.is_none() && self.bodies.problems.is_empty() {
            self.bodies.problems.push(Problem::new(block.span(), format!("output {name:?} has no value")));
        }
        calls.insert(0, format!("stack.output({name:?}, {})", value.map(|value| value.rust).unwrap_or_default()));
        chain(&calls)
    }

    pub(super) fn check(&mut self, block: &Block, variable: impl Fn(&str) -> Option<String>) -> String {
        let name = block.labels.first().map_or("", |label| label.as_str());
        let mut text = String::new();
        for structure in &block.body {
            match structure {
                Structure::Block(data) if data.ident.as_str() == "data" => {
                    let path: Vec<&str> = data.labels.iter().map(|label| label.as_str()).collect();
                    let variable = variable(&format!("data.{}", path.join("."))).map(|name| format!("let {name} = ")).unwrap_or_default();
                    text += &format!("{}        {variable}{};\n", inner(&comments(data.decor())), self.resource(data, "check"));
                }
                Structure::Block(assert) if assert.ident.as_str() == "assert" => {
                    if let Some((condition, message)) = self.condition(&assert.body, assert.span()) {
                        text += &format!(
                            "{}        check.assert({condition}, {message});\n",
                            inner(&[comments(assert.decor()), all_remarks(&assert.body)].concat())
                        );
                    }
                }
                Structure::Block(other) => self.unknown(other.span(), other.ident.as_str(), "check"),
                Structure::Attribute(other) => self.unknown(other.span(), other.key.as_str(), "check"),
            }
        }
        format!("stack.check({name:?}, |check| {{\n{text}    }})")
    }

    pub(super) fn moved(&mut self, block: &Block) -> String {
        self.only(&block.body, &["from", "to"], "moved");
        let from = self.address(block, "from");
        let to = self.target(block);
        format!("stack.moved({from:?}, {to})")
    }

    pub(super) fn import(&mut self, block: &Block) -> String {
        self.only(&block.body, &["id", "to"], "import");
        let id = block.body.get_attribute("id").and_then(|id| self.value(&id.value));
        format!("stack.import({}, {})", id.map(|id| id.rust).unwrap_or_default(), self.target(block))
    }

    pub(super) fn removed(&mut self, block: &Block) -> String {
        let from = self.address(block, "from");
        let mut is_destroyed = true;
        for structure in &block.body {
            match structure {
                Structure::Attribute(attribute) if attribute.key.as_str() == "from" => {}
                Structure::Block(life) if life.ident.as_str() == "lifecycle" => {
                    self.only(&life.body, &["destroy"], "lifecycle");
                    if let Some(destroy) = life.body.get_attribute("destroy") {
                        is_destroyed = destroy.value.as_bool().unwrap_or_else(|| {
                            self.bodies.problems.push(Problem::new(destroy.value.span(), "this has to be `true` or `false`"));
                            true
                        });
                    }
                }
                Structure::Attribute(other) => self.unknown(other.span(), other.key.as_str(), "removed"),
                Structure::Block(other) => self.unknown(other.span(), other.ident.as_str(), "removed"),
            }
        }
        format!("stack.{}({from:?})", if is_destroyed { "removed" } else { "forget" })
    }

    /// What of `terraform` is a statement, with the comments before it; which providers it wants, the crates say.
    pub(super) fn terraform(&mut self, block: &Block) -> Vec<(String, String)> {
        let mut statements = Vec::new();
        for structure in &block.body {
            match structure {
                Structure::Attribute(attribute) if attribute.key.as_str() == "required_version" => {
                    let version = self.value(&attribute.value).map(|version| format!("stack.requires_terraform({});", version.rust));
                    statements.extend(version.map(|version| (lines(&remarks(attribute)), version)));
                }
                Structure::Block(part) => match part.ident.as_str() {
                    "required_providers" => {
                        let mut text = lines(&comments(part.decor()));
                        for wanted in part.body.attributes() {
                            let written = wanted.value.span().and_then(|span| self.expressions.text.get(span)).unwrap_or_default();
                            let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
                            text += &lines(&remarks(wanted));
                            text += &format!(
                                "// provider `{}`, of which the crate's provider file says the version: it was {written}\n",
                                wanted.key.as_str()
                            );
                        }
                        statements.push((text, String::new()));
                    }
                    "backend" | "cloud" => {
                        let kind =
                            if part.ident.as_str() == "cloud" { "cloud" } else { part.labels.first().map_or("", |label| label.as_str()) };
                        let body = self.bodies.body(&part.body, &self.expressions, &[]);
                        statements.push((lines(&comments(part.decor())), format!("backend!(stack, {kind} {{\n{body}}});")));
                    }
                    other => self.unknown(part.span(), other, "terraform"),
                },
                Structure::Attribute(other) => self.unknown(other.span(), other.key.as_str(), "terraform"),
            }
        }
        statements
    }

    fn value(&mut self, expression: &Expression) -> Option<Value> {
        let converted = self.expressions.convert(expression, Place::Rust);
        self.bodies.take(converted)
    }

    /// A mark that is either set or not.
    fn flag(&mut self, attribute: &Attribute) -> Option<String> {
        match attribute.value.as_bool() {
            Some(true) => Some(format!("{}()", attribute.key.as_str())),
            Some(false) => None,
            None => {
                self.bodies.problems.push(Problem::new(attribute.value.span(), "this has to be `true` or `false`"));
                None
            }
        }
    }

    fn condition(&mut self, body: &Body, span: Option<std::ops::Range<usize>>) -> Option<(String, String)> {
        self.only(body, &["condition", "error_message"], "a condition");
        let (Some(condition), Some(message)) = (body.get_attribute("condition"), body.get_attribute("error_message")) else {
            self.bodies.problems.push(Problem::new(span, "a condition has `condition` and `error_message`"));
            return None;
        };
        Some((self.value(&condition.value)?.condition(), self.value(&message.value)?.rust))
    }

    /// An address as it is written.
    fn address(&mut self, block: &Block, name: &str) -> String {
        let written = block.body.get_attribute(name).and_then(|address| address.value.span());
        if written.is_none() {
            self.unknown(block.span(), &format!("{} without {name}", block.ident.as_str()), "file");
        }
        written.and_then(|span| self.expressions.text.get(span)).unwrap_or_default().trim().to_owned()
    }

    /// What `to` names: a variable of the program, or an address of what is in a module.
    fn target(&mut self, block: &Block) -> String {
        let address = self.address(block, "to");
        match block.body.get_attribute("to") {
            Some(to) if !address.starts_with("module.") => self.value(&to.value).map(|value| value.rust).unwrap_or_default(),
            _ => format!("{address:?}"),
        }
    }

    /// Refuses what else stands in a block than these arguments.
    fn only(&mut self, body: &Body, arguments: &[&str], within: &str) {
        for structure in body {
            match structure {
                Structure::Attribute(attribute) if arguments.contains(&attribute.key.as_str()) => {}
                Structure::Attribute(other) => self.unknown(other.span(), other.key.as_str(), within),
                Structure::Block(other) => self.unknown(other.span(), other.ident.as_str(), within),
            }
        }
    }

    fn unknown(&mut self, span: Option<std::ops::Range<usize>>, what: &str, within: &str) {
        self.bodies.problems.push(Problem::new(span, format!("`{what}` in `{within}` cannot be converted")));
    }
}

/// Comments in a closure.
fn inner(comments: &[String]) -> String {
    lines(comments).lines().map(|line| format!("        {line}\n")).collect()
}

/// Calls in a row, each on a line of its own where they are long.
fn chain(calls: &[String]) -> String {
    let line = calls.join(".");
    if line.len() <= 110 && !line.contains('\n') { line } else { calls.join("\n        .") }
}

/// The type that `type = ..` of a variable names.
pub(super) fn of_type(expression: &Expression) -> Result<Ty, Problem> {
    match expression {
        Expression::Variable(name) => match name.as_str() {
            "string" => return Ok(Ty::Str),
            "number" => return Ok(Ty::Num),
            "bool" => return Ok(Ty::Bool),
            "any" => return Ok(Ty::Any),
            _ => {}
        },
        Expression::FuncCall(call) if call.args.len() == 1 => {
            let make: Option<fn(Box<Ty>) -> Ty> = match call.name.name.as_str() {
                "list" => Some(Ty::List),
                "set" => Some(Ty::Set),
                "map" => Some(Ty::Map),
                _ => None,
            };
            if let (Some(make), Some(of)) = (make, call.args.iter().next()) {
                return Ok(make(Box::new(of_type(of)?)));
            }
        }
        _ => {}
    }
    Err(Problem::new(expression.span(), "types of objects and tuples are not converted: write a struct with `#[derive(Object)]` by hand"))
}
