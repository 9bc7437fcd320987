//! `ferroform fmt`: what it makes of bodies, that it changes nothing but white space, and that it agrees with `terraform fmt` and rustfmt.

mod body;
mod cases;
mod command;
mod lossless;
mod rustfmt;
mod terraform;

use libtest_mimic::Arguments;
use proc_macro2::{TokenStream, TokenTree};
use std::path::Path;
use std::process::{Command, ExitCode};
use tests::program::{self, Run};
use tests::terraform::Folder;
use tests::tool;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let tests = [cases::tests(), command::tests(), lossless::tests(), rustfmt::tests(), terraform::tests()].into_iter().flatten();
    libtest_mimic::run(&arguments, tests.collect()).exit_code()
}

/// Runs `ferroform fmt` in a folder.
fn fmt(folder: &Path, arguments: &[&str]) -> Run {
    program::run(Command::new(tool::path()).arg("fmt").args(arguments).current_dir(folder))
}

/// What becomes of some texts, each a file of its own, with a `rustfmt.toml`, and what was said of them.
fn format_all<T: AsRef<str>>(texts: &[T], settings: &str) -> (Vec<String>, Run) {
    let folder = Folder::new("fmt");
    folder.write("rustfmt.toml", settings);
    let name = |at: usize| format!("{at:05}.rs");
    for (at, text) in texts.iter().enumerate() {
        folder.write(&name(at), text.as_ref());
    }
    let run = fmt(&folder, &[]);
    let read = |at: usize| std::fs::read_to_string(folder.path(&name(at))).expect("a file stays a file");
    ((0..texts.len()).map(read).collect(), run)
}

/// What becomes of one text that is right.
#[track_caller]
fn format(text: &str) -> String {
    let (mut formatted, run) = format_all(&[text], "");
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{text}");
    formatted.remove(0)
}

/// Asserts that a text was changed in white space alone, and that no token of it is another one now.
#[track_caller]
fn assert_same(before: &str, after: &str) {
    let marks = |text: &str| text.chars().filter(|char| !char.is_whitespace()).collect::<String>();
    assert_eq!(marks(before), marks(after), "from:\n{before}\nto:\n{after}");
    let tokens = |text: &str| text.parse().map(tokens).ok();
    assert_eq!(tokens(before), tokens(after), "from:\n{before}\nto:\n{after}");
}

/// Tokens as text, without what is between them.
fn tokens(tokens: TokenStream) -> Vec<String> {
    let text = |token| match token {
        TokenTree::Group(group) => self::tokens(group.stream()),
        token => vec![token.to_string()],
    };
    tokens.into_iter().flat_map(text).collect()
}

/// Asserts that a text is as expected; else shows where it is not.
#[track_caller]
fn assert_text(expected: &str, text: &str, what: &str) {
    if expected != text {
        let changes = similar::TextDiff::from_lines(expected, text).unified_diff().header("expected", what).to_string();
        panic!("{changes}");
    }
}
