//! Whatever a file is like, nothing but white space changes, and only once.

use super::{assert_same, assert_text, cases, format_all};
use libtest_mimic::Trial;
use proc_macro2::{TokenStream, TokenTree};
use std::ops::Range;
use std::path::{Path, PathBuf};
use tests::check;

pub(super) fn tests() -> Vec<Trial> {
    vec![
        check("our own sources are formatted", ours_are_formatted),
        check("of our own sources, nothing but white space changes", own_sources),
        check("of other white space, too, and then no more", other_white_space),
        check("what is cut off anywhere is left alone, or loses nothing", cut_off),
        check("what lacks a token is left alone, or loses nothing", without_a_token),
    ]
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn ours_are_formatted() {
    let run = super::fmt(&workspace(), &["--check", "--exclude", "tests/ui"]);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (Some(0), "", ""));
}

/// The Rust files of this workspace with calls.
fn sources() -> Vec<String> {
    let mut sources = Vec::new();
    let mut folders = vec![workspace()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of ours").map(|entry| entry.expect("a file of ours")) {
            let (path, name) = (entry.path(), entry.file_name().into_string().expect("UTF-8"));
            if path.is_dir() && !name.starts_with('.') && name != "target" {
                folders.push(path);
            } else if name.ends_with(".rs") {
                let text = std::fs::read_to_string(path).expect("a file of ours");
                sources.extend(text.contains("resource!(").then_some(text));
            }
        }
    }
    assert!(sources.len() > 100, "{}", sources.len());
    sources
}

/// Formats texts, which may be no Rust, and asserts that none of them lost anything. Returns how many changed.
#[track_caller]
fn assert_lossless(texts: &[String]) -> usize {
    let (once, run) = format_all(texts, "");
    for (before, after) in texts.iter().zip(&once) {
        if before != after {
            assert_same(before, after);
        }
    }
    let lines: Vec<&str> = run.stderr.lines().collect();
    let errors = lines.iter().filter(|line| line.starts_with("error: ")).count();
    let places = lines.iter().filter(|line| line.starts_with("  --> 0")).count();
    assert_eq!(errors, if places == 0 { 0 } else { places + 1 }, "each error has a place, and a last one counts them: {}", run.stderr);
    assert!(!run.stderr.contains("defect"), "{}", run.stderr);
    let (twice, _) = format_all(&once, "");
    for (once, twice) in once.iter().zip(&twice) {
        assert_text(once, twice, "formatted twice");
    }
    texts.iter().zip(&once).filter(|(before, after)| before != after).count()
}

fn own_sources() {
    assert_lossless(&sources());
}

/// What stands between the tokens, where that is white space alone.
fn gaps(text: &str) -> Vec<Range<usize>> {
    fn flat(tokens: TokenStream, places: &mut Vec<Range<usize>>) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => {
                    places.push(group.span_open().byte_range());
                    flat(group.stream(), places);
                    places.push(group.span_close().byte_range());
                }
                token => places.push(token.span().byte_range()),
            }
        }
    }
    let mut tokens = Vec::new();
    flat(text.parse().expect("Rust"), &mut tokens);
    let between = tokens.windows(2).map(|pair| pair[0].end..pair[1].start.max(pair[0].end));
    between.filter(|gap| !gap.is_empty() && text[gap.clone()].trim().is_empty()).collect()
}

fn other_white_space() {
    let mut state = 1u64;
    let mut changed = Vec::new();
    for text in sources().into_iter().chain(cases::texts()) {
        let mut other = text.clone();
        for gap in gaps(&text).into_iter().rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let chosen = (state >> 60) as usize;
            let space = ["\n", " \n\t\n\n  ", "   ", "\t", " ", "\r\n      "].get(chosen).map_or(&text[gap.clone()], |space| space);
            other.replace_range(gap, space);
        }
        changed.push(other);
    }
    assert!(assert_lossless(&changed) > 50);
}

fn cut_off() {
    let mut cut = Vec::new();
    for text in cases::texts() {
        cut.extend(text.char_indices().map(|(at, _)| text[..at].to_owned()).step_by(9));
    }
    let blocks = "fn f() { resource!(s, a_b \"c\" { d = [1, { e = f }]  if g { h {} } else { i = |j| j }  /* k */ }) // l\n }";
    cut.extend(blocks.char_indices().map(|(at, _)| blocks[..at].to_owned()));
    assert_lossless(&cut);
}

fn without_a_token() {
    let mut without = Vec::new();
    for text in cases::texts() {
        for gap in gaps(&text).windows(2).step_by(5) {
            let mut text = text.clone();
            text.replace_range(gap[0].end..gap[1].start, "");
            without.push(text);
        }
    }
    assert!(assert_lossless(&without) > 50);
}
