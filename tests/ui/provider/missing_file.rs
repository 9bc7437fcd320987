//! The provider file is not there.
ferroform::provider_crate!("missing.provider");

fn main() {}
