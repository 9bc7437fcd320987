//! moto's server, which answers AWS's API on this machine; installed from PyPI into the user's cache the first time.

use crate::python;
use std::io::{BufRead, BufReader};
use std::path::Path;
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
        let packages = python::package("moto", "[server]", VERSION)?;
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
