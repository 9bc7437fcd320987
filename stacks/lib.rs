//! The stacks of this workspace, as a library, so that tests can synthesize them.
#![forbid(unsafe_code)]

pub mod gallery;
pub mod tap;
