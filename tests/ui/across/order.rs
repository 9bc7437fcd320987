//! The least of something above the greatest, and ports of all protocols: told in any function.
use ferroform::prelude::*;

fn case(stack: &Stack, from: u16) {
    let group = resource!(stack, aws_security_group "main" {
        ingress { protocol = "tcp"  from_port = 443  to_port = 80  cidr_blocks = ["0.0.0.0/0"] }
        ingress { protocol = "icmp"  from_port = 8  to_port = 0  cidr_blocks = ["0.0.0.0/0"] }
        ingress { protocol = "tcp"  from_port = from  to_port = 80  cidr_blocks = ["0.0.0.0/0"] }
        egress { protocol = "-1"  from_port = 0  to_port = 65535  cidr_blocks = ["0.0.0.0/0"] }
    });
    resource!(stack, aws_security_group_rule "main" {
        security_group_id = group.id
        r#type            = "ingress"
        protocol          = "udp"
        from_port         = 53
        to_port           = 0
        self              = true
    });
    resource!(stack, aws_vpc_security_group_ingress_rule "main" {
        security_group_id = group.id
        ip_protocol       = "tcp"
        from_port         = 1024
        to_port           = 1023
        cidr_ipv4         = "10.0.0.0/8"
    });
    resource!(stack, aws_vpc_security_group_egress_rule "main" {
        security_group_id = group.id
        ip_protocol       = "-1"
        from_port         = 443
        to_port           = 443
        cidr_ipv4         = "10.0.0.0/8"
    });
    resource!(stack, aws_autoscaling_group "main" {
        launch_configuration = "main"
        min_size             = 3
        max_size             = 2
    });
    resource!(stack, aws_eks_node_group "main" {
        cluster_name  = "main"
        node_role_arn = "arn:aws:iam::123456789012:role/node"
        subnet_ids    = ["subnet-1"]
        scaling_config { min_size = 1  desired_size = 4  max_size = 3 }
    });
}

fn main() {}
