//! Names in Rust for what has a name in Terraform.

use ferroform_schema::name::KEYWORDS;
use std::collections::BTreeSet;

/// What the prelude, the macros and the program itself already mean by a name.
const TAKEN: [&str; 7] = ["self", "stack", "functions", "each", "count", "this", "check"];

/// Variables, no two of one name.
#[derive(Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// A variable for something called so; where that is taken, the other words go before it.
    pub(super) fn variable(&mut self, name: &str, before: &str) -> String {
        let plain = identifier(name);
        let longer = identifier(&format!("{before}_{name}"));
        let numbered = (2..).map(|number| format!("{longer}_{number}"));
        let mut all = [plain, longer.clone()].into_iter().chain(numbered);
        let free = all.find(|name| self.is_free(name)).unwrap_or(longer);
        self.0.insert(free.clone());
        free
    }

    fn is_free(&self, name: &str) -> bool {
        !self.0.contains(name) && !TAKEN.contains(&name) && !KEYWORDS.contains(&name) && name != "aws"
    }
}

/// A name that Rust takes for a variable, but for its own words.
pub(super) fn identifier(name: &str) -> String {
    let mut text = String::new();
    for char in name.chars() {
        if char.is_ascii_uppercase() {
            if text.ends_with(|last: char| last.is_ascii_lowercase() || last.is_ascii_digit()) {
                text.push('_');
            }
            text.push(char.to_ascii_lowercase());
        } else {
            text.push(if char.is_ascii_alphanumeric() { char } else { '_' });
        }
    }
    let text = if text.starts_with(|first: char| first.is_ascii_digit()) || text.is_empty() { format!("_{text}") } else { text };
    if text.chars().all(|char| char == '_') { "unnamed".to_owned() } else { text }
}

/// A variable of a closure.
pub(super) fn bound(name: &str) -> String {
    let name = identifier(name);
    if KEYWORDS.contains(&name.as_str()) || TAKEN.contains(&name.as_str()) { format!("{name}_") } else { name }
}
