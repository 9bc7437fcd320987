//! Which characters a text may have, where the provider says so in words that are no regular expression.
//!
//! `only alphanumeric characters and hyphens allowed in "name"`: that it is about characters is read, and
//! which ones are asked, each within, before and after a text that the provider takes.

use super::leaf::{Answers, Question};
use super::reading;
use crate::plugin::{Diagnostic, Value};
use futures::StreamExt;
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Texts of the battery that are nothing but letters.
const BASES: [&str; 3] = ["abc", "ABC", "xxxxxxxx"];

/// A letter or digit stands for all of its sort, if either of these is taken.
const SORTS: [(&str, [char; 2]); 3] = [("0-9", ['0', '9']), ("A-Z", ['A', 'Z']), ("a-z", ['a', 'z'])];

static OF_CHARACTERS: LazyLock<Regex> =
    LazyLock::new(|| super::known(r"characters?\b|alphanumeric|letters|hyphens?\b|underscores?\b|lowercase|only contain|must match \["));
static OF_FIRST: LazyLock<Regex> = LazyLock::new(|| super::known(r"first|begin|start"));
static OF_LAST: LazyLock<Regex> = LazyLock::new(|| super::known(r"last|\bend"));

/// Where a character is put.
#[derive(Clone, Copy)]
enum Place {
    Within,
    First,
    Last,
}

impl Question<'_> {
    /// Patterns for the characters within, at the beginning and at the end.
    pub(super) async fn characters(&self, answers: &Answers) -> Vec<String> {
        let unread = answers.values().flatten().map(Diagnostic::text).filter(|text| reading::read(text).is_none());
        let unread: Vec<String> = unread.map(|text| text.to_lowercase()).collect();
        let speaks = |of: &LazyLock<Regex>| unread.iter().any(|text| of.is_match(text));
        let base = BASES.into_iter().find(|base| answers.get(*base).is_some_and(Vec::is_empty));
        let Some(base) = base.filter(|_| speaks(&OF_CHARACTERS)) else { return Vec::new() };
        let mut taken = Vec::new();
        for place in [Place::Within, Place::First, Place::Last] {
            match self.taken(base, place).await {
                Some(characters) => taken.push(characters),
                None => return Vec::new(),
            }
        }
        let anywhere: BTreeSet<char> = taken.iter().flatten().copied().collect();
        // of letters beyond ASCII there are too many to ask about
        let is_ascii = |characters: &BTreeSet<char>| !characters.is_empty() && characters.iter().all(char::is_ascii);
        let mut patterns = Vec::new();
        if !is_ascii(&anywhere) {
            // at either end anything may be let through by oversight
            if is_ascii(&taken[0]) && all().any(|c| !taken[0].contains(&c)) {
                patterns.push(format!("(?s)^.?[{}]*.?$", class(&taken[0])));
            }
            if speaks(&OF_FIRST) && is_ascii(&taken[1]) {
                patterns.push(format!("^[{}]", class(&taken[1])));
            }
            return patterns;
        }
        if speaks(&OF_FIRST) && taken[1] != anywhere {
            patterns.push(format!("^[{}]", class(&taken[1])));
        }
        if speaks(&OF_LAST) && taken[2] != anywhere {
            patterns.push(format!("[{}]$", class(&taken[2])));
        }
        if all().any(|c| !anywhere.contains(&c)) {
            patterns.insert(0, format!("^[{}]*$", class(&anywhere)));
        }
        patterns.retain(|pattern| ferroform_schema::rule::is_pattern(pattern));
        patterns
    }

    /// The characters that the provider takes at some place of a text.
    async fn taken(&self, base: &str, place: Place) -> Option<BTreeSet<char>> {
        let work = all().map(|c| async move {
            let (before, after) = base.split_at(match place {
                Place::Within => 1,
                Place::First => 0,
                Place::Last => base.len(),
            });
            self.errors(&Value::Text(format!("{before}{c}{after}"))).await.map(|errors| (c, errors.is_empty()))
        });
        let all: Vec<Option<(char, bool)>> = futures::stream::iter(work).buffered(8).collect().await;
        let all: Option<Vec<(char, bool)>> = all.into_iter().collect();
        Some(all?.into_iter().filter(|(_, is_taken)| *is_taken).map(|(c, _)| c).collect())
    }
}

/// What is asked about: punctuation, two of each sort of letters, a control character and a letter beyond ASCII.
fn all() -> impl Iterator<Item = char> {
    let punctuation = (' '..='~').filter(|c| !c.is_ascii_alphanumeric());
    punctuation.chain(SORTS.into_iter().flat_map(|(_, sort)| sort)).chain(['\n', 'é'])
}

/// As it stands between the brackets of a regular expression.
fn class(characters: &BTreeSet<char>) -> String {
    let sorts = SORTS.into_iter().filter(|(_, sort)| sort.iter().any(|c| characters.contains(c))).map(|(range, _)| range.to_owned());
    let others = characters.iter().filter(|c| !c.is_ascii_alphanumeric()).map(|c| match c {
        '\n' => "\\n".to_owned(),
        '\\' | ']' | '[' | '^' | '-' | '&' | '~' => format!("\\{c}"),
        c => c.to_string(),
    });
    sorts.chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::{OF_CHARACTERS, OF_FIRST, OF_LAST};

    #[test]
    fn every_known_pattern_parses() {
        [&OF_CHARACTERS, &OF_FIRST, &OF_LAST].into_iter().for_each(|pattern| assert!(!pattern.as_str().is_empty()));
    }
}
