//! Bodies of blocks, which are HCL in a macro too.

use super::expression::{Expressions, Place, Value};
use super::source::{Problem, comments, comments_of};
use super::ty::Ty;
use hcl_edit::expr::{Expression, ObjectKey};
use hcl_edit::structure::{Attribute, Block, Body, Structure};
use hcl_edit::visit::{Visit, visit_expr};
use hcl_edit::{Decorate, Span};

/// What Terraform's own arguments are, that are no expressions.
const WORDS: [&str; 4] = ["ignore_changes", "when", "on_failure", "iterator"];

/// Bodies as text, and what is wrong in them.
pub(super) struct Bodies<'a> {
    pub(super) problems: &'a mut Vec<Problem>,
}

impl Bodies<'_> {
    /// The body of a resource or of something like it, with what `count` and `for_each` bind in it.
    pub(super) fn repeated(&mut self, body: &Body, expressions: &Expressions<'_>) -> String {
        let mut inner = expressions.with("self", Value::expr("self", Ty::Provided));
        if body.has_attribute("count") {
            inner = inner.with("count.index", Value::expr("count.index", Ty::Num));
        }
        if let Some(over) = body.get_attribute("for_each") {
            // what is wrong in it is said where it is written
            let ty = expressions.convert(&over.value, Place::Body).map_or(Ty::Provided, |over| over.ty);
            inner = inner.with("each.key", Value::expr("each.key", Ty::Str)).with("each.value", Value::expr("each.value", ty.element()));
        }
        self.body(body, &inner, &[])
    }

    /// The body of any block, without some of its arguments.
    pub(super) fn body(&mut self, body: &Body, expressions: &Expressions<'_>, without: &[&str]) -> String {
        let mut text = String::new();
        for structure in body {
            match structure {
                Structure::Attribute(attribute) if without.contains(&attribute.key.as_str()) => {}
                Structure::Attribute(attribute) => text += &self.attribute(attribute, expressions),
                Structure::Block(block) => text += &self.block(block, expressions),
            }
        }
        text + &lines(&comments(body.decor()))
    }

    fn attribute(&mut self, attribute: &Attribute, expressions: &Expressions<'_>) -> String {
        let name = attribute.key.as_str();
        let remarks = self::remarks(attribute);
        let value = if WORDS.contains(&name) {
            attribute.value.span().and_then(|span| expressions.text.get(span)).map(|text| text.trim().to_owned())
        } else {
            self.take(expressions.convert(&attribute.value, Place::Body)).map(|value| value.rust)
        };
        value.map(|value| format!("{}{name} = {value}\n", lines(&remarks))).unwrap_or_default()
    }

    fn block(&mut self, block: &Block, expressions: &Expressions<'_>) -> String {
        let (name, remarks) = (block.ident.as_str(), lines(&comments(block.decor())));
        let labels: String = block.labels.iter().map(|label| format!(" {:?}", label.as_str())).collect();
        let body = if name == "dynamic" { self.dynamic(block, expressions) } else { self.body(&block.body, expressions, &[]) };
        format!("{remarks}{name}{labels} {{\n{body}}}\n")
    }

    fn dynamic(&mut self, block: &Block, expressions: &Expressions<'_>) -> String {
        let label = block.labels.first().map_or("", |label| label.as_str());
        let iterator =
            block.body.get_attribute("iterator").and_then(|iterator| iterator.value.as_variable().map(|name| name.as_str().to_owned()));
        let iterator = iterator.unwrap_or_else(|| label.to_owned());
        let over = block.body.get_attribute("for_each").map(|over| expressions.convert(&over.value, Place::Body));
        let ty = over.and_then(Result::ok).map_or(Ty::Provided, |over| over.ty);
        // the key of an element of a set is the element
        let key = match &ty {
            Ty::List(_) => Value::expr(format!("{iterator}.key"), Ty::Num),
            Ty::Set(of) => Value::expr(format!("{iterator}.value"), (**of).clone()),
            _ => Value::expr(format!("{iterator}.key"), Ty::Str),
        };
        let is_listed = matches!(&ty, Ty::Set(of) if **of != Ty::Str);
        let inner = expressions
            .with(&format!("{iterator}.key"), key)
            .with(&format!("{iterator}.value"), Value::expr(format!("{iterator}.value"), ty.element()));
        let mut text = String::new();
        for structure in &block.body {
            match structure {
                // only sets of strings are gone over as they are; a list of the same elements makes the same blocks
                Structure::Attribute(attribute) if is_listed && attribute.key.as_str() == "for_each" => {
                    let over = self.take(expressions.convert(&attribute.value, Place::Rust)).map(|over| over.rust).unwrap_or_default();
                    text += &format!("{}for_each = functions::tolist({over})\n", lines(&remarks(attribute)));
                }
                Structure::Attribute(attribute) => text += &self.attribute(attribute, expressions),
                Structure::Block(content) => text += &self.block(content, &inner),
            }
        }
        text
    }

    /// A value, or nothing and one more problem.
    pub(super) fn take<T>(&mut self, result: Result<T, Problem>) -> Option<T> {
        result.map_err(|problem| self.problems.push(problem)).ok()
    }
}

/// The comments of an argument, those within its value included.
pub(super) fn remarks(attribute: &Attribute) -> Vec<String> {
    let mut remarks = Remarks(comments(attribute.decor()));
    remarks.visit_expr(&attribute.value);
    remarks.0
}

/// The comments in a body whose arguments become one statement.
pub(super) fn all_remarks(body: &Body) -> Vec<String> {
    let of = |structure: &Structure| match structure {
        Structure::Attribute(attribute) => remarks(attribute),
        Structure::Block(block) => [comments(block.decor()), all_remarks(&block.body)].concat(),
    };
    body.iter().flat_map(of).chain(comments(body.decor())).collect()
}

/// The comments in an expression.
struct Remarks(Vec<String>);

impl Visit for Remarks {
    fn visit_expr(&mut self, value: &Expression) {
        self.0.extend(comments(value.decor()));
        visit_expr(self, value);
        match value {
            Expression::Array(array) => self.0.extend(comments_of(array.trailing())),
            Expression::Object(object) => self.0.extend(comments_of(object.trailing())),
            _ => {}
        }
    }

    fn visit_object_key(&mut self, key: &ObjectKey) {
        match key {
            ObjectKey::Ident(name) => self.0.extend(comments(name.decor())),
            ObjectKey::Expression(key) => self.visit_expr(key),
        }
    }
}

/// Comments as lines of Rust.
pub(super) fn lines(comments: &[String]) -> String {
    comments.iter().map(|line| format!("{}\n", format!("// {line}").trim_end())).collect()
}
