//! What a value must be like: the provider's own rules, and their judgement.
//!
//! A rule holds for one string or number: an argument, or each element of a list, set or map of them.
//! `ferroform provider add` gets the rules by asking the provider about bogus values, and keeps only what
//! the provider confirmed; so whatever is refused here, the provider refuses too.

use crate::body::{Value, ValueKind};
use crate::format::Format;
use crate::suggest::hint;
use regex_lite::Regex;
use std::cell::RefCell;
use std::collections::HashMap;

/// Everything that is known of an argument's values. Every part must hold, or, if they are alternatives, one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "each says something else of a value, and all of them may be true")]
pub struct Rule {
    /// The values it may have; empty if others are possible.
    pub values: Vec<String>,
    /// Whether upper and lower case are the same in `values`.
    pub any_case: bool,
    /// The least number, as it is written.
    pub min: Option<String>,
    /// The greatest number, as it is written.
    pub max: Option<String>,
    /// Whether a number must be whole.
    pub whole: bool,
    /// The least number of characters.
    pub min_length: Option<u32>,
    /// The greatest number of characters.
    pub max_length: Option<u32>,
    /// Regular expressions that must be found in the text.
    pub patterns: Vec<String>,
    /// What the text must be.
    pub format: Option<Format>,
    /// The least length of the prefix of a range of addresses.
    pub min_prefix: Option<u32>,
    /// The greatest length of the prefix of a range of addresses.
    pub max_prefix: Option<u32>,
    /// Whether the empty string, or the number 0, is let through as if it were not set.
    pub empty: bool,
    /// The least number of elements of a list or set.
    pub min_items: Option<u32>,
    /// The greatest number of elements of a list or set.
    pub max_items: Option<u32>,
    /// Whether one of `values`, the range, the lengths, each of `patterns` and `format` is enough.
    pub either: bool,
}

impl Rule {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        Rule { empty: false, any_case: false, either: false, ..self.clone() } == Rule::default()
    }

    /// Whether it says something of single values, not only of their number.
    #[must_use]
    pub fn judges_values(&self) -> bool {
        !Rule { whole: false, min_items: None, max_items: None, ..self.clone() }.is_empty()
    }

    /// What is wrong with a string, if anything; a text after ` wants `.
    #[must_use]
    pub fn refuse_text(&self, text: &str) -> Option<String> {
        if self.empty && text.is_empty() {
            return None;
        }
        if self.either {
            return self.refuse_alternatives(text, Rule::refuse_text);
        }
        if let Some(wrong) = self.refuse_value(text) {
            return Some(wrong);
        }
        let length = text.chars().count() as u64;
        if self.min_length.is_some_and(|min| length < u64::from(min)) || self.max_length.is_some_and(|max| length > u64::from(max)) {
            return Some(format!("{}, and {} has {length}", self.lengths(), shown(text)));
        }
        if let Some(pattern) = self.patterns.iter().find(|pattern| !matches(pattern, text)) {
            return Some(format!("a text that matches `{pattern}`, and {} does not", shown(text)));
        }
        if let Some(number) = number(text).filter(|_| self.min.is_some() || self.max.is_some()) {
            return self.refuse_range(number, text);
        }
        self.format.and_then(|format| format.refuse(text)).or_else(|| self.refuse_prefix(text))
    }

    fn lengths(&self) -> String {
        match (self.min_length, self.max_length) {
            (Some(min), Some(max)) if min == max => format!("exactly {min} characters"),
            (Some(min), Some(max)) => format!("{min} to {max} characters"),
            (Some(min), None) => format!("at least {min} characters"),
            (_, Some(max)) => format!("at most {max} characters"),
            _ => String::new(),
        }
    }

    /// What is wrong with a value of which one part of the rule is enough.
    fn refuse_alternatives(&self, text: &str, refuse: fn(&Rule, &str) -> Option<String>) -> Option<String> {
        let all = self.alternatives();
        if all.is_empty() || all.iter().any(|alternative| refuse(alternative, text).is_none()) {
            return None;
        }
        let wanted = all.iter().map(|one| if one.values.len() > 12 { listing(&one.values) } else { one.describe() }).collect::<Vec<_>>();
        let given = if number(text).is_some() { text.to_owned() } else { shown(text) };
        Some(format!("{}, not {given}", wanted.join(", or ")))
    }

    /// A rule for each part.
    fn alternatives(&self) -> Vec<Rule> {
        let none = Rule::default;
        let mut all = vec![
            Rule { min: self.min.clone(), max: self.max.clone(), ..none() },
            Rule { values: self.values.clone(), any_case: self.any_case, ..none() },
            Rule { min_length: self.min_length, max_length: self.max_length, ..none() },
            Rule { format: self.format, min_prefix: self.min_prefix, max_prefix: self.max_prefix, ..none() },
        ];
        all.extend(self.patterns.iter().map(|pattern| Rule { patterns: vec![pattern.clone()], ..none() }));
        all.retain(|alternative| !alternative.is_empty());
        all
    }

    fn refuse_prefix(&self, text: &str) -> Option<String> {
        let length: u32 = text.rsplit_once('/')?.1.parse().ok()?;
        let (min, max) = (self.min_prefix.unwrap_or(0), self.max_prefix.unwrap_or(128));
        if (min..=max).contains(&length) {
            return None;
        }
        let wanted = if min == max { format!("/{min}") } else { format!("/{min} to /{max}") };
        Some(format!("a range of addresses of {wanted}, not /{length}"))
    }

    /// What is wrong with a number, if anything.
    #[must_use]
    pub fn refuse_number(&self, text: &str) -> Option<String> {
        let number = number(text)?;
        if self.empty && number == 0.0 {
            return None;
        }
        if self.whole && number.fract() != 0.0 {
            return Some(format!("a whole number, and {text} is not one"));
        }
        if self.either {
            return self.refuse_alternatives(text, Rule::refuse_number);
        }
        self.refuse_value(text).or_else(|| self.refuse_range(number, text))
    }

    /// What is wrong with what `jsonencode` is given, if anything.
    pub(crate) fn refuse_json(&self, document: &Value) -> Option<String> {
        let refused = self.format == Some(Format::JsonObject) && matches!(document.kind, ValueKind::List(_));
        refused.then(|| format!("{}, not {}", Format::JsonObject.describe(), document.describe()))
    }

    /// What is wrong with the number of elements, if anything.
    #[must_use]
    pub fn refuse_count(&self, count: usize) -> Option<String> {
        let (min, max) = (self.min_items.map_or(0, |min| min as usize), self.max_items.map_or(usize::MAX, |max| max as usize));
        let wanted = if count < min {
            format!("at least {min}")
        } else if count > max {
            format!("at most {max}")
        } else {
            return None;
        };
        let elements = if wanted.ends_with(" 1") { "element" } else { "elements" };
        let there = if count == 1 { "there is 1".to_owned() } else { format!("there are {count}") };
        Some(format!("{wanted} {elements}, and {there}"))
    }

    fn refuse_value(&self, text: &str) -> Option<String> {
        let same = |value: &String| match (number(value), number(text)) {
            (Some(a), Some(b)) => (a - b).abs() < f64::EPSILON,
            _ => value == text || self.any_case && value.eq_ignore_ascii_case(text),
        };
        if self.values.is_empty() || self.values.iter().any(same) {
            return None;
        }
        // a difference in case alone is always meant
        let near = self.values.iter().find(|value| value.eq_ignore_ascii_case(text));
        let help = near.map_or_else(|| hint(text, self.values.iter().map(String::as_str)), |near| format!("; did you mean `{near}`?"));
        let numbers = self.values.iter().all(|value| number(value).is_some());
        let (wanted, given) = if numbers { (bare_listing(&self.values), text.to_owned()) } else { (listing(&self.values), shown(text)) };
        Some(format!("{wanted}, not {given}{help}"))
    }

    fn refuse_range(&self, number: f64, text: &str) -> Option<String> {
        let bound = |bound: &Option<String>| bound.as_deref().and_then(self::number);
        let (min, max) = (bound(&self.min), bound(&self.max));
        if min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max) {
            return None;
        }
        let wanted = match (&self.min, &self.max) {
            (Some(min), Some(max)) => format!("a number from {min} to {max}"),
            (Some(min), None) => format!("a number of at least {min}"),
            (_, Some(max)) => format!("a number of at most {max}"),
            _ => String::new(),
        };
        Some(format!("{wanted}, not {text}"))
    }

    /// As documentation says it.
    ///
    /// ```
    /// use ferroform_schema::rule::Rule;
    /// let rule = Rule { min_length: Some(1), max_length: Some(8), patterns: vec!["^[a-z]*$".into()], ..Rule::default() };
    /// assert_eq!(rule.describe(), "1 to 8 characters; matches `^[a-z]*$`");
    /// ```
    #[must_use]
    pub fn describe(&self) -> String {
        let mut parts = Vec::new();
        if !self.values.is_empty() {
            let numbers = self.values.iter().all(|value| number(value).is_some());
            let values: Vec<String> = self.values.iter().map(|v| if numbers { v.clone() } else { format!("{v:?}") }).collect();
            let case = if self.any_case { " in any case" } else { "" };
            parts.push(format!("{}{case}", alternatives(&values)));
        }
        let whole = self.whole.then(|| "whole".to_owned());
        let range: Vec<String> = whole.into_iter().chain(bounds(&self.min, &self.max)).collect();
        if !range.is_empty() {
            parts.push(range.join(", "));
        }
        let min_length = self.min_length.filter(|min| *min > 0);
        parts.extend(bounds(&min_length, &self.max_length).map(|bounds| format!("{bounds} characters")));
        parts.extend(self.patterns.iter().map(|pattern| format!("matches `{pattern}`")));
        parts.extend(self.format.map(|format| format.describe().to_owned()));
        let prefix = |length: Option<u32>| length.map(|length| format!("/{length}"));
        parts.extend(bounds(&prefix(self.min_prefix), &prefix(self.max_prefix)));
        parts.extend(bounds(&self.min_items, &self.max_items).map(|bounds| format!("{bounds} elements")));
        parts.join(if self.either { " or " } else { "; " })
    }
}

/// `1 to 8`, `exactly 8`, `at least 1`; nothing without bounds.
fn bounds<T: std::fmt::Display + PartialEq>(min: &Option<T>, max: &Option<T>) -> Option<String> {
    match (min, max) {
        (Some(min), Some(max)) if min == max => Some(format!("exactly {min}")),
        (Some(min), Some(max)) => Some(format!("{min} to {max}")),
        (Some(min), None) => Some(format!("at least {min}")),
        (None, Some(max)) => Some(format!("at most {max}")),
        (None, None) => None,
    }
}

/// Whether a pattern is found in a text. To compile one takes longer than all else that is judged of a value, and the
/// same ones come again and again.
fn matches(pattern: &str, text: &str) -> bool {
    thread_local! {
        static COMPILED: RefCell<HashMap<String, Option<Regex>>> = RefCell::default();
    }
    COMPILED.with_borrow_mut(|compiled| match compiled.get(pattern) {
        Some(regex) => regex.as_ref().is_none_or(|regex| regex.is_match(text)),
        None => {
            let regex = Regex::new(pattern).ok();
            let is_match = regex.as_ref().is_none_or(|regex| regex.is_match(text));
            compiled.insert(pattern.to_owned(), regex);
            is_match
        }
    })
}

/// Whether a regular expression can be judged with here.
#[must_use]
pub fn is_pattern(pattern: &str) -> bool {
    Regex::new(pattern).is_ok()
}

/// The number that Terraform reads in a text, if it reads one.
///
/// ```
/// use ferroform_schema::rule::number;
/// assert_eq!((number("-0.5e3"), number("443 "), number("NaN")), (Some(-500.0), None, None));
/// ```
#[must_use]
pub fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.starts_with(|c: char| c.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// A value in a message: quoted, and cut where it is long.
pub(crate) fn shown(text: &str) -> String {
    if text.chars().count() <= 60 { format!("{text:?}") } else { format!("{:?}…", text.chars().take(50).collect::<String>()) }
}

/// `"a", "b" or "c"`; of many, the first.
fn listing(values: &[String]) -> String {
    let quoted: Vec<String> = values.iter().take(12).map(|value| format!("{value:?}")).collect();
    if values.len() > 12 {
        return format!("one of {} values ({}, …)", values.len(), quoted[..6].join(", "));
    }
    alternatives(&quoted)
}

/// `a, b or c`
fn alternatives(values: &[String]) -> String {
    joined(values, "or")
}

/// `` `a`, `b` and `c` ``
pub(crate) fn name_listing(names: &[String]) -> String {
    joined(&names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>(), "and")
}

fn joined(words: &[String], last_with: &str) -> String {
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {last_with} {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// `1, 2 or 3`
fn bare_listing(values: &[String]) -> String {
    listing(values).replace('"', "")
}

/// How the arguments of a block depend on one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// At most one of them may be set.
    Conflicts,
    /// Exactly one of them must be set.
    ExactlyOne,
    /// At least one of them must be set.
    AtLeastOne,
    /// Where the first is set, the others must be set.
    Requires,
}

impl Relation {
    pub(crate) const ALL: [Relation; 4] = [Relation::Conflicts, Relation::ExactlyOne, Relation::AtLeastOne, Relation::Requires];
}

/// Arguments or blocks of one kind that depend on one another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Group {
    /// How.
    pub relation: Relation,
    /// The names of the blocks that lead to them.
    pub path: Vec<String>,
    /// Their names within that block; `block.name` where they are further within.
    pub members: Vec<String>,
}

impl Group {
    /// As documentation says it.
    ///
    /// ```
    /// use ferroform_schema::rule::{Group, Relation};
    /// let group = Group { relation: Relation::ExactlyOne, path: vec!["rule".into()], members: vec!["id".into(), "name".into()] };
    /// assert_eq!(group.describe(), "exactly one of `id` and `name` must be set in `rule`");
    /// ```
    #[must_use]
    pub fn describe(&self) -> String {
        let names = || name_listing(&self.members);
        let text = match self.relation {
            Relation::Conflicts => format!("at most one of {} may be set", names()),
            Relation::ExactlyOne => format!("exactly one of {} must be set", names()),
            Relation::AtLeastOne => format!("at least one of {} must be set", names()),
            Relation::Requires => match self.members.split_first() {
                Some((first, others)) => format!("with `{first}`, {} must be set", name_listing(others)),
                None => String::new(),
            },
        };
        if self.path.is_empty() { text } else { format!("{text} in `{}`", self.path.join(".")) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, Rule};

    #[test]
    fn of_alternatives_one_is_enough() {
        let pattern = r"^[a-z]+\.amazonaws\.com$".to_owned();
        let rule = Rule { format: Some(Format::Arn), patterns: vec![pattern], either: true, ..Rule::default() };
        assert_eq!(rule.refuse_text("arn:aws:iam::123456789012:role/a"), None);
        assert_eq!(rule.refuse_text("events.amazonaws.com"), None);
        let refusal = rule.refuse_text("somebody").unwrap_or_default();
        assert!(refusal.contains(", or ") && refusal.ends_with("not \"somebody\""), "{refusal}");
    }

    #[test]
    fn a_range_or_a_value_beyond_it() {
        let (min, max) = (Some("1".to_owned()), Some("50000".to_owned()));
        let rule = Rule { min, max, values: vec!["99999".into()], either: true, whole: true, ..Rule::default() };
        assert_eq!((rule.refuse_number("50000"), rule.refuse_number("99999")), (None, None));
        assert_eq!(rule.refuse_number("50001").as_deref(), Some("1 to 50000, or 99999, not 50001"));
        assert!(rule.refuse_number("1.5").is_some_and(|refusal| refusal.starts_with("a whole number")));
    }

    #[test]
    fn one_element_is_not_several() {
        let rule = Rule { max_items: Some(1), ..Rule::default() };
        assert_eq!(rule.refuse_count(1), None);
        assert_eq!(rule.refuse_count(2).as_deref(), Some("at most 1 element, and there are 2"));
        let rule = Rule { min_items: Some(2), ..Rule::default() };
        assert_eq!(rule.refuse_count(1).as_deref(), Some("at least 2 elements, and there is 1"));
    }
}
