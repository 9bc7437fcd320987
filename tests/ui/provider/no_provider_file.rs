//! The file is something else.
ferroform::provider_crate!("readme.provider");

fn main() {}
