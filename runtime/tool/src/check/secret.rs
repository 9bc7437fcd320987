//! Keeping sensitive values out of what is shown: a provider may quote what it refuses.

use crate::plugin::Selector;
use ferroform_schema::source::{BlockSource, TypeSource};

/// What stands for a sensitive value, as in terraform.
const STANDING: &str = "(sensitive value)";

/// From this length on, a text that occurs within a word is still that text.
const LONG: usize = 5;

/// The message, without the secrets.
pub(super) fn conceal(message: &str, secrets: &[String]) -> String {
    let mut concealed = message.to_owned();
    // a longer one may have a shorter one in it
    let mut secrets: Vec<&String> = secrets.iter().filter(|secret| !secret.trim().is_empty()).collect();
    secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    for secret in secrets {
        concealed = replace(&concealed, secret);
        // as Go and Rust quote it
        let quoted = format!("{secret:?}");
        concealed = replace(&concealed, &quoted[1..quoted.len() - 1]);
    }
    concealed
}

fn replace(text: &str, secret: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut copied = 0;
    for (at, _) in text.match_indices(secret) {
        let end = at + secret.len();
        let is_word = !text[..at].ends_with(char::is_alphanumeric) && !text[end..].starts_with(char::is_alphanumeric);
        if secret.len() >= LONG || is_word {
            replaced.push_str(&text[copied..at]);
            replaced.push_str(STANDING);
            copied = end;
        }
    }
    replaced.push_str(&text[copied..]);
    replaced
}

/// Whether the value at a path is sensitive, or within one that is.
pub(super) fn is_sensitive(schema: &BlockSource, path: &[Selector]) -> bool {
    let mut block = schema;
    for step in path {
        let Selector::AttributeName(name) = step else { continue };
        if let Some(nested) = block.blocks.get(name) {
            block = &nested.block;
            continue;
        }
        let Some(attribute) = block.attributes.get(name) else { return false };
        match &attribute.ty {
            _ if attribute.sensitive || attribute.write_only => return true,
            TypeSource::Nested(_, nested) => block = nested,
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::conceal;

    #[test]
    fn a_secret_is_concealed_wherever_it_is_quoted() {
        let secrets = ["hunter22".to_owned(), "a".to_owned(), "two\nlines".to_owned(), "hunter22-long".to_owned()];
        assert_eq!(
            conceal("expected xhunter22y to be \"a\", got \"two\\nlines\", two\nlines, hunter22-long", &secrets),
            "expected x(sensitive value)y to be \"(sensitive value)\", got \"(sensitive value)\", (sensitive value), (sensitive value)"
        );
    }
}
