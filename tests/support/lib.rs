//! What the tests share.

pub mod checkov;
pub mod chromium;
pub mod corpus;
pub mod debian;
pub mod example;
pub mod modules;
pub mod moto;
pub mod program;
pub mod python;
pub mod rust_analyzer;
pub mod synth;
pub mod terraform;
pub mod tool;

use libtest_mimic::Trial;

/// The code of the README, compiled.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

/// A test that needs nothing, for files that also have tests of [`terraform::trial`].
pub fn check(name: &str, test: fn()) -> Trial {
    Trial::test(name, move || {
        test();
        Ok(())
    })
}
