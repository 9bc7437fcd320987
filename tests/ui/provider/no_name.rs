//! The name of the file is no string.
ferroform::provider_crate!();
ferroform::provider_crate!(aws.provider);

fn main() {}
