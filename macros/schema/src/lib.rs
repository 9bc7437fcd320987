//! The provider file, and everything that is judged with it.
//!
//! A *provider file* holds what `terraform providers schema -json` says of one provider, in a form
//! that a macro can use without parsing it: every resource, data source and ephemeral resource with
//! all attributes and nested blocks, the provider's configuration and its functions.
//!
//! | module | job |
//! |---|---|
//! | [`provider`] | the model and the reader: random access by name into the bytes of a file |
//! | [`source`] | the same model with owned parts, and the writer |
//! | [`body`] | a block as a user wrote it, without tokens or spans |
//! | [`check`] | judges a body with a provider; every message of the macros is written there |
//! | [`backend`] | Terraform's backends, in the form of a provider |
//! | [`module`] | the modules of Terraform: what they take and give, from their own files |
//! | [`describe`] | what the file says of a kind, as documentation |
//! | [`suggest`] | the nearest name to one that is not there |
//! | [`entries`] | the entries of JSON that was written here |
//! | [`json`] | strings as JSON writes them |
//! | [`name`] | names of Terraform, and the Rust names made of them |
//! | [`version`] | version constraints |
//!
//! The crate knows nothing of tokens, so the macros (at compile time) and the runtime (at synth)
//! judge with the same code. It never panics on a damaged file: reading is bounds-checked, and a
//! content hash is compared when a file is opened.
#![forbid(unsafe_code)]

pub mod backend;
pub mod body;
pub mod check;
pub mod describe;
pub mod entries;
mod file;
pub mod format;
pub mod json;
pub mod module;
pub mod name;
pub mod provider;
pub mod rule;
pub mod source;
pub mod suggest;
pub mod version;

pub use file::{FORMAT, OpenError, content_hash};
