//! The provider file is of an older ferroform.
ferroform::provider_crate!("older.provider");

fn main() {}
