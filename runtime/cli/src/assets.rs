//! The assets of a stack, beside its document: `assets/<name>/<hash>`.
//!
//! A folder is named after its content, so one that is there already is right as it is; a new one is made beside its
//! place and moved there, so that nobody ever sees half of it.

use crate::error::CliError;
use ferroform::{Bundle, Synthesized};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;

/// Writes the assets that are not there yet.
pub(crate) fn write(folder: &Path, stack: &Synthesized) -> Result<(), CliError> {
    stack.assets().iter().try_for_each(|bundle| place(&folder.join(bundle.folder()), bundle))
}

fn place(place: &Path, bundle: &Bundle) -> Result<(), CliError> {
    if place.is_dir() {
        return Ok(());
    }
    let new = place.with_extension(format!("new{}", process::id()));
    let written = fill(&new, bundle).and_then(|()| match fs::rename(&new, place) {
        // another process was faster
        Err(_) if place.is_dir() => Ok(()),
        renamed => renamed.map_err(|error| CliError::file("write", place, &error)),
    });
    fs::remove_dir_all(&new).ok();
    written
}

fn fill(folder: &Path, bundle: &Bundle) -> Result<(), CliError> {
    for (name, content) in bundle.files() {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(|error| CliError::file("create the folder", parent, &error))?;
        fs::write(&path, content).map_err(|error| CliError::file("write", &path, &error))?;
    }
    Ok(())
}

/// Removes what no asset of the stack is any more. That something cannot be removed is no reason to fail.
pub(crate) fn clean(folder: &Path, stack: &Synthesized) {
    let wanted: BTreeSet<PathBuf> = stack.assets().iter().map(|bundle| folder.join(bundle.folder())).collect();
    let assets = folder.join("assets");
    for name in entries(&assets) {
        for content in entries(&name).filter(|content| !wanted.contains(content)) {
            fs::remove_dir_all(content).ok();
        }
        // only where it is empty
        fs::remove_dir(name).ok();
    }
    fs::remove_dir(assets).ok();
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}
