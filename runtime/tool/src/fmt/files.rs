//! The files to format: finding them, and replacing them whole.

use ferroform_cli::CliError;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The files of these paths: a file itself, and the Rust files in a folder and below, but for hidden folders, `target`, and links.
///
/// # Errors
/// When a path cannot be read.
pub(super) fn find(paths: &[PathBuf], excluded: &[PathBuf]) -> Result<Vec<PathBuf>, CliError> {
    let real = |path: &PathBuf| fs::canonicalize(path).map_err(|error| CliError::file("read", path, &error));
    let excluded: Vec<PathBuf> = excluded.iter().map(real).collect::<Result<_, _>>()?;
    let mut found = Vec::new();
    for path in paths {
        if real(path)?.is_dir() { folder(path, &excluded, &mut found)? } else { found.push(path.clone()) }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

fn folder(path: &Path, excluded: &[PathBuf], found: &mut Vec<PathBuf>) -> Result<(), CliError> {
    let failed = |error| CliError::file("read", path, &error);
    for entry in fs::read_dir(path).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let (file, sort) = (path.strip_prefix(".").unwrap_or(path).join(entry.file_name()), entry.file_type().map_err(failed)?);
        let name = entry.file_name();
        let is_hidden = name.as_encoded_bytes().starts_with(b".");
        if is_hidden || !excluded.is_empty() && fs::canonicalize(&file).is_ok_and(|real| excluded.contains(&real)) {
            continue;
        }
        if sort.is_dir() && name != "target" {
            folder(&file, excluded, found)?;
        } else if sort.is_file() && file.extension().is_some_and(|extension| extension == "rs") {
            found.push(file);
        }
    }
    Ok(())
}

/// Replaces a file at once by a text, if it is still what was read. Its permissions stay, and so does a link to it.
///
/// # Errors
/// When it is not, or cannot be written.
pub(super) fn replace(path: &Path, read: &str, text: &str) -> Result<(), CliError> {
    let failed = |error| CliError::file("write", path, &error);
    let real = fs::canonicalize(path).map_err(failed)?;
    let folder = real.parent().unwrap_or(Path::new("/"));
    let mut new = tempfile::Builder::new().prefix(".ferroform-fmt-").tempfile_in(folder).map_err(failed)?;
    new.write_all(text.as_bytes()).map_err(failed)?;
    new.as_file().set_permissions(fs::metadata(&real).map_err(failed)?.permissions()).map_err(failed)?;
    if fs::read(&real).map_err(failed)? != read.as_bytes() {
        return Err(CliError::Failed(format!("`{}` was changed while it was formatted; it is left as it is", path.display())));
    }
    new.persist(&real).map_err(|error| failed(error.error))?;
    Ok(())
}
