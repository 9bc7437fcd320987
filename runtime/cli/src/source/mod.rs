//! The user's Rust files, to show lines of them.

mod excerpt;
mod locate;

pub(crate) use excerpt::Sources;

use crate::terminal::{BLUE, RED, paint};
use ferroform::Synthesized;
use ferroform::graph::Block;
use locate::locate;
use std::path::{Path, PathBuf};
use std::{env, fs};

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
    /// The line as it may be shown, where the file can be read.
    text: Option<String>,
}

impl Place {
    /// The same place, whose line is not shown.
    pub(crate) fn without_line(self) -> Place {
        Place { text: None, ..self }
    }
}

/// Where an argument of a block stands. Literals that are given to sensitive arguments are not in the line's text.
pub(crate) fn place(block: &Block, path: &[String], stack: &Synthesized) -> Place {
    let mut sources = Sources::default();
    let place = locate(&mut sources, block.file(), block.line(), block.column(), path);
    let excerpt = sources.excerpt(block, &stack.providers().collect::<Vec<_>>());
    Place { text: excerpt.and_then(|excerpt| excerpt.line(place.line).map(str::to_owned)), ..place }
}

/// Where something stands that is no block, such as a call.
pub(crate) fn call(file: &'static str, line: u32, column: u32) -> Place {
    locate(&mut Sources::default(), file, line, column, &[])
}

/// The text of a file as [`file`](ferroform::graph::Block::file) names it, where it is to be found.
///
/// cargo names a file relative to its workspace, and the program may run anywhere in it, or elsewhere: it
/// is looked for from the current folder upwards, then from the folder of the program itself.
pub(crate) fn read(file: &str) -> Option<String> {
    let folders = [env::current_dir().ok(), env::current_exe().ok()];
    folders.iter().flatten().find_map(|folder| find(folder, Path::new(file))).and_then(|path| fs::read_to_string(path).ok())
}

/// The file in a folder, or in one that holds it. A workspace's folder has a lock file, which tells its
/// `src/main.rs` from the `src/main.rs` of a package in it.
fn find(folder: &Path, file: &Path) -> Option<PathBuf> {
    let places = || folder.ancestors().map(|folder| (folder, folder.join(file))).filter(|(_, path)| path.is_file());
    places().find(|(folder, _)| folder.join("Cargo.lock").is_file()).or_else(|| places().next()).map(|(_, path)| path)
}

/// A place without its line, as rustc shows it.
pub(crate) fn arrow(place: &Place) -> String {
    let Place { file, line, column, .. } = place;
    format!("{}{} {file}:{line}:{column}", " ".repeat(line.to_string().len()), paint(BLUE, "-->"))
}

/// A place and its line, as rustc shows them.
pub(crate) fn show(place: &Place) -> String {
    let Place { line, column, width, text, .. } = place;
    let number = line.to_string();
    let margin = " ".repeat(number.len());
    let mut shown = arrow(place);
    if let Some(text) = text {
        let bar = paint(BLUE, "|");
        let before: String = text.chars().take(column - 1).map(|c| if c == '\t' { c } else { ' ' }).collect();
        let width = (*width).min(text.chars().count().saturating_sub(column - 1)).max(1);
        shown +=
            &format!("\n{margin} {bar}\n{} {bar} {text}\n{margin} {bar} {before}{}", paint(BLUE, &number), paint(RED, &"^".repeat(width)));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::find;
    use std::fs;
    use std::path::Path;

    #[test]
    fn a_file_is_found_upwards_and_that_of_the_workspace_comes_before_one_of_a_package() {
        let workspace = std::env::temp_dir().join(format!("ferroform-source.{}", std::process::id()));
        let package = workspace.join("package");
        for folder in [&workspace, &package] {
            fs::create_dir_all(folder.join("src")).expect("a folder in the temporary folder");
            fs::write(folder.join("src/main.rs"), "").expect("writable");
        }
        let file = Path::new("src/main.rs");
        assert_eq!(find(&package, file), Some(package.join(file)), "without a workspace the nearest");
        fs::write(workspace.join("Cargo.lock"), "").expect("writable");
        assert_eq!(find(&package, file), Some(workspace.join(file)));
        assert_eq!(find(&package.join("src"), Path::new("src/none.rs")), None);
        fs::remove_dir_all(workspace).ok();
    }
}
