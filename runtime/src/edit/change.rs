//! What an edit does to the arguments of a block.

use super::path::Step;
use crate::graph::Value;
use ferroform_schema::provider::{Block, Nesting, Shape, Type};
use ferroform_schema::suggest::hint;

/// What to do at the end of a path.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    Set(Value),
    Append(Value),
    Remove,
}

/// What may stand at a place.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    /// Arguments and nested blocks.
    Body(Block),
    /// Any number of these.
    Blocks(Block),
    Of(Type),
    /// The schema does not know it.
    Unknown,
}

impl Place {
    fn named(self, name: &str) -> Place {
        match self {
            Place::Body(block) => match (block.attribute(name), block.block(name)) {
                (Some(attribute), _) => Place::Of(attribute.ty),
                (_, Some(nested)) if nested.nesting.is_single() || nested.nesting == Nesting::Map => Place::Body(nested.block),
                (_, Some(nested)) => Place::Blocks(nested.block),
                _ => Place::Unknown,
            },
            Place::Of(ty) => match ty.shape() {
                Shape::Map(element) => Place::Of(element),
                Shape::Object(object) => object.field(name).map_or(Place::Unknown, Place::Of),
                Shape::Nested(Nesting::Map, block) => Place::Body(block),
                Shape::Nested(_, block) => Place::Body(block).named(name),
                _ => Place::Unknown,
            },
            Place::Blocks(_) | Place::Unknown => Place::Unknown,
        }
    }

    fn element(self) -> Place {
        match self {
            Place::Blocks(block) => Place::Body(block),
            Place::Of(ty) => match ty.shape() {
                Shape::List(element) | Shape::Set(element) => Place::Of(element),
                Shape::Nested(Nesting::List | Nesting::Set, block) => Place::Body(block),
                _ => Place::Unknown,
            },
            other => other,
        }
    }

    fn is_list(self) -> bool {
        match self {
            Place::Blocks(_) => true,
            Place::Of(ty) => matches!(ty.shape(), Shape::List(_) | Shape::Set(_) | Shape::Nested(Nesting::List | Nesting::Set, _)),
            _ => false,
        }
    }

    /// Why it has nothing of a name; that what is there cannot have names at all is said by its value.
    fn refuse(self, name: &str) -> Option<String> {
        let wrong = |names: Vec<&str>| format!("there is no `{name}`{}", hint(name, names));
        match self {
            Place::Body(block) if block.attribute(name).is_none() && block.block(name).is_none() => Some(wrong(block.settable().collect())),
            Place::Of(ty) => match ty.shape() {
                Shape::Object(object) if object.field(name).is_none() => Some(wrong(object.fields().map(|(name, _)| name).collect())),
                _ => None,
            },
            _ => None,
        }
    }

    /// The value as it has to be written here: one block is a list of one, and an object has every field.
    fn complete(self, value: Value) -> Value {
        match (self, value) {
            (Place::Blocks(_), value @ Value::Object(_)) => Value::List(vec![value]),
            (place, Value::List(items)) => Value::List(items.into_iter().map(|item| place.element().complete(item)).collect()),
            (place, Value::Object(mut entries)) => {
                for (name, value) in &mut entries {
                    *value = place.named(name).complete(std::mem::replace(value, Value::Null));
                }
                if let Place::Of(ty) = place
                    && let Shape::Object(object) = ty.shape()
                {
                    let missing: Vec<_> = object.fields().filter(|(name, _)| entries.iter().all(|(known, _)| known != name)).collect();
                    entries.extend(missing.into_iter().map(|(name, _)| (name.to_owned(), Value::Null)));
                }
                Value::Object(entries)
            }
            (_, value) => value,
        }
    }
}

/// Changes a value at the end of a path; `checked` says whether a name that the schema does not have is wrong.
///
/// # Errors
/// Why there is no such place.
pub(crate) fn apply(value: &mut Value, place: Place, steps: &[Step], way: &str, change: &Change, checked: bool) -> Result<(), String> {
    let Some((step, rest)) = steps.split_first() else {
        return end(value, place, way, change);
    };
    match (step, &mut *value) {
        (Step::Name(name), Value::Object(entries)) => {
            if checked
                && matches!(change, Change::Remove)
                && let Some(wrong) = place.refuse(name)
            {
                return Err(wrong);
            }
            let (inner, way) = (place.named(name), if way.is_empty() { name.clone() } else { format!("{way}.{name}") });
            let known = entries.iter().position(|(key, _)| key == name);
            if rest.is_empty() && matches!(change, Change::Remove) {
                if let Some(at) = known {
                    entries.remove(at);
                }
                return Ok(());
            }
            match known {
                Some(at) => apply(&mut entries[at].1, inner, rest, &way, change, checked),
                // what is not there has no part to remove
                None if matches!(change, Change::Remove) => Ok(()),
                None => {
                    let mut new = match rest.first() {
                        None => Value::Null,
                        Some(Step::Name(_)) if inner.is_list() => Value::List(vec![Value::Object(Vec::new())]),
                        Some(Step::Name(_)) => Value::Object(Vec::new()),
                        Some(_) => Value::List(Vec::new()),
                    };
                    apply(&mut new, inner, rest, &way, change, checked)?;
                    entries.push((name.clone(), inner.complete(new)));
                    Ok(())
                }
            }
        }
        (Step::Name(_), Value::List(items)) => match items.as_mut_slice() {
            [] if matches!(change, Change::Remove) => Ok(()),
            [] => {
                let mut new = Value::Object(Vec::new());
                apply(&mut new, place.element(), steps, way, change, checked)?;
                items.push(place.element().complete(new));
                Ok(())
            }
            [one] => apply(one, place.element(), steps, way, change, checked),
            several => Err(format!("there are {} of `{way}`: say which, `{way}[0]`, or all of them, `{way}[*]`", several.len())),
        },
        (Step::Index(at), Value::List(items)) => {
            let count = items.len();
            if rest.is_empty() && matches!(change, Change::Remove) && *at < count {
                items.remove(*at);
                return Ok(());
            }
            let help = if *at == count { "; `append` adds one" } else { "" };
            let one = items.get_mut(*at).ok_or_else(|| format!("`{way}` has {count} elements, and [{at}] is not among them{help}"))?;
            apply(one, place.element(), rest, &format!("{way}[{at}]"), change, checked)
        }
        (Step::All, Value::List(items)) => {
            if rest.is_empty() && matches!(change, Change::Remove) {
                items.clear();
            }
            items
                .iter_mut()
                .enumerate()
                .try_for_each(|(at, one)| apply(one, place.element(), rest, &format!("{way}[{at}]"), change, checked))
        }
        // a block that may stand once is an object
        (Step::Index(0) | Step::All, Value::Object(_)) => apply(value, place, rest, way, change, checked),
        (_, Value::Template(text)) if text.contains("${") => {
            Err(format!("`{way}` is an expression, whose value Terraform alone knows: set the whole of it"))
        }
        (Step::Name(name), other) => Err(format!("`{way}` is {}, and has no `{name}`", what(other))),
        (_, other) => Err(format!("`{way}` is {}, and has no elements", what(other))),
    }
}

fn end(value: &mut Value, place: Place, way: &str, change: &Change) -> Result<(), String> {
    match change {
        Change::Set(new) => *value = place.complete(new.clone()),
        Change::Append(new) => {
            let new = place.element().complete(new.clone());
            match &mut *value {
                Value::Null => *value = Value::List(vec![new]),
                Value::List(items) => items.push(new),
                Value::Object(_) if place.is_list() => *value = Value::List(vec![std::mem::replace(value, Value::Null), new]),
                Value::Template(text) if text.contains("${") => {
                    return Err(format!("`{way}` is an expression, whose value Terraform alone knows: set the whole of it"));
                }
                other => return Err(format!("`{way}` is {}, which nothing can be appended to", what(other))),
            }
        }
        Change::Remove => {}
    }
    Ok(())
}

fn what(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a bool",
        Value::Number(_) => "a number",
        Value::Template(_) => "a string",
        Value::List(_) => "a list",
        Value::Object(_) => "an object",
    }
}
