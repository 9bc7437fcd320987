//! The AWS provider for ferroform: every resource, data source and ephemeral resource as a Rust type.
#![forbid(unsafe_code)]
ferroform::provider_crate!("aws.provider");
