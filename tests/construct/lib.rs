//! A crate of constructs: structs and functions that declare what belongs together, for the stacks of other crates.
//!
//! A construct takes a scope and its options, and gives a struct with the handles that its users need.
#![forbid(unsafe_code)]

use ferroform::prelude::*;

/// What a [`Network`] may have otherwise; the rest is as [`Default`] has it.
#[derive(Clone, Debug)]
pub struct NetworkOptions {
    /// The range of its VPC.
    pub range: String,
    /// The zones that it has a subnet in, and the range of each.
    pub zones: Vec<(String, String)>,
    /// Whether it can be reached from the internet.
    pub is_public: bool,
}

impl Default for NetworkOptions {
    fn default() -> Self {
        NetworkOptions { range: "10.0.0.0/16".into(), zones: Vec::new(), is_public: false }
    }
}

/// A VPC with a subnet in each zone.
pub struct Network {
    /// The VPC.
    pub vpc: aws::Vpc,
    /// Its subnets, in the order of the zones.
    pub subnets: Vec<aws::Subnet>,
    /// What leads to the internet.
    pub gateway: Option<aws::InternetGateway>,
    /// Text that the crate brings along.
    pub greeting: Asset,
}

impl Network {
    /// Declares one in a scope of its own.
    #[must_use]
    #[track_caller]
    pub fn new(scope: &Scope, name: &str, options: NetworkOptions) -> Network {
        let scope = scope.scope(name);
        let NetworkOptions { range, zones, is_public } = options;
        if zones.is_empty() {
            scope.problem(format!("the network `{name}` has no zones"));
        }
        let vpc = resource!(scope, aws_vpc "main" {
            cidr_block           = range
            enable_dns_hostnames = true
            tags                 = { Name = name }
        });
        let subnets = zones.iter().map(|(zone, range)| {
            resource!(scope, aws_subnet "private-${zone}" {
                vpc_id            = vpc.id
                cidr_block        = range
                availability_zone = zone
            })
        });
        let subnets = subnets.collect();
        let gateway = is_public.then(|| resource!(scope, aws_internet_gateway "main" { vpc_id = vpc.id }));
        Network { vpc, subnets, gateway, greeting: scope.file("greeting", path!("greeting.txt")) }
    }
}
