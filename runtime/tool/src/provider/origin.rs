//! How a provider file was made, as its header says it in words; read again when the file is made anew.

use std::fmt;

/// Between the parts.
const AND: &str = "; ";
const RULES: &str = "rules by plugin protocol ";
const NO_RULES: &str = "without rules";
const REFERENCES: &str = "references of ";

/// How a provider file was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Origin {
    /// Where the schema is from.
    pub(super) schema: String,
    /// Where the rules are from.
    pub(super) rules: Rules,
    /// The file of references, seen from the folder of the provider file, where it is not the usual one.
    pub(super) references: Option<String>,
}

/// Where the rules of a file are from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Rules {
    /// The file does not say.
    #[default]
    Untold,
    /// The provider was not asked.
    Nowhere,
    /// The provider was asked, in this version of the plugin protocol.
    Asked(String),
}

impl Origin {
    pub(super) fn read(text: &str) -> Origin {
        let mut parts = text.split(AND);
        let mut origin = Origin { schema: parts.next().unwrap_or_default().to_owned(), ..Origin::default() };
        for part in parts {
            if let Some(protocol) = part.strip_prefix(RULES) {
                origin.rules = Rules::Asked(protocol.to_owned());
            } else if part == NO_RULES {
                origin.rules = Rules::Nowhere;
            } else if let Some(file) = part.strip_prefix(REFERENCES) {
                origin.references = Some(file.to_owned());
            }
        }
        origin
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.schema)?;
        match &self.rules {
            Rules::Untold => {}
            Rules::Nowhere => write!(f, "{AND}{NO_RULES}")?,
            Rules::Asked(protocol) => write!(f, "{AND}{RULES}{protocol}")?,
        }
        self.references.iter().try_for_each(|file| write!(f, "{AND}{REFERENCES}{file}"))
    }
}

#[cfg(test)]
mod tests {
    use super::{Origin, Rules};

    #[test]
    fn what_is_written_is_read_again() {
        for rules in [Rules::Untold, Rules::Nowhere, Rules::Asked("6".into())] {
            for references in [None, Some("../references.txt".to_owned())] {
                let origin = Origin { schema: "terraform, format 1.0".into(), rules: rules.clone(), references };
                assert_eq!(Origin::read(&origin.to_string()), origin);
            }
        }
    }
}
