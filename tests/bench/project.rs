//! Crates that are generated to be measured, outside of the workspace and depending on it by path.

use crate::{Result, cost};
use std::collections::{BTreeSet, HashSet};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// What a stack depends on.
pub(crate) const LIBRARY: &[&str] = &["aws", "ferroform"];
pub(crate) const WITH_CLI: &[&str] = &["aws", "ferroform", "ferroform-cli"];

const PACKAGE: &str = r#"version = "0.1.0"
edition = "2024"
"#;

/// What depends on this workspace by path is built as if it depended on a registry.
const PROFILE: &str = r#"[workspace]

[profile.dev]
debug = "line-tables-only"

[profile.dev.package."*"]
incremental = false
"#;

/// The root of this workspace.
pub(crate) fn workspace() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The folder of everything that is generated here. It is kept, so that the next run has less to build.
pub(crate) fn folder() -> PathBuf {
    env::temp_dir().join("ferroform-bench")
}

/// `cargo`, to be measured, with a target directory of its own.
pub(crate) fn cargo(folder: &Path, target: &Path, arguments: &[&str]) -> Result<Command> {
    let mut command = cost::command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))?;
    command.args(arguments).current_dir(folder).env("CARGO_TARGET_DIR", target).env_remove("CARGO_ENCODED_RUSTFLAGS");
    Ok(command)
}

/// How many packages a build compiles besides the one in this folder.
pub(crate) fn packages(folder: &Path, target: &Path, package: &str) -> Result<f64> {
    let arguments = ["tree", "--package", package, "--edges", "normal,build", "--prefix", "none", "--no-dedupe"];
    let tree = cost::measure(&mut cargo(folder, target, &arguments)?)?.output;
    let packages: BTreeSet<&str> = tree.lines().filter(|line| line.contains(" v")).collect();
    Ok(packages.len().saturating_sub(1) as f64)
}

/// A generated crate.
pub(crate) struct Project {
    folder: PathBuf,
    target: PathBuf,
}

impl Project {
    /// A crate with dependencies of this workspace, and lines of others.
    pub(crate) fn new(name: &str, of_workspace: &[&str], others: &str) -> Result<Project> {
        let mut dependencies = others.to_owned();
        for dependency in of_workspace {
            let path = match *dependency {
                "aws" => "runtime/providers/aws",
                "ferroform-cli" => "runtime/cli",
                _ => "runtime",
            };
            let package = if *dependency == "aws" { "ferroform-aws" } else { dependency };
            dependencies += &format!("{dependency} = {{ package = \"{package}\", path = {:?} }}\n", workspace().canonicalize()?.join(path));
        }
        let manifest = format!("[package]\nname = \"{name}\"\n{PACKAGE}\n[dependencies]\n{dependencies}\n{PROFILE}");
        let project = Project { folder: folder().join(name), target: folder().join("target") };
        if !of_workspace.is_empty() {
            // the same versions as here, and no need to ask a registry
            fs::create_dir_all(&project.folder)?;
            fs::copy(workspace().join("Cargo.lock"), project.folder.join("Cargo.lock"))?;
        }
        project.write("Cargo.toml", &manifest)?;
        Ok(project)
    }

    /// The same crate with another target directory.
    pub(crate) fn with_target(mut self, name: &str) -> Project {
        self.target = folder().join(name);
        self
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    pub(crate) fn write(&self, path: &str, text: &str) -> Result<()> {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(&self.folder))?;
        Ok(fs::write(path, text)?)
    }

    pub(crate) fn cargo(&self, arguments: &[&str]) -> Result<Command> {
        cargo(&self.folder, &self.target, arguments)
    }

    /// Builds in a profile and returns the program.
    pub(crate) fn build(&self, name: &str, release: bool) -> Result<PathBuf> {
        let arguments: &[&str] = if release { &["build", "--release"] } else { &["build"] };
        cost::measure(&mut self.cargo(arguments)?)?;
        Ok(self.target.join(if release { "release" } else { "debug" }).join(name))
    }
}

/// Replaces a text by another, numbered one: an edit that changes a value.
pub(crate) fn edited(source: &str, value: &str, other: impl std::fmt::Display) -> Result<String> {
    if !source.contains(value) {
        return Err(format!("the source has no `{value}` to edit").into());
    }
    Ok(source.replacen(value, &other.to_string(), 1))
}

/// Removes a folder with all that is in it, if it is there.
pub(crate) fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if folder.exists() => Err(error.into()),
        _ => Ok(()),
    }
}

/// Copies a folder of sources.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name()))?;
        if path.is_dir() {
            copy(&path, &to.join(name))?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}

/// What a folder takes on the disk, in MB. A file that has two names in it is counted once.
pub(crate) fn size(folder: &Path) -> Result<f64> {
    Ok(size_without(folder, &mut HashSet::new())? as f64 / 1e6)
}

fn size_without(folder: &Path, known: &mut HashSet<u64>) -> Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let metadata = entry.metadata()?;
        if metadata.is_dir() {
            bytes += size_without(&entry.path(), known)?;
        } else if known.insert(metadata.ino()) {
            bytes += metadata.len();
        }
    }
    Ok(bytes)
}
