//! Values of Terraform as msgpack.

use crate::message::DynamicValue;
use rmpv::Value;

/// What is not known yet, as <https://github.com/zclconf/go-cty/blob/main/docs/msgpack.md> has it.
pub(crate) fn unknown() -> Value {
    Value::Ext(0, vec![0])
}

pub(crate) fn is_unknown(value: &Value) -> bool {
    matches!(value, Value::Ext(..))
}

pub(crate) fn decode(value: Option<&DynamicValue>) -> Value {
    value.and_then(|value| rmpv::decode::read_value(&mut value.msgpack.as_slice()).ok()).unwrap_or(Value::Nil)
}

pub(crate) fn encode(value: &Value) -> Option<DynamicValue> {
    let mut msgpack = Vec::new();
    rmpv::encode::write_value(&mut msgpack, value).ok()?;
    Some(DynamicValue { msgpack })
}

/// An entry of a map; null where it is not there.
pub(crate) fn entry<'a>(value: &'a Value, name: &str) -> &'a Value {
    static NIL: Value = Value::Nil;
    let entries = value.as_map().into_iter().flatten();
    entries.filter(|(key, _)| key.as_str() == Some(name)).map(|(_, value)| value).next().unwrap_or(&NIL)
}

pub(crate) fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    entry(value, name).as_str()
}

pub(crate) fn set(value: &mut Value, name: &str, new: Value) {
    if let Value::Map(entries) = value
        && let Some((_, slot)) = entries.iter_mut().find(|(key, _)| key.as_str() == Some(name))
    {
        *slot = new;
    }
}
