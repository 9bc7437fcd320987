//! A module of Terraform, whose files are read while this compiles.

use super::network::Outputs;
use ferroform::prelude::*;

module_type!(pub(super) Cache = "./gallery/cache" {
    outputs { arn: Arn<aws::SqsQueue> }
});

pub(super) fn caches(stack: &Stack, network: &Outputs, copy: &Configured<aws::Provider>) {
    let caches = module!(stack, Cache "site" {
        for_each  = { orders = 60, carts = 300 }
        name      = each.key
        seconds   = each.value
        network   = { id = network.vpc_id }
        providers = { aws.copy = copy }
    });
    resource!(stack, aws_sns_topic_subscription "carts" {
        topic_arn = resource!(stack, aws_sns_topic "carts" {}).arn
        protocol  = "sqs"
        endpoint  = caches.key("carts").arn
    });
}
