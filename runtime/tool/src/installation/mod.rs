//! Finding a provider's program where terraform would install it from, without `terraform init` and without
//! the network.
//!
//! | place | in |
//! |---|---|
//! | `dev_overrides` | [`settings`]: terraform takes these before all else |
//! | `.terraform/providers` of the folder, the version of its lock file | [`folder`] |
//! | `filesystem_mirror`s, or the folders that terraform takes for such | [`settings`], [`mirror`] |
//! | `plugin_cache_dir`, `TF_PLUGIN_CACHE_DIR` | [`settings`], [`mirror`] |
//!
//! The rules are those of <https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation>.

mod folder;
mod mirror;
mod settings;
mod version;

pub(crate) use settings::Settings;

use mirror::Candidate;
use semver::Version;
use std::fmt;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use version::Constraints;

/// A provider that a configuration wants.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Wanted {
    /// The registry; any one where the configuration does not name it.
    host: Option<String>,
    namespace: String,
    name: String,
    /// As the configuration has it, such as `~> 5.0`; nothing where any version will do.
    version: String,
}

/// A provider's program.
#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) path: PathBuf,
    /// Its version; nothing of a program under development.
    pub(crate) version: Option<Version>,
    /// Where it was unpacked to, for as long as it is needed.
    _unpacked: Option<TempDir>,
}

impl Wanted {
    /// Reads `hashicorp/aws` or `registry.example/hashicorp/aws`; a name alone is HashiCorp's.
    pub(crate) fn new(source: &str, version: &str) -> Wanted {
        let mut parts = source.rsplit('/').map(str::to_owned);
        let name = parts.next().unwrap_or_default();
        let namespace = parts.next().unwrap_or_else(|| "hashicorp".to_owned());
        Wanted { host: parts.next(), namespace, name, version: version.trim().to_owned() }
    }

    /// `hashicorp/aws`, with the registry where the configuration names it.
    pub(crate) fn source(&self) -> String {
        let host = self.host.iter().map(|host| format!("{host}/")).collect::<String>();
        format!("{host}{}/{}", self.namespace, self.name)
    }

    /// Whether it is part of terraform itself.
    pub(crate) fn is_built_in(&self) -> bool {
        self.namespace == "builtin"
    }

    /// Finds the program for a folder in which terraform is run or would be.
    pub(crate) fn find(&self, folder: &Path, settings: &Settings) -> Result<Program, String> {
        let constraints = Constraints::read(&self.version).map_err(|part| {
            format!("`{part}` is no version of {}: expected such as `5.1.0`, `~> 5.0` or `>= 4.0, < 6.0`", self.source())
        })?;
        let mut looked = Vec::new();
        if let Some(overriding) = settings.dev_override(self) {
            if let Some(path) = mirror::program(overriding, &self.name) {
                return Ok(Program { path, version: None, _unpacked: None });
            }
            looked.push(format!("{} (dev_overrides)", overriding.display()));
        }
        let locked = folder::locked(folder, self).filter(|version| constraints.allow(version));
        let mut others = Vec::new();
        let installed = [folder::providers()];
        for place in installed.iter().map(PathBuf::as_path).chain(settings.mirrors(self)) {
            // a mirror that is named relative is so to where terraform runs
            let place = &folder.join(place);
            let there = mirror::candidates(place, self);
            let fits = |version: &Version| constraints.allow(version) && locked.as_ref().is_none_or(|locked| locked == version);
            let fitting = there.iter().filter(|candidate| fits(&candidate.version));
            // of two of one version, the last: it is unpacked
            let chosen = fitting.max_by(|one, other| one.version.cmp(&other.version));
            if let Some(chosen) = chosen {
                return chosen.program(&self.name);
            }
            looked.push(place.display().to_string());
            others.extend(there.into_iter().map(|Candidate { version, .. }| version));
        }
        Err(self.missing(folder, settings, locked.as_ref(), &looked, others))
    }

    /// What to say where no place has it.
    fn missing(&self, folder: &Path, settings: &Settings, locked: Option<&Version>, looked: &[String], mut others: Vec<Version>) -> String {
        let platform = mirror::platform();
        let version = locked.map_or_else(|| self.version.clone(), |locked| format!("{locked}, of the lock file"));
        let mut message =
            format!("the provider {}{}{version} is not on this machine", self.source(), if version.is_empty() { "" } else { " " });
        for (at, place) in looked.iter().enumerate() {
            message += &format!("\n  {} {place}", if at == 0 { "looked in" } else { "         " });
        }
        if let Some(missing) = settings.missing() {
            message += &format!("\n  {missing}");
        }
        others.sort();
        others.dedup();
        if !others.is_empty() {
            let others: Vec<String> = others.iter().map(Version::to_string).collect();
            message += &format!("\n  found other versions of it: {}", others.join(", "));
        }
        let written = if folder.is_dir() { "" } else { ", once `synth` has written there," };
        message += &format!("\n  `terraform init` in `{}`{written} installs it for {platform}", folder.display());
        message
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.source())?;
        if self.version.is_empty() { Ok(()) } else { write!(f, " {}", self.version) }
    }
}
