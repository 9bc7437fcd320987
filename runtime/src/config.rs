//! A stack's configuration: typed, read from the environment, the command line and a file, with errors that say what would
//! be right.

use crate::context::Context;
use std::collections::BTreeMap;
use std::fmt;

/// What a stack's configuration is made from. Derive it: [`macro@crate::Config`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a configuration",
    label = "not read from the environment",
    note = "a configuration is a struct with `#[derive(Config)]`"
)]
pub trait Config: Sized {
    /// Every variable that is read.
    fn variables() -> Vec<Variable>;

    /// Reads the configuration; what is wrong is noted in `settings`.
    fn load(settings: &mut Settings<'_>) -> Option<Self>;
}

#[diagnostic::do_not_recommend]
impl Config for () {
    fn variables() -> Vec<Variable> {
        Vec::new()
    }

    fn load(_: &mut Settings<'_>) -> Option<Self> {
        Some(())
    }
}

/// A variable of the environment that a configuration reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// What it is where it isn't set; without one, it must be set, unless the field is an `Option`.
    pub default: Option<&'static str>,
    /// What it is for.
    pub description: &'static str,
    /// Whether its value is never to be shown, not even in an error.
    pub secret: bool,
}

/// The variables that a configuration is read from.
///
/// ```
/// use ferroform::config::Environment;
/// let environment = Environment::from([("AWS_REGION", "eu-west-1")]);
/// assert_eq!(environment.get("AWS_REGION"), Some("eu-west-1"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    variables: BTreeMap<String, String>,
    pub(crate) context: Context,
}

impl Environment {
    /// The environment of this process. Variables that are not Unicode are left out.
    #[must_use]
    pub fn current() -> Self {
        let unicode = |(key, value): (std::ffi::OsString, std::ffi::OsString)| Some((key.into_string().ok()?, value.into_string().ok()?));
        Environment { variables: std::env::vars_os().filter_map(unicode).collect(), context: Context::default() }
    }

    /// The value of a variable, if it is set.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str)
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Environment {
    fn from(variables: [(&str, &str); N]) -> Self {
        variables.into_iter().collect()
    }
}

impl<'a> FromIterator<(&'a str, &'a str)> for Environment {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(variables: I) -> Self {
        let variables = variables.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
        Environment { variables, context: Context::default() }
    }
}

/// A configuration as it is read.
pub struct Settings<'e> {
    environment: &'e Environment,
    stack: &'e str,
    errors: Vec<String>,
}

impl<'e> Settings<'e> {
    pub(crate) fn new(environment: &'e Environment, stack: &'e str) -> Self {
        Settings { environment, stack, errors: Vec::new() }
    }

    /// Reads one variable.
    pub fn read<T: Setting>(&mut self, variable: &Variable, check: impl FnOnce(&T) -> Result<(), String>) -> Option<T> {
        let Variable { name, default, secret, .. } = variable;
        let given = self.environment.get(name).map(|text| (text, String::new()));
        let given = given.or_else(|| self.environment.context.find(self.stack, name));
        let Some((text, origin)) = given.or_else(|| default.map(|text| (text, " (its default)".into()))) else {
            let absent = T::absent();
            if absent.is_none() {
                self.errors.push(format!("{name} is not set, and has no default"));
            }
            return absent;
        };
        let parsed = T::parse(text).and_then(|value| check(&value).map(|()| value));
        parsed
            .map_err(|expected| {
                let shown = if *secret { "not what it should be".to_owned() } else { format!("{text:?}") };
                self.errors.push(format!("{name} is {shown}{origin}: {expected}"));
            })
            .ok()
    }

    /// Notes what a check of the whole configuration has found.
    pub fn check(&mut self, result: Result<(), String>) {
        self.errors.extend(result.err());
    }

    pub(crate) fn into_errors(self) -> Vec<String> {
        self.errors
    }
}

/// A value that can be read from one variable. Implement it for types of your own, or derive
/// [`Choice`](crate::Choice) for an enum of words.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a variable of the environment",
    label = "not a setting",
    note = "a setting is a string, a whole number, a bool, an enum with `#[derive(Choice)]`, or an `Option` or `Vec` of these",
    note = "implement `Setting` for a type of your own"
)]
pub trait Setting: Sized {
    /// Reads the value.
    ///
    /// # Errors
    /// What would have been right: `it may be "a" or "b"`.
    fn parse(text: &str) -> Result<Self, String>;

    /// The value where the variable is not set and has no default.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }
}

#[diagnostic::do_not_recommend]
impl Setting for String {
    fn parse(text: &str) -> Result<Self, String> {
        Ok(text.to_owned())
    }
}

#[diagnostic::do_not_recommend]
impl Setting for bool {
    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "true" | "1" | "yes" | "on" => Ok(true),
            "false" | "0" | "no" | "off" => Ok(false),
            _ => Err(one_of(text, &["true", "false"])),
        }
    }
}

/// A variable that is empty counts as not set.
#[diagnostic::do_not_recommend]
impl<T: Setting> Setting for Option<T> {
    fn parse(text: &str) -> Result<Self, String> {
        if text.is_empty() { Ok(None) } else { T::parse(text).map(Some) }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

/// Values between commas; none where the variable is empty.
#[diagnostic::do_not_recommend]
impl<T: Setting> Setting for Vec<T> {
    fn parse(text: &str) -> Result<Self, String> {
        text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(T::parse).collect()
    }
}

macro_rules! number_setting {
    ($($type:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Setting for $type {
            fn parse(text: &str) -> Result<Self, String> {
                text.parse().map_err(|_| format!("it may be a whole number from {} to {}", <$type>::MIN, <$type>::MAX))
            }
        }
    )*};
}
number_setting!(u8, u16, u32, u64, usize, i8, i16, i32, i64, isize);

/// What may be written, in words: `it may be "a", "b" or "c"`, with the nearest one named.
#[doc(hidden)]
#[must_use]
pub fn one_of(text: &str, words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("{word:?}")).collect();
    let allowed = match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => "nothing".into(),
    };
    let hint = ferroform_schema::suggest::hint(text, words.iter().copied());
    format!("it may be {allowed}{hint}")
}

/// Why a configuration cannot be used: everything that is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    pub(crate) errors: Vec<String>,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.errors.join("\n"))
    }
}

impl std::error::Error for ConfigError {}
