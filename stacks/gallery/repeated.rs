//! What there are several of, by Terraform and by Rust.

use super::language::Settings;
use super::network::Outputs;
use super::{Config, Size};
use ferroform::functions::{element, sum};
use ferroform::prelude::*;

pub(super) fn fleet(scope: &Scope, network: &Outputs, settings: &Settings, config: &Config) -> aws::Lb {
    let image = data!(scope, aws_ami "web" {
        owners      = ["self"]
        most_recent = true
        lifecycle {
            postcondition { condition = self.architecture.equals("arm64")  error_message = "${self.id} is not for ARM" }
        }
    });
    // rules that only Terraform knows
    let group = resource!(scope, aws_security_group "web" {
        name_prefix = "${settings.name}-"
        vpc_id      = network.vpc_id
        ingress { from_port = 80  to_port = 80  protocol = "tcp"  cidr_blocks = ["10.0.0.0/8"] }
        dynamic "ingress" {
            for_each = settings.rules
            iterator = rule
            content {
                from_port   = rule.value.port
                to_port     = rule.value.port
                protocol    = rule.value.protocol
                description = rule.value.description
                cidr_blocks = ["10.0.0.0/8"]
            }
        }
    });
    let size = match config.size {
        Size::Small => "t4g.micro",
        Size::Large => "m7g.large",
    };
    let machines = resource!(scope, aws_instance "web" {
        count                  = settings.instances
        ami                    = image.id
        instance_type          = settings.is_large.choose("m7g.xlarge", size)
        subnet_id              = element(network.subnet_ids, count.index)
        availability_zone      = element(settings.zones, count.index)
        vpc_security_group_ids = [group.id]
        tags                   = { Name = "${settings.name}-${count.index}" }
        lifecycle { create_before_destroy = true }
    });
    // an instance for each of what Rust knows
    let volumes = resource!(scope, aws_ebs_volume "logs" {
        for_each          = { access = { size = 8, encrypted = true }, errors = { size = 4, encrypted = true } }
        availability_zone = machines.at(0).availability_zone
        size              = each.value.size
        encrypted         = each.value.encrypted
        tags              = { Name = each.key }
    });
    resource!(scope, aws_volume_attachment "access" {
        device_name = "/dev/sdf"
        volume_id   = volumes.key("access").id
        instance_id = machines.at(0).id
    });
    scope.output("space", sum(volumes.splat(|volume| volume.size))).description("GB of all volumes.");

    let balancer = resource!(scope, aws_lb "main" {
        name_prefix     = "web-"
        internal        = true
        subnets         = network.subnet_ids
        security_groups = [group.id]
    });
    // what Rust knows needs nothing of Terraform's
    for port in [80, 443] {
        let target = resource!(scope, aws_lb_target_group "port-${port}" {
            name_prefix = "web-"
            port        = port
            protocol    = "TCP"
            target_type = "instance"
            vpc_id      = network.vpc_id
        });
        resource!(scope, aws_lb_target_group_attachment "port-${port}" {
            count            = settings.instances
            target_group_arn = target.arn
            target_id        = element(machines.splat(|machine| machine.id), count.index)
        });
    }
    balancer
}
