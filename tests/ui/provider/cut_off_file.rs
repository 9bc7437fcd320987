//! The provider file ends too early.
ferroform::provider_crate!("cut_off.provider");

fn main() {}
