//! Packages of PyPI, installed into the user's cache the first time that a test asks for them.

use std::path::PathBuf;
use std::process::Command;

/// Where tests keep what they have to fetch: outside the source tree, so that it outlives a clone.
#[must_use]
pub fn cache() -> PathBuf {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = variable("XDG_CACHE_HOME").or_else(|| Some(variable("HOME")?.join(".cache")));
    base.unwrap_or_else(std::env::temp_dir).join("ferroform")
}

/// The folder with a package, which `PYTHONPATH` takes; `extras` are parts of it that are left out otherwise, such as
/// `[server]`.
///
/// # Errors
/// When there is no Python with pip, or the package cannot be installed.
pub fn package(name: &str, extras: &str, version: &str) -> Result<PathBuf, String> {
    // what is compiled in a package is for one version of Python
    let python = python().map_err(|error| format!("{name} needs python3, which cannot be run: {error}"))?;
    let folder = cache().join(format!("{name}-{version}-python{python}"));
    if folder.is_dir() {
        return Ok(folder);
    }
    // made under another name, so that what is there is whole
    let new = cache().join(format!("{name}-{version}.{}", std::process::id()));
    let install = Command::new("python3")
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target"])
        .arg(&new)
        .arg(format!("{name}{extras}=={version}"))
        .output()
        .map_err(|error| format!("cannot run python3: {error}"))?;
    if !install.status.success() {
        std::fs::remove_dir_all(&new).ok();
        return Err(format!("{name} cannot be installed by pip: {}", String::from_utf8_lossy(&install.stderr).trim()));
    }
    match std::fs::rename(&new, &folder) {
        Ok(()) => Ok(folder),
        // another test was faster
        Err(_) if folder.is_dir() => {
            std::fs::remove_dir_all(&new).ok();
            Ok(folder)
        }
        Err(error) => Err(format!("cannot make `{}`: {error}", folder.display())),
    }
}

/// The version of Python, such as `3.11`.
fn python() -> std::io::Result<String> {
    let print = Command::new("python3").args(["-c", "import sys; print('%d.%d' % sys.version_info[:2])"]).output()?;
    Ok(String::from_utf8_lossy(&print.stdout).trim().to_owned())
}
