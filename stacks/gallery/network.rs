//! The stack that the gallery reads.

use ferroform::prelude::*;

/// What other stacks need to know.
#[derive(Outputs)]
pub struct Outputs {
    /// Id of the VPC.
    pub vpc_id: Expr<Id<aws::Vpc>>,
    /// Ids of its subnets.
    pub subnet_ids: Expr<List<Id<aws::Subnet>>>,
    /// What opens the bastion.
    #[output(sensitive)]
    pub key: Expr<Str>,
}

/// A network, whose state another backend keeps than the gallery's.
#[stack]
pub fn gallery_network(stack: &Stack) -> Outputs {
    backend!(stack, s3 { bucket = "network-states"  key = "network"  region = "eu-west-1" });
    let zones = data!(stack, aws_availability_zones "all" { state = "available" });
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    let subnets = resource!(stack, aws_subnet "private" {
        count             = 3
        vpc_id            = vpc.id
        cidr_block        = functions::cidrsubnet(vpc.cidr_block, 4, count.index)
        availability_zone = zones.names.at(count.index)
    });
    let key = resource!(stack, aws_iam_access_key "deploy" { user = "deploy" });
    Outputs { vpc_id: vpc.id, subnet_ids: subnets.splat(|subnet| subnet.id), key: key.secret }
}
