//! moto's server, which answers AWS's API on this machine; installed from PyPI into the user's cache the first time.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The version that the tests were written with.
const VERSION: &str = "5.2.1";

/// A running server; it ends with this value, or with the process.
pub struct Moto {
    child: Child,
    url: String,
}

impl Moto {
    /// Starts a server of its own.
    ///
    /// # Errors
    /// When there is no Python with pip, or moto cannot be installed or started: what a person has to do about it.
    pub fn start() -> Result<Moto, String> {
        let packages = installed()?;
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("moto/server.py");
        let mut child = Command::new("python3")
            .arg(script)
            .env("PYTHONPATH", packages)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("python3 cannot be run: {error}"))?;
        let mut url = String::new();
        let read = child.stdout.take().map(|stdout| BufReader::new(stdout).read_line(&mut url));
        match read {
            Some(Ok(1..)) => Ok(Moto { child, url: url.trim().to_owned() }),
            _ => Err("moto's server did not start".into()),
        }
    }

    /// Where it listens, such as `http://127.0.0.1:4566`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The variables that send terraform's AWS provider there.
    #[must_use]
    pub fn environment(&self) -> [(&'static str, &str); 4] {
        [
            ("AWS_ENDPOINT_URL", &self.url),
            ("AWS_ACCESS_KEY_ID", "testing"),
            ("AWS_SECRET_ACCESS_KEY", "testing"),
            ("AWS_EC2_METADATA_DISABLED", "true"),
        ]
    }

    /// Ends it, and waits until it is gone.
    pub fn stop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Drop for Moto {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Where tests keep what they have to fetch: outside the source tree, so that it outlives a clone.
#[must_use]
pub fn cache() -> PathBuf {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = variable("XDG_CACHE_HOME").or_else(|| Some(variable("HOME")?.join(".cache")));
    base.unwrap_or_else(std::env::temp_dir).join("ferroform")
}

/// The folder with moto's packages.
fn installed() -> Result<PathBuf, String> {
    let folder = cache().join(format!("moto-{VERSION}"));
    if folder.is_dir() {
        return Ok(folder);
    }
    // made under another name, so that what is there is whole
    let new = cache().join(format!("moto-{VERSION}.{}", std::process::id()));
    let install = Command::new("python3")
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target"])
        .arg(&new)
        .arg(format!("moto[server]=={VERSION}"))
        .output()
        .map_err(|error| format!("moto needs python3, which cannot be run: {error}"))?;
    if !install.status.success() {
        std::fs::remove_dir_all(&new).ok();
        return Err(format!("moto cannot be installed by pip: {}", String::from_utf8_lossy(&install.stderr).trim()));
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
