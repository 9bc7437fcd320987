//! A provider of nothing real, for tests.
//!
//! Its version is that of its file's name: `terraform-provider-example_v1.0.0` speaks plugin protocol 5, and
//! `terraform-provider-example_v2.0.0` speaks protocol 6 and has another schema, so that there is something
//! to upgrade to. Version 9.0.0 is that of 2.0.0, but it never answers when asked to validate.
//!
//! | kind | for |
//! |---|---|
//! | `example_server` | rules in the words of SDKv2; and a life: it can be slow, fail and crash, as it is told |
//! | `example_network` | groups of arguments in the words of SDKv2, and something to refer to |
//! | `example_job` | rules and groups in the words of the plugin framework, nested attributes, a write-only argument |
//! | `example_odd` | words that nobody understands, a rule that lies, a value that crashes the provider |
//! | `data.example_network`, `ephemeral.example_token`, `provider::example::join` | one of each |
//!
//! Where the provider's argument `folder` is set, every thing that exists is a file there: what the state
//! should know, and what a person may change or delete behind terraform's back.
//!
//! It speaks without TLS, so terraform needs `TF_DISABLE_PLUGIN_TLS=1` in its environment.
#![forbid(unsafe_code)]

mod kinds;
mod life;
mod message;
mod schema;
mod service;
mod validate;
mod value;
mod words;

use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            writeln!(std::io::stderr(), "terraform-provider-example: {error}").ok();
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    if std::env::var("TF_PLUGIN_MAGIC_COOKIE").is_err() {
        return Err("this is a provider for terraform, which starts it".into());
    }
    if std::env::var_os("PLUGIN_CLIENT_CERT").is_some() {
        return Err("no TLS here: set TF_DISABLE_PLUGIN_TLS=1 for terraform".into());
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(service::serve(kinds::provider(version())))
}

/// The number after the `v` of the file's name, under which terraform has started it.
fn version() -> u8 {
    let name = std::env::args().next().unwrap_or_default();
    let version = name.rsplit_once("_v").and_then(|(_, version)| version.split('.').next()?.parse().ok());
    version.unwrap_or(2)
}

/// Ends the process as a panic of Go does.
fn crash(why: &str) -> ! {
    writeln!(std::io::stderr(), "panic: {why}\n\ngoroutine 1 [running]:\nmain.main()\n\texample.go:1").ok();
    std::process::exit(2)
}
