//! The local modules of a stack, beside its document: `modules/<package>/..`.

use crate::error::CliError;
use crate::terminal;
use ferroform::Synthesized;
use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// Where all of them are.
const FOLDER: &str = "modules";

/// Writes the files that are not as they should be, and removes what is of no module any more, since terraform would read it;
/// says whether something changed.
pub(crate) fn write(folder: &Path, stack: &Synthesized) -> Result<bool, CliError> {
    let mut changed = false;
    let mut wanted = BTreeSet::new();
    for (place, bytes) in stack.files() {
        let path = folder.join(place);
        changed |= terminal::replace(&path, bytes)?;
        wanted.insert(path);
    }
    Ok(clean(&folder.join(FOLDER), &wanted)? || changed)
}

fn clean(folder: &Path, wanted: &BTreeSet<PathBuf>) -> Result<bool, CliError> {
    let mut changed = false;
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() && !path.is_symlink() {
            changed |= clean(&path, wanted)?;
            // only where it is empty
            fs::remove_dir(&path).ok();
        } else if !wanted.contains(&path) {
            fs::remove_file(&path).map_err(|error| CliError::file("remove", &path, &error))?;
            changed = true;
        }
    }
    fs::remove_dir(folder).ok();
    Ok(changed)
}

/// A number for all of them together, to tell whether they are as they were.
pub(crate) fn hash(stack: &Synthesized) -> u64 {
    let mut hasher = DefaultHasher::new();
    stack.files().for_each(|file| file.hash(&mut hasher));
    hasher.finish()
}
