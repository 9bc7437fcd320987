//! The provider `ferroform/example` of the tests. Its file is made by
//! `ferroform provider add ferroform/example@2.0.0 --output tests/program/example.provider`, where terraform finds it.
#![forbid(unsafe_code)]

ferroform::provider_crate!("example.provider");
