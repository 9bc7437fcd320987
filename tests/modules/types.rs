//! The types of the modules beside this file, and of others.

use ferroform::prelude::*;

module_type!(pub Network = "./modules/network" {
    outputs { vpc_id: Id<aws::Vpc>, subnet_ids: List<Id<aws::Subnet>> }
});

module_type!(
    /// Peers two VPCs.
    pub Peering = "./modules/peering" {
        inputs { vpc_id: Id<aws::Vpc>, peer_vpc_id: Id<aws::Vpc> }
    }
);

module_type!(pub Greeting = "./modules/greeting");

/// Another type of the same name.
pub mod again {
    ferroform::module_type!(pub Greeting = "./modules/greeting");
}

module_type!(pub Json = "./modules/json");

module_type!(pub Vpc = "terraform-aws-modules/vpc/aws", "~> 5.0" {
    inputs {
        cidr: Str,
        /// Where its subnets are.
        azs: List<Str>,
        tags?: Map<Str>,
        flow?: { days: Num, bucket?: Str },
        peers?: List<Id<aws::Vpc>>,
    }
    outputs { vpc_id: Id<aws::Vpc>, private_subnets: List<Id<aws::Subnet>>, #[sensitive] key: Str }
    providers { aws, aws.peer }
});
