//! Places in the user's source, and what is wrong there.

use std::fmt;

/// A place in the user's source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[doc(hidden)]
pub struct Site {
    /// The file, as cargo names it: relative to the workspace.
    pub file: &'static str,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
}

impl Site {
    /// Where the caller of a `#[track_caller]` function stands.
    #[track_caller]
    pub(crate) fn caller() -> Site {
        let location = std::panic::Location::caller();
        Site { file: location.file(), line: location.line(), column: location.column() }
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// Something that is wrong with a stack, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub(crate) message: String,
    pub(crate) sites: Vec<(&'static str, Site)>,
}

impl Problem {
    pub(crate) fn new(message: impl Into<String>, site: Site) -> Problem {
        Problem { message: message.into(), sites: vec![("", site)] }
    }

    pub(crate) fn and(mut self, label: &'static str, site: Site) -> Problem {
        self.sites.push((label, site));
        self
    }

    /// What is wrong, without the places.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The places it is about, as `file:line:column`, the first one first.
    pub fn places(&self) -> impl Iterator<Item = String> {
        self.sites.iter().map(|(_, site)| site.to_string())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        for (label, site) in &self.sites {
            write!(f, "\n  --> {site}")?;
            if !label.is_empty() {
                write!(f, " ({label})")?;
            }
        }
        Ok(())
    }
}
