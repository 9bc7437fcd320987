// ANCHOR: network
pub mod network {
    use ferroform::prelude::*;

    #[derive(Outputs)]
    pub struct Outputs {
        /// The VPC that everything is in.
        pub vpc_id: Expr<Id<aws::Vpc>>,
        #[output(sensitive)]
        pub key: Expr<Str>,
    }

    #[stack]
    pub fn network(stack: &Stack) -> Outputs {
        let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
        let access = resource!(stack, aws_iam_access_key "deploy" { user = "deploy" });
        Outputs { vpc_id: vpc.id, key: access.secret }
    }
}
// ANCHOR_END: network

// ANCHOR: web
use ferroform::prelude::*;

#[stack]
pub fn web(stack: &Stack) {
    let network: network::Outputs = stack.read(&network::network());
    resource!(stack, aws_subnet "web" { vpc_id = network.vpc_id  cidr_block = "10.0.1.0/24" });
}
// ANCHOR_END: web

// ANCHOR: after
#[stack]
pub fn alarms(stack: &Stack) {
    stack.after(&web()); // deployed before this one, and nothing is read of it
    resource!(stack, aws_sns_topic "alarms" {});
}
// ANCHOR_END: after

// ANCHOR: main
fn main() -> std::process::ExitCode {
    ferroform_cli::main([alarms(), network::network(), web()])
}
// ANCHOR_END: main
