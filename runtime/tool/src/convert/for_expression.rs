//! `for` expressions: closures over what is gone over.

use super::expression::{Expressions, Place, Result, Value, refuse};
use super::names::bound;
use super::ty::Ty;
use hcl_edit::expr::{Expression, ForExpr};

impl Expressions<'_> {
    /// What a `for` expression makes of each element.
    pub(super) fn for_each(&self, whole: &Expression, each: &ForExpr) -> Result<Value> {
        let over = self.convert(&each.intro.collection_expr, Place::Rust)?;
        let value_name = each.intro.value_var.as_str();
        let key_name = each.intro.key_var.as_ref().map(|name| name.as_str());
        let (value_var, key_var) = (bound(value_name), key_name.map(bound));
        let one = over.ty.element();
        // what is gone over in Rust, the closure's parameters, and what the two names stand for in it
        let (base, parameters, key, value) = match (&over.ty, &key_var) {
            (Ty::List(_) | Ty::Set(_) | Ty::Provided, None) => (over.receiver(), value_var.clone(), None, Value::expr(&value_var, one)),
            (Ty::List(_), Some(key)) if each.key_expr.is_none() && each.cond.is_none() => {
                (over.receiver(), format!("{key}, {value_var}"), Some(Value::expr(key, Ty::Num)), Value::expr(&value_var, one))
            }
            (Ty::List(_), Some(key)) => (
                format!("functions::range((functions::length({}),))", over.rust),
                key.clone(),
                Some(Value::expr(key, Ty::Num)),
                Value::expr(format!("{}.at({key})", over.receiver()), one),
            ),
            (Ty::Map(_), key) => {
                let key = key.clone().unwrap_or_else(|| "_".to_owned());
                (over.receiver(), format!("{key}, {value_var}"), Some(Value::expr(key, Ty::Str)), Value::expr(&value_var, one))
            }
            (Ty::Keyed, key) => {
                let key = key.clone().unwrap_or_else(|| "key".to_owned());
                (
                    format!("{}.keys()", over.rust),
                    key.clone(),
                    Some(Value::expr(&key, Ty::Str)),
                    Value::expr(format!("{}.key({key})", over.rust), one),
                )
            }
            (Ty::Counted, None) if each.cond.is_none() && each.key_expr.is_none() => {
                let inner = self.with(value_name, Value::expr(&value_var, one)).convert(&each.value_expr, Place::Rust)?;
                return Ok(Value::expr(format!("{}.splat(|{value_var}| {})", over.rust, inner.rust), Ty::List(Box::new(inner.ty))));
            }
            _ => {
                return refuse(
                    &each.intro.collection_expr,
                    "it is not known whether this is a list or a map, so how to go over it; put it into a variable with a type, or `tolist(..)` or `tomap(..)` around it",
                );
            }
        };
        let mut inner = self.with(value_name, value);
        if let (Some(name), Some(key)) = (key_name, key) {
            inner = inner.with(name, key);
        }
        let numbered = matches!(over.ty, Ty::List(_)) && key_var.is_some() && parameters.contains(", ");
        let mut base = base;
        if let Some(condition) = &each.cond {
            let rust = inner.convert(&condition.expr, Place::Rust)?.condition();
            base = format!("{base}.filter(|{}| {rust})", used(&parameters, &rust));
        }
        let value = inner.convert(&each.value_expr, Place::Rust)?;
        let made = Box::new(value.ty.clone());
        let plain = used(&parameters, &value.rust);
        Ok(match &each.key_expr {
            None if numbered => Value::expr(format!("{base}.map_numbered(|{plain}| {})", value.rust), Ty::List(made)),
            None => Value::expr(format!("{base}.map(|{plain}| {})", value.rust), Ty::List(made)),
            Some(key) => {
                let key = inner.convert(key, Place::Rust)?;
                let key = if key.ty == Ty::Num { format!("functions::tostring({})", key.rust) } else { key.rust };
                let method = if each.grouping { "group" } else { "to_map" };
                let ty = if each.grouping { Ty::Map(Box::new(Ty::List(made))) } else { Ty::Map(made) };
                if matches!(over.ty, Ty::Object(_)) {
                    return refuse(whole, "a `for` over an object is not converted; put it into a local");
                }
                {
                    let pair = format!("({key}, {})", value.rust);
                    Value::expr(format!("{base}.{method}(|{}| {pair})", used(&parameters, &pair)), ty)
                }
            }
        })
    }
}

/// The parameters of a closure, without the names of those that its value does not use.
fn used(parameters: &str, value: &str) -> String {
    let words: Vec<&str> = value.split(|char: char| !(char.is_alphanumeric() || char == '_')).collect();
    let kept: Vec<&str> = parameters.split(", ").map(|name| if words.contains(&name) { name } else { "_" }).collect();
    kept.join(", ")
}
