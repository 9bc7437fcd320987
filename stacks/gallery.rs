//! The gallery: one program that uses all that there is, so that each feature is seen beside the others. It is no
//! example of a good architecture; the guide has a page for each feature.
//!
//! | module | shows |
//! |---|---|
//! | `network` | another stack: a backend, outputs, a sensitive one |
//! | `language` | variables, locals, expressions, functions, outputs, checks |
//! | `repeated` | `count`, `for_each`, `dynamic`, handles of instances, Rust loops |
//! | `life` | lifecycle, conditions, timeouts, provisioners, moved, import, removed |
//! | `secrets` | ephemeral values, write-only arguments |
//! | `called` | a module of Terraform, its providers |
//! | `code` | assets, a function of Lambda, a reusable construct |
//! | `policy` | aspects, escape hatches, notes, exceptions |

mod called;
mod code;
mod language;
mod life;
pub mod network;
mod policy;
mod repeated;
mod secrets;

use ferroform::prelude::*;

/// What may vary.
#[derive(Config)]
pub struct Config {
    /// Region of everything but the copy.
    #[config(env = "GALLERY_REGION", default = "eu-west-1")]
    region: String,
    /// How large the machines are.
    #[config(env = "GALLERY_SIZE", default = "small")]
    size: Size,
    /// Who is called when something breaks.
    #[config(env = "GALLERY_CONTACT")]
    contact: Option<String>,
}

/// Sizes of machines.
#[derive(Clone, Copy, Choice)]
pub enum Size {
    /// For trials.
    Small,
    /// For work.
    Large,
}

/// What the gallery gives.
#[derive(Outputs)]
pub struct Outputs {
    /// Name of the balancer.
    pub address: Expr<Str>,
    /// Id of the network that another stack has made.
    pub network_id: Expr<Id<aws::Vpc>>,
    /// How the database is reached.
    #[output(sensitive)]
    pub database: Expr<Str>,
}

/// Everything at once.
#[stack]
pub fn gallery(stack: &Stack, config: &Config) -> Outputs {
    stack.requires_terraform(">= 1.11, < 2.0");
    backend!(stack, s3 {
        bucket       = "gallery-states"
        key          = "${stack.stack_name()}"
        region       = config.region
        use_lockfile = true
    });
    provider!(stack, aws {
        region = config.region
        default_tags { tags = { Project = "gallery", Contact = config.contact.as_deref().unwrap_or("nobody") } }
    });
    let copy = provider!(stack, aws "copy" { region = "eu-central-1" });
    // the outputs of another stack, out of its state
    let shared: network::Outputs = stack.read(&network::gallery_network());
    policy::everywhere(stack);

    let settings = language::settings(stack);
    let balancer = repeated::fleet(&stack.scope("web"), &shared, &settings, config);
    life::database(&stack.scope("data"), &shared, &settings);
    let database = secrets::database(&stack.scope("data"));
    called::caches(stack, &shared, &copy);
    code::functions(&stack.scope("code"), &copy);
    language::checked(stack, &balancer);
    policy::edited(stack, &balancer);

    Outputs { address: balancer.dns_name, network_id: shared.vpc_id, database }
}
