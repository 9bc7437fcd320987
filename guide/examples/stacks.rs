use ferroform::prelude::*;

// ANCHOR: config
/// How big it is.
#[derive(Clone, Copy, PartialEq, Eq, Choice)]
pub enum Size {
    Small,
    Large,
}

#[derive(Config)]
pub struct Config {
    /// Ends every name.
    #[config(env = "ENVIRONMENT_SUFFIX", default = "dev", check = short)]
    pub suffix: String,
    /// How big it is.
    #[config(env = "SIZE", default = "small")]
    pub size: Size,
    /// Keep access logs, in a bucket of this name.
    #[config(env = "LOG_BUCKET")]
    pub log_bucket: Option<String>,
    /// Who may reach it.
    #[config(env = "RANGES", default = "10.0.0.0/8,192.168.0.0/16")]
    pub ranges: Vec<String>,
}

fn short(suffix: &str) -> Result<(), String> {
    if suffix.len() <= 8 { Ok(()) } else { Err("it may have 8 characters".into()) }
}
// ANCHOR_END: config

// ANCHOR: outputs
#[derive(Outputs)]
pub struct Outputs {
    /// Address of the load balancer.
    pub address: Expr<Str>,
}
// ANCHOR_END: outputs

// ANCHOR: web
/// A load balancer in a network of its own.
#[stack]
pub fn web(stack: &Stack, config: &Config) -> Outputs {
    let vpc = resource!(stack, aws_vpc "main" {
        cidr_block = "10.0.0.0/16"
        tags       = { Name = "web-${config.suffix}" }
    });
    let zones = if config.size == Size::Large { 3 } else { 2 };
    let subnets: Vec<aws::Subnet> = (0..zones).map(|n| subnet(stack, &vpc, n)).collect();
    let group = resource!(stack, aws_security_group "web" {
        vpc_id = vpc.id
        for range in &config.ranges {
            ingress { from_port = 443  to_port = 443  protocol = "tcp"  cidr_blocks = [range] }
        }
    });
    let balancer = resource!(stack, aws_lb "main" {
        internal        = true
        subnets         = subnets.iter().map(|subnet| subnet.id)
        security_groups = [group.id]
        if let Some(bucket) = &config.log_bucket {
            access_logs { bucket = bucket  enabled = true }
        }
    });
    Outputs { address: balancer.dns_name }
}

/// Reuse is a function.
fn subnet(scope: &Scope, vpc: &aws::Vpc, n: u8) -> aws::Subnet {
    resource!(scope, aws_subnet "private-${n}" { vpc_id = vpc.id  cidr_block = "10.0.${n}.0/24" })
}
// ANCHOR_END: web

// ANCHOR: main
fn main() -> std::process::ExitCode {
    ferroform_cli::main([web(), web().named("web-prod")])
}
// ANCHOR_END: main
