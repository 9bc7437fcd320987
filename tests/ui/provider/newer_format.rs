//! The provider file is of a ferroform that is still to come.
ferroform::provider_crate!("newer.provider");

fn main() {}
