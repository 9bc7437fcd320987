//! The user's Rust files, to show a line of them.

mod locate;

pub(crate) use locate::locate;

use crate::terminal::{BLUE, RED, paint};
use std::path::{Path, PathBuf};

/// A piece of a line of a Rust file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) file: String,
    /// From 1.
    pub(crate) line: usize,
    /// From 1, in characters.
    pub(crate) column: usize,
    /// In characters.
    pub(crate) width: usize,
}

/// Reads a file that cargo names relative to the workspace: from the current folder, or the nearest one above it
/// that has the file, or the one of the package that cargo runs.
pub(crate) fn read(file: &str) -> Option<String> {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let here = std::env::current_dir().ok();
    let folders = [here, package];
    let mut candidates = folders.iter().flatten().flat_map(|folder| folder.ancestors()).map(|folder| folder.join(file));
    candidates.find(|candidate| candidate.is_file()).and_then(|found| std::fs::read_to_string(Path::new(&found)).ok())
}

/// A place and its line, as rustc shows them; without the line where the file cannot be read.
pub(crate) fn show(place: &Place) -> String {
    let Place { file, line, column, width } = place;
    let number = line.to_string();
    let margin = " ".repeat(number.len());
    let mut shown = format!("{margin}{} {file}:{line}:{column}", paint(BLUE, "-->"));
    let text = read(file).and_then(|text| text.lines().nth(line - 1).map(str::to_owned));
    if let Some(text) = text {
        let bar = paint(BLUE, "|");
        let before: String = text.chars().take(column - 1).map(|c| if c == '\t' { c } else { ' ' }).collect();
        let width = (*width).min(text.chars().count().saturating_sub(column - 1)).max(1);
        shown +=
            &format!("\n{margin} {bar}\n{} {bar} {text}\n{margin} {bar} {before}{}", paint(BLUE, &number), paint(RED, &"^".repeat(width)));
    }
    shown
}
