//! The `ferroform` tool, which a program of stacks asks the providers with.

use crate::program;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The tool, built once by the cargo that runs the tests.
///
/// # Panics
/// When it does not compile.
pub fn path() -> &'static Path {
    static TOOL: OnceLock<PathBuf> = OnceLock::new();
    TOOL.get_or_init(|| program::built("ferroform-tool", "ferroform").unwrap_or_else(|error| panic!("{error}")))
}
