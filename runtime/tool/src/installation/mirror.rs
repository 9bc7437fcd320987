//! A folder of providers, in either of the layouts of
//! <https://developer.hashicorp.com/terraform/cli/config/config-file#filesystem_mirror>:
//!
//! ```text
//! HOST/NAMESPACE/NAME/VERSION/PLATFORM/terraform-provider-NAME_vVERSION
//! HOST/NAMESPACE/NAME/terraform-provider-NAME_VERSION_PLATFORM.zip
//! ```

use super::{Program, Wanted, version};
use semver::Version;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// One version of a provider.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) version: Version,
    place: Place,
}

#[derive(Debug)]
enum Place {
    /// A folder with the program.
    Unpacked(PathBuf),
    /// An archive of such a folder.
    Packed(PathBuf),
}

/// The versions of a provider that are there for this platform, whichever registry they came from unless
/// one is wanted; those of an unpacked layout last.
pub(super) fn candidates(root: &Path, wanted: &Wanted) -> Vec<Candidate> {
    let platform = platform();
    let mut found = Vec::new();
    for host in entries(root).filter(|host| wanted.host.as_ref().is_none_or(|wanted| is_named(host, wanted))) {
        let folder = host.join(&wanted.namespace).join(&wanted.name);
        let prefix = format!("terraform-provider-{}_", wanted.name);
        let suffix = format!("_{platform}.zip");
        for entry in entries(&folder) {
            let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let packed = name.strip_prefix(&prefix).and_then(|rest| rest.strip_suffix(&suffix));
            if let Some(version) = packed.and_then(version::version) {
                found.push(Candidate { version, place: Place::Packed(entry) });
            } else if let Some(version) = version::version(&name) {
                let unpacked = entry.join(&platform);
                if program(&unpacked, &wanted.name).is_some() {
                    found.push(Candidate { version, place: Place::Unpacked(unpacked) });
                }
            }
        }
    }
    found.sort_by_key(|candidate| matches!(candidate.place, Place::Unpacked(_)));
    found
}

impl Candidate {
    /// Its program, unpacked if need be.
    pub(super) fn program(&self, name: &str) -> Result<Program, String> {
        let version = Some(self.version.clone());
        match &self.place {
            Place::Unpacked(folder) => {
                let path = program(folder, name).ok_or_else(|| format!("`{}` has no program any more", folder.display()))?;
                Ok(Program { path, version, _unpacked: None })
            }
            Place::Packed(archive) => {
                let fail = |why: &dyn std::fmt::Display| format!("cannot unpack `{}`: {why}", archive.display());
                let folder = tempfile::Builder::new().prefix("ferroform-provider-").tempdir().map_err(|error| fail(&error))?;
                let file = File::open(archive).map_err(|error| fail(&error))?;
                let mut zip = zip::ZipArchive::new(file).map_err(|error| fail(&error))?;
                zip.extract(folder.path()).map_err(|error| fail(&error))?;
                let path = program(folder.path(), name).ok_or_else(|| fail(&"it has no program of the provider"))?;
                Ok(Program { path, version, _unpacked: Some(folder) })
            }
        }
    }
}

/// The provider's program in a folder.
pub(super) fn program(folder: &Path, name: &str) -> Option<PathBuf> {
    let name = format!("terraform-provider-{name}");
    entries(folder).find(|path| {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let rest = file.strip_prefix(&name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['_', '.'])) && path.is_file()
    })
}

/// This platform, as Go names it.
pub(super) fn platform() -> String {
    let system = match std::env::consts::OS {
        "macos" => "darwin",
        system => system,
    };
    let processor = match std::env::consts::ARCH {
        "x86_64" => "amd64",
        "x86" => "386",
        "aarch64" => "arm64",
        processor => processor,
    };
    format!("{system}_{processor}")
}

/// What is in a folder, in the order of the names; nothing where there is none.
fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    entries.sort();
    entries.into_iter()
}

fn is_named(path: &Path, name: &str) -> bool {
    path.file_name().is_some_and(|file| file == name)
}

#[cfg(test)]
mod tests {
    use super::{candidates, platform};
    use crate::installation::Wanted;
    use std::fs;
    use std::io::Write;
    use std::path::Path;

    fn unpacked(root: &Path, host: &str, version: &str) {
        let folder = root.join(host).join("acme/thing").join(version).join(platform());
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("terraform-provider-thing_v{version}_x5")), "unpacked").unwrap();
    }

    fn packed(root: &Path, host: &str, version: &str) {
        let folder = root.join(host).join("acme/thing");
        fs::create_dir_all(&folder).unwrap();
        let archive = fs::File::create(folder.join(format!("terraform-provider-thing_{version}_{}.zip", platform()))).unwrap();
        let mut archive = zip::ZipWriter::new(archive);
        archive.start_file("README.md", zip::write::SimpleFileOptions::default()).unwrap();
        archive.start_file(format!("terraform-provider-thing_v{version}"), zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(b"packed").unwrap();
        archive.finish().unwrap();
    }

    fn versions(root: &Path, source: &str) -> Vec<String> {
        candidates(root, &Wanted::new(source, "")).iter().map(|candidate| candidate.version.to_string()).collect()
    }

    #[test]
    fn both_layouts_are_read_and_the_registry_counts_only_where_it_is_named() {
        let root = tempfile::tempdir().unwrap();
        unpacked(root.path(), "registry.one", "1.0.0");
        unpacked(root.path(), "registry.two", "1.1.0");
        packed(root.path(), "registry.two", "1.2.0");
        fs::create_dir_all(root.path().join("registry.one/acme/thing/9.0.0/plan9_amd64")).unwrap();
        assert_eq!(versions(root.path(), "acme/thing"), ["1.2.0", "1.0.0", "1.1.0"]);
        assert_eq!(versions(root.path(), "registry.one/acme/thing"), ["1.0.0"]);
        assert_eq!(versions(root.path(), "acme/other"), [""; 0]);
        assert_eq!(versions(&root.path().join("nowhere"), "acme/thing"), [""; 0]);
    }

    #[test]
    fn an_archive_is_unpacked_for_as_long_as_it_is_needed() {
        let root = tempfile::tempdir().unwrap();
        packed(root.path(), "registry.one", "1.2.0");
        let program = candidates(root.path(), &Wanted::new("acme/thing", "")).remove(0).program("thing").unwrap();
        assert_eq!(fs::read_to_string(&program.path).unwrap(), "packed");
        let path = program.path.clone();
        drop(program);
        assert!(!path.exists());
    }
}
