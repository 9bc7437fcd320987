//! A program of two stacks, one of which uses the other: what `cli.rs` and `remote_state.rs` run. It has no
//! provider, so that terraform can deploy it anywhere.

use ferroform::prelude::*;
use std::process::ExitCode;

mod network {
    use ferroform::prelude::*;

    #[derive(Outputs)]
    pub struct Outputs {
        pub vpc_id: Expr<Id<()>>,
        pub subnet_ids: Vec<Expr<Str>>,
        pub zones: Vec<(String, Expr<Num>)>,
        #[output(sensitive)]
        pub password: Expr<Str>,
        pub size: u8,
    }

    #[stack]
    pub fn network(_stack: &Stack) -> Outputs {
        let name = text!("vpc-1");
        Outputs {
            vpc_id: name.cast(),
            subnet_ids: vec![text!("subnet-1"), text!("subnet-2")],
            zones: vec![("a b".into(), ferroform::functions::length(name))],
            password: text!("hidden-password"),
            size: 3,
        }
    }
}

#[derive(Outputs)]
struct Outputs {
    vpc_id: Expr<Str>,
    subnet_id: Expr<Str>,
    zone: Expr<Num>,
    #[output(sensitive)]
    address: Expr<Str>,
    size: u8,
}

/// Uses the network.
#[stack]
fn web(stack: &Stack) -> Outputs {
    let network: network::Outputs = stack.read(&network::network());
    Outputs {
        vpc_id: text!("of ${network.vpc_id}"),
        subnet_id: network.subnet_ids[1],
        zone: network.zones[0].1,
        address: text!("user:${network.password}@"),
        size: network.size,
    }
}

/// With the variable `RENAMED`, the network has another name than the one that it is read under.
fn main() -> ExitCode {
    let network = network::network();
    let network = if std::env::var_os("RENAMED").is_some() { network.named("network-prod") } else { network };
    ferroform_cli::main([web(), network])
}
