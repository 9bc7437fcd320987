//! `ferroform provider upgrade`: a provider file made anew, from another version of its provider.

use super::add::{self, Options, RulesFrom};
use super::changes::changes;
use super::origin::{Origin, Rules};
use super::{counts, project, terraform};
use crate::interrupt::until_interrupted;
use ferroform_cli::{CliError, terminal};
use ferroform_schema::provider::Provider;
use std::cmp::Ordering;
use std::path::{Path, PathBuf};

/// Makes the file of `FILE`, `SOURCE`, `FILE@VERSION`, `@VERSION`, … again, as it was made before.
pub(super) fn upgrade(wanted: &str) -> Result<(), CliError> {
    let (wanted, version) = match wanted.rsplit_once('@') {
        Some((wanted, version)) => (wanted, Some(version)),
        None => (wanted, None),
    };
    if version.is_some_and(str::is_empty) {
        return Err(CliError::Failed(format!("`{wanted}@` ends where its version should be, such as {wanted}@1.2.3")));
    }
    let (file, old) = if wanted.is_empty() { project::only()? } else { project::find(wanted)? };
    let options = options(&file, old);
    let has_references = !counts::count(old).references.is_empty();
    if has_references && options.references.is_none() && add::usual_references(&file).is_none() {
        terminal::note(&format!(
            "`{}` was made with references from a file that it does not name, and there is no references.txt beside it: \
             they will be missing; `ferroform provider add --references FILE` makes it with them",
            file.display()
        ));
    }
    let made = until_interrupted(make(old, version, &options))?;
    let Some(bytes) = made else { return Ok(()) };
    let new = add::write(bytes, &file)?;
    terminal::line(&format!("{} {} -> {}", new.source(), old.version(), new.version()))?;
    changes(old, new).iter().try_for_each(|line| terminal::line(line))
}

/// As the file's header says that it was made.
fn options(file: &Path, old: Provider) -> Options {
    let origin = Origin::read(old.origin());
    let references = origin.references.map(|references| file.with_file_name("").join(references));
    let rules = if origin.rules == Rules::Nowhere { RulesFrom::Nowhere } else { RulesFrom::Provider };
    Options { rules, only: None, references, file: PathBuf::from(file) }
}

/// The new file; nothing where there is no newer version.
async fn make(old: Provider, version: Option<&str>, options: &Options) -> Result<Option<Vec<u8>>, CliError> {
    let source = old.source();
    terminal::note(&format!("installing {source}"));
    let installed = terraform::install(source, version).await?;
    if version.is_none() {
        let order = compare(&installed.version, old.version());
        if order != Ordering::Greater {
            let newest = &installed.version;
            let old_is_newer = if order == Ordering::Less { format!("; the file has {}", old.version()) } else { String::new() };
            terminal::line(&format!("{source} {newest} is the newest that terraform finds{old_is_newer}: nothing to do"))?;
            return Ok(None);
        }
    }
    add::from_installed(source, &installed, options).await.map(Some)
}

/// Versions by their numbers; what is no number counts less than any number, as in `2.0.0-beta1`.
fn compare(a: &str, b: &str) -> Ordering {
    let (a_numbers, a_rest) = a.split_once('-').unwrap_or((a, ""));
    let (b_numbers, b_rest) = b.split_once('-').unwrap_or((b, ""));
    let numbers = |text: &str| text.split('.').map(|part| part.parse().unwrap_or(0)).collect::<Vec<u64>>();
    let by_numbers = numbers(a_numbers).cmp(&numbers(b_numbers));
    by_numbers.then_with(|| a_rest.is_empty().cmp(&b_rest.is_empty())).then_with(|| a_rest.cmp(b_rest))
}

#[cfg(test)]
mod tests {
    use super::compare;
    use std::cmp::Ordering;

    #[test]
    fn versions_are_compared_by_their_numbers() {
        assert_eq!(compare("5.100.0", "5.99.0"), Ordering::Greater);
        assert_eq!(compare("2.0.0", "2.0.0-beta1"), Ordering::Greater);
        assert_eq!(compare("2.0.0", "2.0.0"), Ordering::Equal);
        assert_eq!(compare("1.9", "1.10.0"), Ordering::Less);
    }
}
