//! Reading files and folders: sorted by their names, the same on every machine.

use std::fs;
use std::path::{Path, PathBuf};

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct File {
    /// Its path in the folder, with `/` between the steps.
    pub(crate) name: String,
    pub(crate) content: Vec<u8>,
}

/// A file.
///
/// # Errors
/// Why it cannot be read.
pub(crate) fn file(path: &Path, shown: &str) -> Result<File, String> {
    let name = path.file_name().and_then(|name| name.to_str()).ok_or_else(|| format!("`{shown}` is not the name of a file"))?;
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => Err(format!("`{shown}` is a folder: use `folder` or `archive` for it")),
        Ok(_) => Ok(File { name: name.to_owned(), content: read(path, shown)? }),
        Err(error) => Err(missing(path, shown, &error)),
    }
}

/// Every file of a folder and of the folders in it, sorted by name; of a symbolic link, what it leads to.
///
/// # Errors
/// Why it cannot be read.
pub(crate) fn folder(path: &Path, shown: &str) -> Result<Vec<File>, String> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(_) => return Err(format!("`{shown}` is a file: use `file` for it")),
        Err(error) => return Err(missing(path, shown, &error)),
    }
    let mut files = Vec::new();
    walk(path, shown, "", &mut Vec::new(), &mut files)?;
    files.sort_by(|a, b| a.name.cmp(&b.name));
    if files.is_empty() { Err(format!("the folder `{shown}` has no files")) } else { Ok(files) }
}

/// `way` are the folders that lead here, without symbolic links: one that is met again goes in a circle.
fn walk(path: &Path, shown: &str, prefix: &str, way: &mut Vec<PathBuf>, files: &mut Vec<File>) -> Result<(), String> {
    let unreadable = |what: &str, error: std::io::Error| format!("`{shown}/{what}` cannot be read: {error}");
    let real = fs::canonicalize(path).map_err(|error| unreadable(prefix, error))?;
    if way.contains(&real) {
        return Err(format!("`{shown}/{}` is a symbolic link to a folder that it is in", prefix.trim_end_matches('/')));
    }
    way.push(real);
    for entry in fs::read_dir(path).map_err(|error| unreadable(prefix, error))? {
        let entry = entry.map_err(|error| unreadable(prefix, error))?;
        let Ok(name) = entry.file_name().into_string() else {
            return Err(format!("`{shown}/{prefix}{}` has a name that is not Unicode", entry.file_name().display()));
        };
        let (path, name) = (entry.path(), format!("{prefix}{name}"));
        let metadata = fs::metadata(&path).map_err(|error| unreadable(&name, error))?;
        if metadata.is_dir() {
            walk(&path, shown, &format!("{name}/"), way, files)?;
        } else {
            let content = read(&path, &format!("{shown}/{name}"))?;
            files.push(File { name, content });
        }
    }
    way.pop();
    Ok(())
}

fn read(path: &Path, shown: &str) -> Result<Vec<u8>, String> {
    // a pipe or a device would never end
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(format!("`{shown}` is neither a file nor a folder"));
    }
    fs::read(path).map_err(|error| format!("`{shown}` cannot be read: {error}"))
}

fn missing(path: &Path, shown: &str, error: &std::io::Error) -> String {
    if error.kind() != std::io::ErrorKind::NotFound {
        return format!("`{shown}` cannot be read: {error}");
    }
    let siblings: Vec<String> = path
        .parent()
        .and_then(|folder| fs::read_dir(folder).ok())
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    let wanted = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut siblings: Vec<&str> = siblings.iter().map(String::as_str).collect();
    siblings.sort_unstable();
    let help = ferroform_schema::suggest::hint(&wanted, siblings);
    format!("there is no `{shown}`{help}")
}
