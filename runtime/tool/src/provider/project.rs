//! The provider files of a project: all below the root of its cargo workspace.

use ferroform_cli::CliError;
use ferroform_schema::OpenError;
use ferroform_schema::provider::Provider;
use ferroform_schema::suggest::hint;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How the name of a provider file ends.
const EXTENSION: &str = "provider";

/// A provider file, or why it is none.
pub(super) struct Found {
    /// Its path, seen from the current folder.
    pub(super) file: PathBuf,
    pub(super) provider: Result<Provider, OpenError>,
}

/// Every provider file of the project, sorted by path.
pub(super) fn files() -> Result<Vec<Found>, CliError> {
    let here = std::env::current_dir().map_err(|error| CliError::file("find", Path::new("."), &error))?;
    let mut paths = Vec::new();
    search(&root(&here), &mut paths)?;
    paths.sort();
    let found = paths.into_iter().map(|path| Ok(Found { provider: open(&path)?, file: seen_from(&here, &path) }));
    found.collect()
}

/// The file of a provider, by its path, its source (`hashicorp/aws`) or its name (`aws`).
pub(super) fn find(wanted: &str) -> Result<(PathBuf, Provider), CliError> {
    let path = Path::new(wanted);
    if path.is_file() || path.extension().is_some_and(|extension| extension == EXTENSION) {
        return usable(path.to_owned(), open(path)?);
    }
    let files = files()?;
    let names = |provider: Provider| [provider.source(), provider.name()];
    let mut fitting = files.iter().filter(|found| found.provider.as_ref().is_ok_and(|provider| names(*provider).contains(&wanted)));
    match (fitting.next(), fitting.next()) {
        (Some(Found { file, provider: Ok(provider) }), None) => Ok((file.clone(), *provider)),
        (Some(first), Some(second)) => Err(CliError::Failed(format!(
            "`{wanted}` is the provider of `{}` and of `{}`; name one of the files",
            first.file.display(),
            second.file.display()
        ))),
        _ => {
            let known: Vec<&str> = files.iter().filter_map(|found| found.provider.as_ref().ok()).flat_map(|p| names(*p)).collect();
            let hint = hint(wanted, known);
            let make = if super::add::source(wanted).is_ok() { wanted } else { "NAMESPACE/NAME" };
            Err(CliError::Failed(format!(
                "this project has no provider file of `{wanted}`{hint}\n`ferroform provider add {make}` makes one"
            )))
        }
    }
}

/// The only provider file of the project.
pub(super) fn only() -> Result<(PathBuf, Provider), CliError> {
    let mut files = files()?;
    match files.len() {
        1 => {
            let Found { file, provider } = files.remove(0);
            usable(file, provider)
        }
        0 => Err(CliError::Failed("this project has no provider file; `ferroform provider add NAMESPACE/NAME` makes one".into())),
        _ => {
            let names: Vec<String> = files.iter().map(|found| format!("  {}", found.file.display())).collect();
            Err(CliError::Failed(format!("this project has several provider files; name one of them:\n{}", names.join("\n"))))
        }
    }
}

/// A provider, or the error that its file cannot be used.
pub(super) fn usable(file: PathBuf, provider: Result<Provider, OpenError>) -> Result<(PathBuf, Provider), CliError> {
    match provider {
        Ok(provider) => Ok((file, provider)),
        Err(error) => Err(CliError::Failed(format!("cannot use the provider file `{}`: {error}", file.display()))),
    }
}

/// Reads a file whole: it is used until the program ends.
pub(super) fn open(path: &Path) -> Result<Result<Provider, OpenError>, CliError> {
    let bytes = std::fs::read(path).map_err(|error| CliError::file("read", path, &error))?;
    Ok(Provider::open(bytes.leak()))
}

/// The root of the cargo workspace around a folder; the folder itself where there is none.
fn root(here: &Path) -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let located = Command::new(cargo).args(["locate-project", "--workspace", "--message-format", "plain"]).current_dir(here).output();
    let manifest = located.ok().filter(|output| output.status.success()).map(|output| output.stdout);
    let manifest = manifest.and_then(|path| String::from_utf8(path).ok());
    manifest.and_then(|path| Some(Path::new(path.trim()).parent()?.to_owned())).unwrap_or_else(|| here.to_owned())
}

/// What cargo and version control keep for themselves is left out.
fn search(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), CliError> {
    let entries = std::fs::read_dir(folder).map_err(|error| CliError::file("read the folder", folder, &error))?;
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        // a link may lead anywhere, also round in a circle
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            let is_left_out = name == "target" || name.to_string_lossy().starts_with('.');
            if !is_left_out {
                search(&path, found)?;
            }
        } else if path.extension().is_some_and(|extension| extension == EXTENSION) {
            found.push(path);
        }
    }
    Ok(())
}

/// A path below some folder above the current one, as one would type it here.
fn seen_from(here: &Path, path: &Path) -> PathBuf {
    let mut above = PathBuf::new();
    for folder in here.ancestors() {
        if let Ok(rest) = path.strip_prefix(folder) {
            return above.join(rest);
        }
        above.push("..");
    }
    path.to_owned()
}
