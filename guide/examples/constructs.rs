use ferroform::prelude::*;

// ANCHOR: construct
/// What a network may have otherwise.
pub struct NetworkOptions {
    pub range: String,
    pub zones: Vec<(String, String)>,
}

impl Default for NetworkOptions {
    fn default() -> Self {
        NetworkOptions { range: "10.0.0.0/16".into(), zones: vec![("eu-west-1a".into(), "10.0.1.0/24".into())] }
    }
}

/// A VPC with a subnet in each zone.
pub struct Network {
    pub vpc: aws::Vpc,
    pub subnets: Vec<aws::Subnet>,
}

impl Network {
    #[track_caller]
    pub fn new(scope: &Scope, name: &str, options: NetworkOptions) -> Network {
        let scope = scope.scope(name);
        if options.zones.is_empty() {
            scope.problem(format!("the network `{name}` has no zones"));
        }
        let vpc = resource!(scope, aws_vpc "main" { cidr_block = options.range });
        let subnets = options.zones.iter().map(|(zone, range)| {
            resource!(scope, aws_subnet "private-${zone}" {
                vpc_id            = vpc.id
                cidr_block        = range
                availability_zone = zone
            })
        });
        Network { vpc, subnets: subnets.collect() }
    }
}
// ANCHOR_END: construct

// ANCHOR: use
#[stack]
pub fn networks(stack: &Stack) {
    let payment = Network::new(stack, "payment", NetworkOptions::default());
    let options = NetworkOptions { range: "10.1.0.0/16".into(), zones: vec![("eu-west-1b".into(), "10.1.1.0/24".into())] };
    let analytics = Network::new(&stack.scope("data"), "analytics", options);
    resource!(stack, aws_vpc_peering_connection "both" {
        vpc_id      = payment.vpc.id
        peer_vpc_id = analytics.vpc.id
        auto_accept = true
    });
}
// ANCHOR_END: use

// ANCHOR: outermost
#[stack]
pub fn exact(stack: &Stack) {
    let billing = stack.scope("billing");
    resource!(billing, aws_sqs_queue "orders" {}); // aws_sqs_queue.billing_orders
    resource!(billing.outermost(), aws_sqs_queue "invoices" {}); // aws_sqs_queue.invoices
}
// ANCHOR_END: outermost

// ANCHOR: annotations
#[stack]
pub fn cache(stack: &Stack) {
    let cluster = resource!(stack, aws_elasticache_cluster "sessions" {
        cluster_id      = "sessions"
        engine          = "redis"
        node_type       = "cache.t4g.micro"
        num_cache_nodes = 1
    });
    stack.block(&cluster).warning("one node only: sessions are gone with its zone");
    stack.info("sized for the trial");
}
// ANCHOR_END: annotations
