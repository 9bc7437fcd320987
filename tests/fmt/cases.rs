//! The files in `cases`: each a text, a line that parts them, and what is made of it.

use super::{assert_same, assert_text, format};
use libtest_mimic::Trial;
use std::path::Path;

const FORMATTED: &str = "-- formatted --\n";

pub(super) fn tests() -> Vec<Trial> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fmt/cases");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the cases").map(|file| file.expect("a case").path()).collect();
    files.sort();
    let case = |file: std::path::PathBuf| {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Trial::test(format!("case: {name}"), move || {
            let text = std::fs::read_to_string(&file)?;
            let (before, after) = text.split_once(FORMATTED).ok_or("no formatted text")?;
            assert_text(after, &format(before), "formatted");
            assert_text(after, &format(after), "formatted twice");
            assert_same(before, after);
            Ok(())
        })
    };
    files.into_iter().map(case).collect()
}

/// The texts before and after of all cases.
pub(super) fn texts() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fmt/cases");
    let files = std::fs::read_dir(folder).expect("the cases").map(|file| file.expect("a case").path());
    let texts = files.map(|file| std::fs::read_to_string(file).expect("a case"));
    texts.flat_map(|text| text.split(FORMATTED).map(str::to_owned).collect::<Vec<_>>()).collect()
}
