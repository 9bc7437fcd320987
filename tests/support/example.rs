//! The provider `ferroform/example` of `tests/provider`, where terraform finds it: for tests that want a provider
//! which does as it is told, in a tenth of a second.

use crate::program;
use crate::terraform::{self, Folder};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Where terraform finds it.
pub const SOURCE: &str = "ferroform/example";

/// Its versions, of which the first speaks plugin protocol 5 and the second protocol 6.
pub const VERSIONS: [&str; 2] = ["1.0.0", "2.0.0"];

/// A version that never answers when asked to validate; see [`WithExample::install`].
pub const HANGING: &str = "9.0.0";

/// terraform, and a mirror with the provider.
#[derive(Debug)]
pub struct WithExample {
    program: PathBuf,
    mirror: Folder,
}

/// terraform, and the example provider in a mirror of its own, which goes with the answer.
///
/// # Errors
/// Why they are not to be had.
pub fn with_example() -> Result<WithExample, String> {
    static PROGRAM: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    terraform::plain()?;
    let program = PROGRAM.get_or_init(|| program::built("terraform-provider-example", "terraform-provider-example")).clone()?;
    let mirror = Folder::new("ferroform-mirror");
    let example = WithExample { program, mirror };
    let path = example.mirror.path("").display().to_string();
    example.mirror.write("terraform.rc", format!("provider_installation {{\n  filesystem_mirror {{ path = {path:?} }}\n}}\n"));
    VERSIONS.into_iter().try_for_each(|version| example.install(version))?;
    Ok(example)
}

/// A link costs nothing, but is not to be had between two disks.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(|_| ()))
}

/// As Go names it, and with it terraform.
#[must_use]
pub fn platform() -> String {
    let system = if cfg!(target_os = "macos") { "darwin" } else { std::env::consts::OS };
    let machine = match std::env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        other => other,
    };
    format!("{system}_{machine}")
}

impl WithExample {
    /// Puts another version into the mirror.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn install(&self, version: &str) -> Result<(), String> {
        let folder = self.mirror.path(&format!("registry.terraform.io/{SOURCE}/{version}/{}", platform()));
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let place = folder.join(format!("terraform-provider-example_v{version}"));
        copy(&self.program, &place).map_err(|error| format!("{}: {error}", place.display()))
    }

    /// The folder that the provider is run from.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.mirror.path("")
    }

    /// What terraform needs in its environment to find the provider, and to speak to it.
    #[must_use]
    pub fn environment(&self) -> [(&'static str, OsString); 3] {
        [
            ("TF_CLI_CONFIG_FILE", self.mirror.path("terraform.rc").into()),
            ("TF_DISABLE_PLUGIN_TLS", "1".into()),
            ("CHECKPOINT_DISABLE", "1".into()),
        ]
    }
}
