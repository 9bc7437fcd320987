//! What the macros make of code that is being typed: every call in the workspace's own stacks, one character at a time.

use crate::parse::is_punct;
use crate::{complete, expand, provider_file};
use proc_macro2::{TokenStream, TokenTree, extra::invalidate_current_thread_spans};
use quote::quote;
use std::collections::HashSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The macros whose input has a body.
const CALLS: [&str; 5] = ["resource", "data", "ephemeral", "provider", "backend"];

#[test]
fn what_is_half_typed_loses_nothing_that_stands_after_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let provider = root.join("runtime/providers/aws/aws.provider");
    let files = sources(&root.join("stacks"));
    // each thread has spans of its own
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let typed = std::thread::scope(|scope| {
        let (files, provider) = (&files, &provider);
        let some = |first| {
            move || {
                let mut typed = Typed::new(provider);
                for file in files.iter().skip(first).step_by(threads) {
                    let text = std::fs::read_to_string(file).expect("a source file");
                    for call in calls(&text) {
                        typed.call(&text[call], file);
                    }
                }
                (typed.states, typed.unlexed, typed.lost)
            }
        };
        let running: Vec<_> = (0..threads).map(|first| scope.spawn(some(first))).collect();
        running.into_iter().map(|thread| thread.join().expect("no macro panics")).collect::<Vec<_>>()
    });
    let (states, unlexed) = typed.iter().fold((0, 0), |(states, unlexed), typed| (states + typed.0, unlexed + typed.1));
    let lost: Vec<String> = typed.into_iter().flat_map(|typed| typed.2).collect();
    assert!(states > 10_000, "there are only {states} states");
    assert!(unlexed * 50 < states, "{unlexed} of {states} states are no tokens");
    assert!(lost.is_empty(), "{} of {states} states lose tokens:\n{}", lost.len(), lost[..lost.len().min(10000)].join("\n\n"));
}

/// Variables that are there only while `count` or `for_each` is.
const TERRAFORMS: [&str; 2] = ["count", "each"];

struct Typed {
    /// What the provider's crate puts before a call.
    header: TokenStream,
    states: usize,
    /// States that the compiler's lexer refuses, before any macro is asked.
    unlexed: usize,
    lost: Vec<String>,
}

impl Typed {
    fn new(file: &Path) -> Typed {
        let hash = provider_file::open(file, "aws.provider").expect("the provider file").hash();
        let file = file.to_string_lossy().into_owned();
        Typed { header: quote!([::aws] #file #hash), states: 0, unlexed: 0, lost: Vec::new() }
    }

    /// Types a call: its first characters alone, and each line of it before the lines that follow.
    fn call(&mut self, call: &str, file: &Path) {
        // before white space, nothing is half-typed but what was before the last of it
        let cursors = call.char_indices().filter(|(at, character)| !character.is_whitespace() || !call[..*at].ends_with(' '));
        for (at, _) in cursors {
            let (typed, rest) = call.split_at(at);
            let (line, rest) = rest.split_at(rest.find('\n').unwrap_or(rest.len()));
            let open = Open::of(typed);
            self.state(typed, &open.closed(), "", file);
            let remaining = open.remaining(line);
            // who cuts the name of a function leaves a list of arguments that is no expression
            if !remaining.contains(['(', '[']) {
                self.state(typed, &remaining, rest, file);
            }
        }
    }

    /// Expands what is typed so far, what an editor closes of it, and what follows.
    fn state(&mut self, typed: &str, closed: &str, rest: &str, file: &Path) {
        self.states += 1;
        let text = format!("{typed}{closed}{rest}");
        let Ok(tokens) = text.parse::<TokenStream>() else {
            self.unlexed += 1;
            return;
        };
        let from = typed.len() + closed.len();
        let mut after = Vec::new();
        names(tokens.clone(), &mut |name, bytes| after.extend((bytes.start >= from).then_some((name, bytes))));
        let mut tokens = tokens.into_iter();
        let (Some(TokenTree::Ident(mode)), Some(_), Some(TokenTree::Group(input))) = (tokens.next(), tokens.next(), tokens.next()) else {
            return;
        };
        let (header, input) = (&self.header, input.stream());
        let first = match mode.to_string().as_str() {
            "backend" => expand::backend(input.clone()),
            mode => expand::dispatch(mode, input.clone()),
        };
        let mut kept = HashSet::new();
        let mut keep = |expansion| {
            names(expansion, &mut |name, bytes| {
                kept.insert((name, bytes));
            });
        };
        let mut is_argument = false;
        if has_second_step(&first) {
            let call = || quote!(#header #mode #input);
            // within a block whose name is cut, no name is an argument's
            is_argument = !closed.contains('{') && expand::Call::read(call()).is_known();
            keep(expand::expand(call()));
            keep(complete::complete(call()));
        } else {
            keep(first);
        }
        // a variable that is used; and, of a kind that there is, an argument or block, which a key of a map is not
        after.retain(|(name, bytes)| {
            let (before, next) = (text[..bytes.start].trim_end_matches(' '), text[bytes.end..].trim_start());
            let begins_line = before.ends_with('\n') && next.starts_with(['=', '{']) && name.starts_with(char::is_lowercase);
            let is_variable = text[bytes.end..].starts_with('.') && !before.ends_with('.') && !TERRAFORMS.contains(&name.as_str());
            is_variable || is_argument && begins_line && name != "else"
        });
        let lost: Vec<String> = after.into_iter().filter(|token| !kept.contains(token)).map(|(name, _)| name).collect();
        if !lost.is_empty() {
            self.lost.push(format!("{}: {}\n{typed}⎸{closed}{rest}", file.display(), lost.join(" ")));
        }
        invalidate_current_thread_spans();
    }
}

/// Whether the macro of the provider's crate is called.
fn has_second_step(first: &TokenStream) -> bool {
    first.clone().into_iter().any(|token| matches!(token, TokenTree::Ident(name) if name == "__ferroform_block"))
}

/// What a piece of text leaves open, and what it closes that was opened before it.
#[derive(Default)]
struct Open {
    brackets: String,
    /// The end of a string that has none yet.
    quotes: &'static str,
    is_comment: bool,
}

impl Open {
    fn of(text: &str) -> Open {
        let mut open = Open::default();
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '"' => {
                    open.quotes = "\"";
                    while let Some(inner) = characters.next() {
                        match inner {
                            '"' => {
                                open.quotes = "";
                                break;
                            }
                            '\\' if characters.next().is_none() => open.quotes = "\\\"",
                            _ => {}
                        }
                    }
                }
                '/' if characters.peek() == Some(&'/') => {
                    while characters.next_if(|inner| *inner != '\n').is_some() {}
                    open.is_comment = characters.peek().is_none();
                }
                ')' | ']' | '}' if open.brackets.ends_with(['(', '[', '{']) => {
                    open.brackets.pop();
                }
                '(' | '[' | '{' | ')' | ']' | '}' => open.brackets.push(character),
                _ => {}
            }
        }
        open
    }

    /// What an editor puts behind the cursor where nothing follows it.
    fn closed(&self) -> String {
        let closing = |bracket| match bracket {
            '(' => ')',
            '[' => ']',
            _ => '}',
        };
        // a comment may stand before it
        format!("{}\n{}", self.quotes, self.brackets.chars().rev().map(closing).collect::<String>())
    }

    /// What has to stay of the rest of the line for brackets to be in pairs.
    fn remaining(&self, line: &str) -> String {
        let line = match self.quotes {
            "" => line,
            _ => line.split_once('"').map_or("", |(_, after)| after),
        };
        format!("{}{}", self.quotes, if self.is_comment { String::new() } else { Open::of(line).brackets })
    }
}

/// Every name in a stream, and where it stands; what is handed to the editor's step is seen when that is expanded.
fn names(tokens: TokenStream, see: &mut impl FnMut(String, Range<usize>)) {
    let mut is_handed_on = false;
    for token in tokens {
        match token {
            TokenTree::Ident(name) => {
                is_handed_on = name == "__complete";
                see(name.to_string(), name.span().byte_range());
            }
            TokenTree::Group(group) if !is_handed_on => names(group.stream(), see),
            _ => {}
        }
    }
}

/// Where each call of a macro stands in a file, from its name to the bracket that closes it.
fn calls(text: &str) -> Vec<Range<usize>> {
    fn search(tokens: TokenStream, found: &mut Vec<Range<usize>>) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            let TokenTree::Group(group) = token else { continue };
            match at.checked_sub(2).map(|name| (&tokens[name], tokens.get(at - 1))) {
                Some((TokenTree::Ident(name), mark)) if is_punct(mark, '!') && CALLS.iter().any(|call| name == call) => {
                    found.push(name.span().byte_range().start..group.span().byte_range().end);
                }
                _ => search(group.stream(), found),
            }
        }
    }
    let mut found = Vec::new();
    search(text.parse().expect("Rust"), &mut found);
    invalidate_current_thread_spans();
    found
}

/// The Rust files of a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir().expect("a folder").flatten().map(|entry| entry.path());
    let mut found = Vec::new();
    for path in entries {
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}
