//! An element of a list without `.at(..)`.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let lb = resource!(stack, aws_lb "main" { subnets = ["subnet-0123456789abcdef0"] });
    let cluster = resource!(stack, aws_eks_cluster "main" {
        name     = "main"
        role_arn = "arn:aws:iam::123456789012:role/eks"
        vpc_config { subnet_ids = ["subnet-0123456789abcdef0"] }
    });
    let issuer = cluster.identity.oidc.issuer;
    let zone = lb.subnet_mapping[0].subnet_id;
    resource!(stack, aws_iam_openid_connect_provider "eks" {
        url            = cluster.identity.at(0).oidc.issuer
        client_id_list = ["sts.amazonaws.com"]
    });
    let _ = (issuer, zone);
}

fn main() {}
