//! Values of Terraform's type system, as msgpack.

use rmp::encode;

/// A value, known or not.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Unknown,
    Bool(bool),
    Number(f64),
    Text(String),
    /// A list or set.
    List(Vec<Value>),
    /// A map, object or block: every name must be there.
    Map(Vec<(String, Value)>),
    /// A value where any type is welcome: the type, as Terraform writes types in JSON, goes along.
    Typed(String, Box<Value>),
}

impl Value {
    pub(crate) fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    /// The encoding of <https://github.com/zclconf/go-cty>: an unknown value is an extension of type 0.
    pub(super) fn msgpack(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.write(&mut bytes);
        bytes
    }

    fn write(&self, bytes: &mut Vec<u8>) {
        // writing into a vector cannot fail
        match self {
            Value::Null => encode::write_nil(bytes).unwrap_or_default(),
            Value::Unknown => bytes.extend([0xd4, 0, 0]),
            Value::Bool(value) => encode::write_bool(bytes, *value).unwrap_or_default(),
            #[expect(clippy::cast_possible_truncation, reason = "it was just found to be whole and small")]
            Value::Number(value) if value.fract() == 0.0 && value.abs() < 9e15 => {
                encode::write_sint(bytes, *value as i64).map(|_| ()).unwrap_or_default();
            }
            Value::Number(value) => encode::write_f64(bytes, *value).unwrap_or_default(),
            Value::Text(text) => encode::write_str(bytes, text).unwrap_or_default(),
            Value::List(values) => {
                encode::write_array_len(bytes, values.len() as u32).map(|_| ()).unwrap_or_default();
                values.iter().for_each(|value| value.write(bytes));
            }
            Value::Map(entries) => {
                encode::write_map_len(bytes, entries.len() as u32).map(|_| ()).unwrap_or_default();
                for (key, value) in entries {
                    encode::write_str(bytes, key).unwrap_or_default();
                    value.write(bytes);
                }
            }
            Value::Typed(ty, value) => {
                encode::write_array_len(bytes, 2).map(|_| ()).unwrap_or_default();
                encode::write_bin(bytes, ty.as_bytes()).unwrap_or_default();
                value.write(bytes);
            }
        }
    }
}
