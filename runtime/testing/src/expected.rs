//! What a test expects of an argument.

use ferroform::graph::Value;
use std::fmt;

/// A value that an argument is expected to have: a string, a number, a bool, a list of these, or pairs of names and values.
///
/// A string is data: what it is compared with has no expression in it. Of an object, the entries that are named have to be
/// there; it may have others. A list is the whole list.
#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    /// A string.
    Text(String),
    /// A number, as it is written.
    Number(String),
    /// A bool.
    Bool(bool),
    /// A list, or the nested blocks of one name.
    List(Vec<Expected>),
    /// Entries of a map, an object or a block.
    Entries(Vec<(String, Expected)>),
}

impl Expected {
    pub(crate) fn is(&self, value: &Value) -> bool {
        match (self, value) {
            (Expected::Text(text), Value::Template(_)) => value.text().as_ref() == Some(text),
            (Expected::Bool(expected), Value::Bool(value)) => expected == value,
            (Expected::Number(expected), Value::Number(number)) => expected == number || is_same_number(expected, number),
            (Expected::List(expected), Value::List(items)) => {
                expected.len() == items.len() && expected.iter().zip(items).all(|(expected, item)| expected.is(item))
            }
            (Expected::Entries(expected), Value::Object(entries)) => {
                expected.iter().all(|(name, expected)| entries.iter().any(|(key, value)| key == name && expected.is(value)))
            }
            // one nested block is a list of one
            (Expected::Entries(_), Value::List(items)) => matches!(items.as_slice(), [one] if self.is(one)),
            _ => false,
        }
    }
}

/// `1` and `1.0`; integers are compared digit for digit, since a float has not enough of them.
fn is_same_number(one: &str, other: &str) -> bool {
    let is_fraction = |number: &str| number.contains(['.', 'e', 'E']);
    (is_fraction(one) || is_fraction(other)) && one.parse::<f64>().is_ok_and(|one| other.parse() == Ok(one))
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expected::Text(text) => write!(f, "{text:?}"),
            Expected::Number(number) => f.write_str(number),
            Expected::Bool(value) => write!(f, "{value}"),
            Expected::List(items) => {
                let items: Vec<String> = items.iter().map(Expected::to_string).collect();
                write!(f, "[{}]", items.join(", "))
            }
            Expected::Entries(entries) => {
                let entries: Vec<String> = entries.iter().map(|(name, value)| format!("{name} = {value}")).collect();
                write!(f, "{{ {} }}", entries.join(", "))
            }
        }
    }
}

/// A value of a stack, as a message shows it.
pub(crate) fn shown(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.clone(),
        Value::Template(template) => value.text().map_or_else(|| template.clone(), |text| format!("{text:?}")),
        Value::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Value::Object(entries) => {
            let entries: Vec<String> = entries.iter().map(|(name, value)| format!("{name} = {}", shown(value))).collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}

impl From<&str> for Expected {
    fn from(text: &str) -> Expected {
        Expected::Text(text.to_owned())
    }
}

impl From<&String> for Expected {
    fn from(text: &String) -> Expected {
        Expected::Text(text.clone())
    }
}

impl From<String> for Expected {
    fn from(text: String) -> Expected {
        Expected::Text(text)
    }
}

impl From<bool> for Expected {
    fn from(value: bool) -> Expected {
        Expected::Bool(value)
    }
}

macro_rules! number {
    ($($type:ty),*) => {$(
        impl From<$type> for Expected {
            fn from(number: $type) -> Expected {
                Expected::Number(number.to_string())
            }
        }
    )*};
}
number!(u8, u16, u32, u64, usize, i8, i16, i32, i64, isize, f64);

impl<T: Into<Expected>> From<Vec<T>> for Expected {
    fn from(items: Vec<T>) -> Expected {
        Expected::List(items.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Expected>, const N: usize> From<[T; N]> for Expected {
    fn from(items: [T; N]) -> Expected {
        Expected::List(items.into_iter().map(Into::into).collect())
    }
}

impl Expected {
    /// Entries of a map, an object or a block.
    ///
    /// ```
    /// use ferroform_testing::Expected;
    /// let tags = Expected::entries([("Name", "main"), ("Team", "payment")]);
    /// assert_eq!(tags.to_string(), r#"{ Name = "main", Team = "payment" }"#);
    /// ```
    #[must_use]
    pub fn entries<V: Into<Expected>>(entries: impl IntoIterator<Item = (impl Into<String>, V)>) -> Expected {
        Expected::Entries(entries.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}
