//! Terraform's plugin protocol, as far as a provider's validation needs it.
//!
//! A provider is a gRPC server behind the handshake of HashiCorp's go-plugin. Its validation calls work
//! without configuration, credentials or network. The protocol is described at
//! <https://developer.hashicorp.com/terraform/plugin/terraform-plugin-protocol>.

pub mod message;
mod process;
mod schema;
mod stderr;
mod value;

pub(crate) use message::{Diagnostic, Selector, Severity};
pub(crate) use process::{Environment, Plugin, PluginError};
pub(crate) use schema::{Schemas, ty};
pub(crate) use value::Value;
