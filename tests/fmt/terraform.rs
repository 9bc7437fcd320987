//! `terraform fmt` is the measure: of what is HCL and Rust alike it makes the same, if it is told to indent as deep.

use super::body::bodies;
use super::{assert_text, format_all};
use libtest_mimic::Trial;
use tests::terraform::{Folder, Plain, plain, trial};

pub(super) fn tests() -> Vec<Trial> {
    vec![
        trial("bodies by chance look as `terraform fmt` has them", plain, |it| by_chance(*it)),
        tests::check("white space within a line does not matter", white_space),
    ]
}

const OPEN: &str = "resource!(s, aws_lb \"a\" {";

/// The bodies, formatted, without what is around them.
fn formatted(texts: &[String]) -> Vec<String> {
    let files: Vec<String> = texts.iter().map(|text| format!("{OPEN}{text}}});\n")).collect();
    let (formatted, run) = format_all(&files, "tab_spaces = 2\nmax_width = 1000");
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let inner = |file: &String| Some(file.strip_prefix(OPEN)?.strip_suffix("});\n")?.to_owned());
    formatted.iter().map(|file| inner(file).unwrap_or_else(|| panic!("{file}"))).collect()
}

fn by_chance(terraform: Plain) {
    let texts: Vec<String> = bodies(300).iter().zip(0..).map(|(body, seed)| body.text(seed)).collect();
    let ours = formatted(&texts);
    let folder = Folder::new("fmt");
    for (at, text) in texts.iter().enumerate() {
        folder.write(&format!("{at:03}.tf"), format!("resource \"aws_lb\" \"a\" {{{text}}}\n"));
    }
    terraform.run(&folder.path(""), &["fmt", "-list=false"]).expect("HCL");
    for (at, (ours, text)) in ours.iter().zip(&texts).enumerate() {
        let theirs = std::fs::read_to_string(folder.path(&format!("{at:03}.tf"))).expect("a file");
        let theirs = theirs.strip_prefix("resource \"aws_lb\" \"a\" {").and_then(|text| text.strip_suffix("}\n")).expect("a block");
        assert_text(theirs, ours, text);
    }
}

fn white_space() {
    let bodies = bodies(200);
    let written = |seed| formatted(&bodies.iter().map(|body| body.text(seed)).collect::<Vec<_>>());
    let expected = written(1);
    for seed in [0x1234_5678_9abc_def1, 0x0fed_cba9_8765_4321] {
        for (other, expected) in written(seed).iter().zip(&expected) {
            assert_text(expected, other, "other white space");
        }
    }
}
