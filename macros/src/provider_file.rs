//! Finding and opening a provider file, once for each crate that is compiled.

use ferroform_schema::provider::{Mode, Provider};
use std::cell::Cell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

/// Files by path. rustc lives for one crate, but rust-analyzer's macro server lives on, so a file is
/// read again when its time stamp changes.
static OPEN: Mutex<Option<HashMap<PathBuf, (SystemTime, Provider)>>> = Mutex::new(None);

thread_local! {
    static CURRENT: Cell<Option<Provider>> = const { Cell::new(None) };
}

/// Whether the provider whose block is being expanded has a resource of this name.
pub(crate) fn is_kind(name: &str) -> bool {
    CURRENT.get().is_some_and(|provider| provider.kind(Mode::Resource, name).is_some())
}

/// Whether this is the name of the provider whose block is being expanded.
pub(crate) fn is_provider(name: &str) -> bool {
    CURRENT.get().is_some_and(|provider| provider.name() == name)
}

/// Opens the file that a provider crate was compiled from.
///
/// `hash` is of the file the crate was compiled from: a copy with other content would check blocks
/// against another version than the types were made of.
pub(crate) fn open_compiled(path: &str, hash: u64) -> Result<Provider, String> {
    let given = Path::new(path);
    // a moved workspace keeps its target directory, and cargo has no reason to rebuild the provider crate
    let gone = || {
        format!(
            "the provider file `{path}`, which the provider's crate was compiled from, is not there any more; \
             run `cargo clean -p` for the provider's crate and build again"
        )
    };
    let found = if given.is_file() { given.to_owned() } else { relocate(given).ok_or_else(gone)? };
    let provider = open(&found, &found.to_string_lossy())?;
    if provider.hash() != hash {
        return Err(format!(
            "the provider file `{}` is not the one that its crate was compiled from; run `cargo clean -p` for the provider's crate and build again",
            found.display()
        ));
    }
    CURRENT.set(Some(provider));
    Ok(provider)
}

/// Opens the schema of a module, which the macro of its type carries.
pub(crate) fn open_embedded(bytes: Vec<u8>) -> Result<Provider, String> {
    static KNOWN: Mutex<Option<HashMap<u64, Provider>>> = Mutex::new(None);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    match known.get_or_insert_default().entry(ferroform_schema::content_hash(&bytes)) {
        Entry::Occupied(provider) => Ok(*provider.get()),
        Entry::Vacant(place) => {
            let provider = Provider::open(Box::leak(bytes.into_boxed_slice()));
            Ok(*place.insert(provider.map_err(|error| format!("cannot use the schema of the module: {error}"))?))
        }
    }
}

/// Opens a provider file; `name` is what messages call it.
pub(crate) fn open(path: &Path, name: &str) -> Result<Provider, String> {
    let unreadable = |error| {
        format!(
            "cannot read the provider file `{name}`: {error}; make it with `ferroform provider add`, for example \
             `ferroform provider add hashicorp/aws@5.100.0`"
        )
    };
    let modified = std::fs::metadata(path).and_then(|metadata| metadata.modified()).map_err(unreadable)?;
    let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    let files = open.get_or_insert_default();
    if let Some((time, provider)) = files.get(path)
        && *time == modified
    {
        return Ok(*provider);
    }
    let bytes: &'static [u8] = Box::leak(std::fs::read(path).map_err(unreadable)?.into_boxed_slice());
    let provider = Provider::open(bytes).map_err(|error| format!("cannot use the provider file `{name}`: {error}"))?;
    files.insert(path.to_owned(), (modified, provider));
    Ok(provider)
}

/// The same tail of the path, below a folder above the crate that is compiled now.
fn relocate(path: &Path) -> Option<PathBuf> {
    let here = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR")?);
    let parts: Vec<_> = path.components().collect();
    here.ancestors().flat_map(|up| (1..parts.len()).rev().map(move |keep| (up, keep))).find_map(|(up, keep)| {
        let candidate = up.join(parts[parts.len() - keep..].iter().collect::<PathBuf>());
        candidate.is_file().then_some(candidate)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_gone_is_told_with_what_to_do() {
        let error = open_compiled("/nowhere/gone.provider", 0).err().unwrap_or_default();
        assert!(error.starts_with("the provider file `/nowhere/gone.provider`, which the provider's crate was compiled from"), "{error}");
        assert!(error.ends_with("run `cargo clean -p` for the provider's crate and build again"), "{error}");
    }

    #[test]
    fn a_file_of_another_content_is_refused() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime/providers/aws/aws.provider");
        let hash = open(Path::new(file), file).expect("the provider file").hash();
        assert!(open_compiled(file, hash).is_ok());
        let error = open_compiled(file, hash.wrapping_add(1)).err().unwrap_or_default();
        assert!(error.contains("is not the one that its crate was compiled from"), "{error}");
    }
}
