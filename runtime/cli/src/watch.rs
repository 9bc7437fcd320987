//! `watch`: the program built anew and run again whenever its source changes.

use crate::Done;
use crate::error::CliError;
use crate::terminal;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, SystemTime};
use std::{env, fs};

/// How often the files are looked at.
const LOOK: Duration = Duration::from_millis(200);

/// Runs the program with these arguments, now and after every change of its source; until Ctrl-C.
pub(crate) fn watch(arguments: &[String]) -> Result<Done, CliError> {
    let (Some(cargo), Ok(package), Ok(program)) = (env::var_os("CARGO"), env::var("CARGO_PKG_NAME"), env::current_exe()) else {
        return Err(CliError::Failed("`watch` builds the program with cargo: start it by `cargo run -- watch`".to_owned()));
    };
    let name = program.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    loop {
        let before = times(&program)?;
        let run = Command::new(&cargo).args(["run", "--quiet", "--package", &package, "--bin", &name, "--"]).args(arguments).status();
        run.map_err(|error| CliError::file("run", Path::new(&cargo), &error))?;
        terminal::note(&format!("watching {} files; Ctrl-C ends", before.len()));
        while times(&program).is_ok_and(|times| times == before) {
            sleep(LOOK);
        }
        // an editor may save more than one file
        sleep(LOOK);
    }
}

/// The files that cargo has built the program from, beside it in `<program>.d`, and when each was changed last
/// (<https://doc.rust-lang.org/cargo/reference/build-cache.html#dep-info-files>).
fn times(program: &Path) -> Result<BTreeMap<PathBuf, Option<SystemTime>>, CliError> {
    let list = program.with_extension("d");
    let text = fs::read_to_string(&list).map_err(|error| CliError::file("read the list of source files", &list, &error))?;
    let files = text.lines().filter_map(|line| line.split_once(": ")).flat_map(|(_, files)| paths(files));
    Ok(files.map(|file| (file.clone(), fs::metadata(file).and_then(|metadata| metadata.modified()).ok())).collect())
}

/// The paths of a list, in which a space that belongs to a path comes after a backslash.
fn paths(list: &str) -> Vec<PathBuf> {
    list.replace("\\ ", "\0").split(' ').filter(|path| !path.is_empty()).map(|path| path.replace('\0', " ").into()).collect()
}

#[cfg(test)]
mod tests {
    use super::paths;
    use std::path::PathBuf;

    #[test]
    fn a_path_may_have_spaces() {
        assert_eq!(paths("/a/b.rs /my\\ code/c.rs"), [PathBuf::from("/a/b.rs"), PathBuf::from("/my code/c.rs")]);
    }
}
