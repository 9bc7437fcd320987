//! A program of stacks for the tests of its commands: what its resources do is told by the environment.
#![forbid(unsafe_code)]

use ferroform::prelude::*;
use std::process::ExitCode;

/// What the resources do.
#[derive(Config)]
struct Config {
    /// Where the things are kept as files.
    #[config(env = "EXAMPLE_FOLDER")]
    folder: Option<String>,
    /// How many servers.
    #[config(env = "SERVERS", default = 2)]
    servers: u32,
    /// How many seconds a server takes.
    #[config(env = "DELAY")]
    delay: Option<u32>,
    /// The argument that the second server is refused for.
    #[config(env = "FAIL")]
    fail: Option<String>,
    /// When the second server crashes the provider.
    #[config(env = "CRASH")]
    crash: Option<String>,
    /// Size of the first server.
    #[config(env = "SIZE", default = "small")]
    size: String,
    /// Name of the first server.
    #[config(env = "FIRST_NAME", default = "server-0")]
    first: String,
    /// Password of the first server.
    #[config(env = "PASSWORD", secret)]
    password: Option<String>,
}

#[derive(Outputs)]
struct Outputs {
    /// Address of the first server.
    address: Expr<Str>,
    /// Its password.
    #[output(sensitive)]
    password: Expr<Str>,
}

/// A network, and servers in it.
#[stack]
fn servers(stack: &Stack, config: &Config) -> Outputs {
    provider!(stack, example { folder = config.folder.as_ref() });
    let network = resource!(stack, example_network "main" { cidr_block = "10.0.0.0/16"  zone = "a"  private = true });
    let first = resource!(stack, example_server "server-0" {
        name       = config.first
        size       = config.size
        network_id = network.id
        password   = config.password.as_ref()
        delay      = config.delay
    });
    for n in 1..config.servers {
        let is_second = n == 1;
        resource!(stack, example_server "server-${n}" {
            name       = "server-${n}"
            network_id = network.id
            delay      = config.delay
            fail       = config.fail.as_ref().filter(|_| is_second)
            crash      = config.crash.as_ref().filter(|_| is_second)
            disk { size = 10 }
        });
    }
    Outputs { address: first.address, password: first.password }
}

fn main() -> ExitCode {
    ferroform_cli::main([servers()])
}
