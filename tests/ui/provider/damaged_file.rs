//! A byte of the provider file is not what was written.
ferroform::provider_crate!("damaged.provider");

fn main() {}
