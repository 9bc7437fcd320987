//! What can go wrong with a command.

use std::fmt;
use std::io;
use std::path::Path;

/// Why a command failed.
#[derive(Debug)]
pub enum CliError {
    /// Something that a person must mend; the text says what and how.
    Failed(String),
    /// Ctrl-C; the text says how things were left.
    Interrupted(String),
    /// Whoever read the output has stopped reading; that is no failure.
    BrokenPipe,
}

impl CliError {
    /// A file could not be read, written or run.
    #[must_use]
    pub fn file(action: &str, path: &Path, error: &io::Error) -> CliError {
        CliError::Failed(format!("cannot {action} `{}`: {error}", path.display()))
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CliError::Failed(message) | CliError::Interrupted(message) => f.write_str(message),
            CliError::BrokenPipe => f.write_str("the output was closed"),
        }
    }
}

impl std::error::Error for CliError {}
