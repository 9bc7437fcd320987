//! What `terraform init` left in a folder.

use super::{Wanted, version};
use semver::Version;
use std::path::{Path, PathBuf};

/// Where it installed providers to, from that folder.
pub(super) fn providers() -> PathBuf {
    let data = std::env::var_os("TF_DATA_DIR").filter(|data| !data.is_empty());
    Path::new(&data.unwrap_or_else(|| ".terraform".into())).join("providers")
}

/// The version of a provider that the lock file holds to.
pub(super) fn locked(folder: &Path, wanted: &Wanted) -> Option<Version> {
    let lock = std::fs::read_to_string(folder.join(".terraform.lock.hcl")).ok()?;
    // one that cannot be read is terraform's to complain about
    let lock: hcl::Body = hcl::parse(&lock).ok()?;
    let provider = lock
        .blocks()
        .find(|block| block.identifier() == "provider" && block.labels().first().is_some_and(|source| wanted.is_at(source.as_str())))?;
    let number = provider.body().attributes().find(|attribute| attribute.key() == "version")?;
    match number.expr() {
        hcl::Expression::String(number) => version::version(number),
        _ => None,
    }
}
