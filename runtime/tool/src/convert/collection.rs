//! Lists and objects: as they are in a body, and collections of Rust elsewhere.

use super::expression::{Place, Result, Value, refuse};
use super::ty::Ty;
use hcl_edit::expr::Expression;

/// Whether it is an empty list or object, whose type is that of what it stands beside.
pub(super) fn is_empty(value: &Value) -> bool {
    value.is_rust && value.rust.starts_with("Vec::<")
}

/// An empty collection of a type.
pub(super) fn empty(whole: &Expression, ty: &Ty) -> Result<Value> {
    let of = ty.element().empty();
    match (ty, of) {
        (Ty::Map(_) | Ty::Object(_), Some(of)) => Ok(Value::rust(format!("Vec::<(&str, {of})>::new()"), ty.clone())),
        (_, Some(of)) => Ok(Value::rust(format!("Vec::<{of}>::new()"), ty.clone())),
        _ => refuse(whole, "an empty collection of collections cannot be converted"),
    }
}

/// Values of one collection of Rust, and the type of each.
fn alike(values: Vec<Value>) -> (Vec<String>, Ty) {
    let first = values.first().map_or(Ty::Str, |value| value.ty.clone());
    let same = values.iter().all(|value| value.ty == first);
    let all_rust = values.iter().all(|value| value.is_rust && !value.rust.starts_with('['));
    let no_rust = values.iter().all(|value| !value.is_rust);
    if same && (all_rust || no_rust) && !values.iter().any(|value| value.rust == "Null") {
        return (values.into_iter().map(|value| value.rust).collect(), first);
    }
    match first.rust() {
        Some(ty) if same => (
            values
                .iter()
                .map(|value| if value.is_rust { format!("Expr::<{ty}>::of({})", value.rust) } else { value.rust.clone() })
                .collect(),
            first,
        ),
        _ => (values.iter().map(|value| format!("Expr::<Any>::of({})", value.rust)).collect(), Ty::Any),
    }
}

pub(super) fn list(whole: &Expression, values: Vec<Value>, place: Place) -> Result<Value> {
    if values.is_empty() && place == Place::Rust {
        return empty(whole, &Ty::List(Box::new(Ty::Str)));
    }
    if place == Place::Body {
        let ty = values.first().map_or(Ty::Str, |value| value.ty.clone());
        let rust: Vec<String> = values.into_iter().map(|value| value.rust).collect();
        return Ok(Value::rust(format!("[{}]", rust.join(", ")), Ty::List(Box::new(ty))));
    }
    let (rust, ty) = alike(values);
    Ok(Value::rust(format!("[{}]", rust.join(", ")), Ty::List(Box::new(ty))))
}

pub(super) fn object(whole: &Expression, entries: Vec<(Value, Value)>, place: Place) -> Result<Value> {
    if place == Place::Body {
        let name = |key: &Value| key.rust.trim_matches('"').to_owned();
        let fields = entries.iter().map(|(key, value)| (name(key), value.ty.clone())).collect();
        let is_plain = |name: &str| super::names::identifier(name) == name;
        let rust = entries.iter().map(|(key, value)| {
            let name = name(key);
            if is_plain(&name)
                || (name.chars().all(|char| char.is_ascii_alphanumeric() || char == '_')
                    && !name.starts_with(|first: char| first.is_ascii_digit()))
            {
                format!("{name} = {}", value.rust)
            } else {
                format!("{} = {}", key.rust, value.rust)
            }
        });
        let rust: Vec<String> = rust.collect();
        let rust = if rust.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", rust.join(", ")) };
        return Ok(Value::rust(rust, Ty::Object(fields)));
    }
    if entries.is_empty() {
        return empty(whole, &Ty::Map(Box::new(Ty::Str)));
    }
    let (keys, values): (Vec<Value>, Vec<Value>) = entries.into_iter().unzip();
    let (values, ty) = alike(values);
    let pairs: Vec<String> = keys.iter().zip(values).map(|(key, value)| format!("({}, {value})", key.rust)).collect();
    Ok(Value::rust(format!("[{}]", pairs.join(", ")), Ty::Map(Box::new(ty))))
}
