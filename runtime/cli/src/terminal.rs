//! What a person sees, and files that are replaced whole.

use crate::error::CliError;
use std::io::{self, Write};
use std::path::Path;
use std::{fs, process};

/// A line on stdout.
pub fn line(text: &str) -> Result<(), CliError> {
    writeln!(io::stdout(), "{text}").map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => CliError::BrokenPipe,
        _ => CliError::Failed(format!("cannot write to the terminal: {error}")),
    })
}

/// A message on stderr; where that cannot be written, there is nobody to tell.
pub fn error(text: &str) {
    writeln!(io::stderr(), "error: {text}").ok();
}

/// A note on stderr.
pub fn note(text: &str) {
    writeln!(io::stderr(), "{text}").ok();
}

/// Writes a file unless it has this content already: into a new file beside it, which then takes its
/// place, so that nobody ever sees half of it. Returns whether it was written.
pub fn replace(path: &Path, content: &[u8]) -> Result<bool, CliError> {
    if fs::read(path).is_ok_and(|present| present == content) {
        return Ok(false);
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| CliError::file("create the folder", folder, &error))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let new = folder.join(format!(".{name}.{}", process::id()));
    let written = fs::write(&new, content).and_then(|()| fs::rename(&new, path));
    written.map_err(|error| {
        fs::remove_file(&new).ok();
        CliError::file("write", path, &error)
    })?;
    Ok(true)
}
