use ferroform::prelude::*;

// ANCHOR: local
module_type!(pub Network = "./examples/modules/network" {
    outputs { vpc_id: Id<aws::Vpc> }
});

#[stack]
pub fn payment(stack: &Stack) {
    let network = module!(stack, Network "main" {
        cidr_block = "10.0.0.0/16"
        rules      = [{ port = 443 }, { port = 22, cidr = "10.1.0.0/16" }]
    });
    resource!(stack, aws_subnet "a" { vpc_id = network.vpc_id  cidr_block = "10.0.1.0/24" });
}
// ANCHOR_END: local

// ANCHOR: repeated
#[stack]
pub fn sites(stack: &Stack) {
    let sites = module!(stack, Network "site" {
        for_each   = { payment = "10.1.0.0/16", analytics = "10.2.0.0/16" }
        cidr_block = each.value
    });
    resource!(stack, aws_subnet "payment" { vpc_id = sites.key("payment").vpc_id  cidr_block = "10.1.1.0/24" });
    let labs = module!(stack, Network "lab" { count = 2  cidr_block = "10.${count.index}.0.0/16"  depends_on = [sites] });
    resource!(stack, aws_subnet "lab" { vpc_id = labs.at(0).vpc_id  cidr_block = "10.0.1.0/24" });
}
// ANCHOR_END: repeated

// ANCHOR: declared
module_type!(
    /// A VPC with subnets in each zone.
    pub Vpc = "terraform-aws-modules/vpc/aws", "~> 5.0" {
        inputs {
            /// The range of the VPC.
            cidr: Str,
            azs: List<Str>,
            tags?: Map<Str>,
        }
        outputs { vpc_id: Id<aws::Vpc>, private_subnets: List<Id<aws::Subnet>> }
        providers { aws }
    }
);

fn vpc(scope: &Scope) -> Vpc {
    module!(scope, Vpc "main" { cidr = "10.0.0.0/16"  azs = ["eu-west-1a", "eu-west-1b"] })
}
// ANCHOR_END: declared

// ANCHOR: providers
module_type!(pub Peering = "./examples/modules/peering" {
    inputs { vpc_id: Id<aws::Vpc>, peer_vpc_id: Id<aws::Vpc> }
});

#[stack]
pub fn peered(stack: &Stack) {
    provider!(stack, aws { region = "eu-west-1" });
    let west = provider!(stack, aws "west" { region = "us-west-2" });
    let here = module!(stack, Network "here" { cidr_block = "10.0.0.0/16" });
    // all of it in the other region: `providers = { aws = west }` for every module in the scope
    let there = module!(stack.scope("there").using(&west), Network "main" { cidr_block = "10.1.0.0/16" });
    module!(stack, Peering "main" {
        vpc_id      = here.vpc_id
        peer_vpc_id = there.vpc_id
        peer_region = "us-west-2"
        providers   = { aws.peer = west }
    });
}
// ANCHOR_END: providers

// ANCHOR: moved
#[stack]
pub fn renamed(stack: &Stack) {
    let network = module!(stack, Network "main" { cidr_block = "10.0.0.0/16" });
    stack.moved("module.network", network); // the module has another name
    stack.moved("aws_vpc.old", "module.main.aws_vpc.main"); // a resource went into it
    stack.import("sg-0123456789abcdef0", "module.main.aws_security_group.main");
    stack.forget("module.archive");
}
// ANCHOR_END: moved
