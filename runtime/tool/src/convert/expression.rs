//! Expressions of HCL in Rust.

use super::collection::{empty, is_empty, list, object};
use super::source::Problem;
use super::symbols::Symbols;
use super::text::{Part, literal, template};
use super::ty::Ty;
use ferroform_schema::name::field;
use hcl_edit::Span;
use hcl_edit::expr::{BinaryOperator, Expression, ObjectKey, Traversal, TraversalOperator, UnaryOperator};
use hcl_edit::template::Element;

/// An expression in Rust.
#[derive(Clone, Debug)]
pub(super) struct Value {
    pub(super) rust: String,
    pub(super) ty: Ty,
    /// Whether it is a value of Rust, and not yet an `Expr`.
    pub(super) is_rust: bool,
    /// Whether a method can be called on it as it stands.
    pub(super) is_atom: bool,
}

impl Value {
    pub(super) fn expr(rust: impl Into<String>, ty: Ty) -> Value {
        Value { rust: rust.into(), ty, is_rust: false, is_atom: true }
    }

    pub(super) fn rust(rust: impl Into<String>, ty: Ty) -> Value {
        Value { rust: rust.into(), ty, is_rust: true, is_atom: true }
    }

    fn atom(&self) -> String {
        if self.is_atom { self.rust.clone() } else { format!("({})", self.rust) }
    }

    /// As a condition; of what is of any type, Terraform would find out by itself.
    pub(super) fn condition(&self) -> String {
        self.known("Bool")
    }

    /// What methods and operators of one type can be called on.
    fn known(&self, ty: &str) -> String {
        if self.ty == Ty::Any && !self.is_rust { format!("{}.cast::<{ty}>()", self.atom()) } else { self.receiver() }
    }

    /// What methods of expressions can be called on.
    pub(super) fn receiver(&self) -> String {
        match (self.is_rust, self.ty.rust()) {
            (true, Some(ty)) => format!("Expr::<{ty}>::of({})", self.rust),
            _ => self.atom(),
        }
    }
}

/// Where an expression stands.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    /// In a body, which takes objects and templates as HCL has them.
    Body,
    Rust,
}

/// A name that is bound around an expression, such as `each.value` or the variable of a `for`.
#[derive(Clone)]
pub(super) struct Bound {
    pub(super) name: String,
    pub(super) value: Value,
}

/// Converts expressions where some names are bound.
#[derive(Clone)]
pub(super) struct Expressions<'a> {
    pub(super) symbols: &'a Symbols,
    pub(super) bound: Vec<Bound>,
    pub(super) text: &'a str,
}

pub(super) type Result<T> = std::result::Result<T, Problem>;

pub(super) fn refuse<T>(expression: &Expression, message: impl Into<String>) -> Result<T> {
    Err(Problem::new(expression.span(), message))
}

impl Expressions<'_> {
    /// The same, with one more name.
    pub(super) fn with(&self, name: &str, value: Value) -> Self {
        let mut more = self.clone();
        more.bound.push(Bound { name: name.to_owned(), value });
        more
    }

    pub(super) fn convert(&self, expression: &Expression, place: Place) -> Result<Value> {
        Ok(match expression {
            Expression::Null(_) => Value::rust("Null", Ty::Any),
            Expression::Bool(value) => Value::rust(value.value().to_string(), Ty::Bool),
            Expression::Number(number) => {
                let text = expression.span().and_then(|span| self.text.get(span)).map_or_else(|| number.to_string(), str::to_owned);
                Value::rust(text, Ty::Num)
            }
            Expression::String(text) => Value::rust(literal(text.value(), place), Ty::Str),
            Expression::StringTemplate(parts) => self.template(expression, parts.iter(), place)?,
            Expression::HeredocTemplate(heredoc) => self.template(expression, heredoc.template.iter(), place)?,
            Expression::Parenthesis(inner) => self.convert(inner.inner(), place)?,
            Expression::Variable(_) | Expression::Traversal(_) => self.reference(expression)?,
            Expression::Array(array) => {
                let of = array.iter().map(|one| self.convert(one, place)).collect::<Result<Vec<_>>>()?;
                list(expression, of, place)?
            }
            Expression::Object(fields) => {
                let mut entries = Vec::new();
                for (key, value) in fields {
                    entries.push((self.key(key)?, self.convert(value.expr(), place)?));
                }
                object(expression, entries, place)?
            }
            Expression::Conditional(choice) => {
                let condition = self.convert(&choice.cond_expr, Place::Rust)?;
                let (mut yes, mut no) = (self.convert(&choice.true_expr, Place::Rust)?, self.convert(&choice.false_expr, Place::Rust)?);
                let ty = if yes.rust == "Null" || is_empty(&yes) { no.ty.clone() } else { yes.ty.clone() };
                for side in [&mut yes, &mut no].into_iter().filter(|side| is_empty(side)) {
                    *side = empty(expression, &ty)?;
                }
                Value::expr(format!("{}.choose({}, {})", condition.condition(), yes.rust, no.rust), ty)
            }
            Expression::UnaryOp(operation) => {
                let value = self.convert(&operation.expr, Place::Rust)?;
                match operation.operator.value() {
                    UnaryOperator::Neg if value.is_rust => Value { rust: format!("-{}", value.rust), is_atom: false, ..value },
                    UnaryOperator::Neg => Value { rust: format!("-{}", value.atom()), ty: Ty::Num, is_rust: false, is_atom: false },
                    UnaryOperator::Not => Value { rust: format!("!{}", value.condition()), ty: Ty::Bool, is_rust: false, is_atom: false },
                }
            }
            Expression::BinaryOp(operation) => {
                let (left, right) = (self.convert(&operation.lhs_expr, Place::Rust)?, self.convert(&operation.rhs_expr, Place::Rust)?);
                binary(*operation.operator.value(), left, right)
            }
            Expression::FuncCall(call) => self.call(expression, call, place)?,
            Expression::ForExpr(each) => self.for_each(expression, each)?,
        })
    }

    fn key(&self, key: &ObjectKey) -> Result<Value> {
        match key {
            ObjectKey::Ident(name) => Ok(Value::rust(literal(name.as_str(), Place::Rust), Ty::Str)),
            ObjectKey::Expression(Expression::Variable(name)) => Ok(Value::rust(literal(name.as_str(), Place::Rust), Ty::Str)),
            ObjectKey::Expression(Expression::String(text)) => Ok(Value::rust(literal(text.value(), Place::Rust), Ty::Str)),
            ObjectKey::Expression(other) => refuse(
                other,
                "a key that only Terraform knows has no way in Rust; write the object as a `for` expression, or the key as a constant",
            ),
        }
    }

    fn template<'t>(&self, whole: &Expression, parts: impl Iterator<Item = &'t Element>, place: Place) -> Result<Value> {
        let mut converted = Vec::new();
        for part in parts {
            converted.push(match part {
                Element::Literal(text) => Part::Text(text.value().clone()),
                Element::Interpolation(part) if part.strip == hcl_edit::template::Strip::None => {
                    Part::Value(self.convert(&part.expr, Place::Rust)?.rust)
                }
                Element::Interpolation(_) => {
                    return refuse(whole, "`${~ .. ~}`, which strips white space, has no way in Rust; write the text without it");
                }
                Element::Directive(_) => {
                    return refuse(
                        whole,
                        "`%{ .. }` in a template has no way in Rust; write `join(\"\", [for ..])` or a condition in its place",
                    );
                }
            });
        }
        match converted.as_slice() {
            [] => Ok(Value::rust("\"\"", Ty::Str)),
            [Part::Text(text)] => Ok(Value::rust(literal(text, place), Ty::Str)),
            // a template of one expression alone is that expression
            [Part::Value(_)] => match parts_expression(whole) {
                Some(inner) => self.convert(inner, Place::Rust),
                None => Ok(template(&converted, place)),
            },
            _ => Ok(template(&converted, place)),
        }
    }

    /// A name, and what is taken of it.
    fn reference(&self, expression: &Expression) -> Result<Value> {
        let (root, operators): (&Expression, &[_]) = match expression {
            Expression::Traversal(traversal) => (&traversal.expr, &traversal.operators),
            other => (other, &[]),
        };
        let Expression::Variable(name) = root else {
            let Expression::Traversal(traversal) = expression else { return refuse(expression, "this cannot be converted") };
            return self.of_value(traversal);
        };
        let names = std::iter::once(name.as_str()).chain(operators.iter().map_while(|operator| match operator.value() {
            TraversalOperator::GetAttr(name) => Some(name.as_str()),
            _ => None,
        }));
        let names: Vec<&str> = names.take(3).collect();
        for length in (1..=names.len()).rev() {
            let path = names[..length].join(".");
            let found = self.bound.iter().rev().find(|bound| bound.name == path).map(|bound| bound.value.clone());
            if let Some(value) = found.or_else(|| self.symbols.value(&path)) {
                return self.steps(expression, value, operators.iter().map(|operator| operator.value()).skip(length - 1));
            }
        }
        let way = match names[0] {
            "path" | "terraform" => "; Rust has `path!(..)` for files of the crate, and the configuration for what a run is about",
            "module" => "; calls of modules are not converted: declare the module by `module_type!`, and call it by `module!`",
            "each" | "count" | "self" => ", which is not known here",
            _ => "; no block of these files declares it",
        };
        refuse(expression, format!("`{}` cannot be converted{way}", names.join(".")))
    }

    /// What is taken of a value that is no name, such as a function's.
    fn of_value(&self, traversal: &Traversal) -> Result<Value> {
        let operators = traversal.operators.iter().map(|operator| operator.value());
        // `values(aws_subnet.a)[*].id`: `splat` of a keyed resource says the same
        let value = match &traversal.expr {
            Expression::FuncCall(call) if call.name.name.as_str() == "values" && call.args.len() == 1 => {
                let of = self.convert(&call.args.iter().next().expect("one argument").clone(), Place::Rust)?;
                let is_splat = matches!(traversal.operators.first().map(|first| first.value()), Some(TraversalOperator::FullSplat(_)));
                if of.ty == Ty::Keyed && is_splat { Value { ty: Ty::Counted, ..of } } else { self.convert(&traversal.expr, Place::Rust)? }
            }
            other => self.convert(other, Place::Rust)?,
        };
        self.steps(&traversal.expr, value, operators)
    }

    fn steps<'t>(&self, whole: &Expression, mut value: Value, operators: impl Iterator<Item = &'t TraversalOperator>) -> Result<Value> {
        let mut operators = operators;
        while let Some(operator) = operators.next() {
            value = match operator {
                TraversalOperator::GetAttr(name) => attribute(whole, &value, name.as_str())?,
                TraversalOperator::LegacyIndex(number) => {
                    Value::expr(format!("{}.at({})", value.receiver(), number.value()), value.ty.element())
                }
                TraversalOperator::Index(index) => {
                    let key = self.convert(index, Place::Rust)?;
                    match (&value.ty, &key.ty) {
                        (Ty::Any, Ty::Str) => Value::expr(format!("{}.get({})", value.receiver(), key.rust), Ty::Any),
                        (Ty::Object(_), Ty::Str) if index.as_str().is_some() => {
                            attribute(whole, &value, index.as_str().unwrap_or_default())?
                        }
                        (Ty::Map(_) | Ty::Keyed, _) | (Ty::Provided, Ty::Str) => {
                            Value::expr(format!("{}.key({})", value.receiver(), key.rust), value.ty.element())
                        }
                        (Ty::List(_) | Ty::Counted | Ty::Any, _) | (Ty::Provided, Ty::Num) => {
                            Value::expr(format!("{}.at({})", value.receiver(), key.rust), value.ty.element())
                        }
                        _ => return refuse(index, "it is not known whether this index is a number or a key"),
                    }
                }
                TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_) => {
                    if value.ty == Ty::Keyed {
                        return refuse(whole, "a splat of a resource with `for_each` goes over one value, the map; write `values(..)[*]`");
                    }
                    let of = self.steps(whole, Value::expr("one", value.ty.element()), operators)?;
                    return Ok(Value::expr(format!("{}.splat(|one| {})", value.receiver(), of.rust), Ty::List(Box::new(of.ty))));
                }
            };
        }
        Ok(value)
    }
}

/// The expression of a template that has nothing else.
fn parts_expression(template: &Expression) -> Option<&Expression> {
    let Expression::StringTemplate(template) = template else { return None };
    match template.iter().next()? {
        Element::Interpolation(part) => Some(&part.expr),
        _ => None,
    }
}

fn attribute(whole: &Expression, value: &Value, name: &str) -> Result<Value> {
    Ok(match &value.ty {
        Ty::Map(of) => Value::expr(format!("{}.key({})", value.receiver(), literal(name, Place::Rust)), (**of).clone()),
        Ty::Any => Value::expr(format!("{}.get({})", value.receiver(), literal(name, Place::Rust)), Ty::Any),
        Ty::Counted | Ty::Keyed => return refuse(whole, format!("there are several of it, so `{name}` needs an index before it")),
        ty => Value::expr(format!("{}.{}", value.atom(), field(name)), ty.field(name)),
    })
}

fn binary(operator: BinaryOperator, left: Value, right: Value) -> Value {
    use BinaryOperator::{Div, Eq, Greater, GreaterEq, Less, LessEq, Minus, Mod, Mul, NotEq, Plus};
    // what is a value of Rust on the left has no such methods, and goes to the right where it may
    let (left, right) = if matches!(operator, Eq | NotEq) && left.is_rust && !right.is_rust { (right, left) } else { (left, right) };
    let numeric = |method: &str| Value::expr(format!("{}.{method}({})", left.known("Num"), right.rust), Ty::Bool);
    let compared = |method: &str| Value::expr(format!("{}.{method}({})", left.receiver(), right.rust), Ty::Bool);
    let (sign, ty) = match operator {
        Eq => return compared("equals"),
        NotEq => return compared("differs"),
        Less => return numeric("less"),
        LessEq => return numeric("at_most"),
        Greater => return numeric("greater"),
        GreaterEq => return numeric("at_least"),
        Plus => ("+", Ty::Num),
        Minus => ("-", Ty::Num),
        Mul => ("*", Ty::Num),
        Div => ("/", Ty::Num),
        Mod => ("%", Ty::Num),
        BinaryOperator::And => ("&", Ty::Bool),
        BinaryOperator::Or => ("|", Ty::Bool),
    };
    let side = |value: &Value| if value.is_rust { value.atom() } else { value.known(if ty == Ty::Num { "Num" } else { "Bool" }) };
    let left = if left.is_rust { left.receiver() } else { side(&left) };
    let rust = format!("{left} {sign} {}", side(&right));
    Value { rust, ty, is_rust: false, is_atom: false }
}
