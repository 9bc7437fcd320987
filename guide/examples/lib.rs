//! The stacks that the guide shows.
//!
//! What a page `src/<page>.md` shows of Rust is included from a file here, between the comments `ANCHOR: name` and
//! `ANCHOR_END: name`. The test `guide` puts every stack before terraform, and refuses a page whose Rust comes from
//! anywhere else. A new file wants a line of `mod` and a line in [`examples`].

#![allow(dead_code, reason = "a page may show a function that no stack needs")]

use ferroform::Definition;

mod introduction;

/// A stack of a page.
pub struct Example {
    /// The name of the file that it is in, without `.rs`.
    pub page: &'static str,
    /// The stack; its configuration is all defaults.
    pub stack: Definition,
}

/// Every stack of every page.
#[must_use]
pub fn examples() -> Vec<Example> {
    let mut all = Vec::new();
    let mut page = |page, stacks: Vec<Definition>| all.extend(stacks.into_iter().map(|stack| Example { page, stack }));
    page("introduction", vec![introduction::network()]);
    all
}
