//! The `ferroform` tool: makes provider files, from what terraform says of a provider and from what the
//! provider itself says of bogus values.
#![forbid(unsafe_code)]

mod interrupt;
pub mod plugin;
mod probe;
mod provider;

pub use provider::main;
