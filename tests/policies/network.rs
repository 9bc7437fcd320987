//! What reaches what, and what is recorded of it.

use crate::{found, judge, keeps};
use ferroform::prelude::*;
use ferroform_policies::{open_admin_port, unrecorded_traffic};

#[test]
fn a_port_that_anyone_reaches_is_found_in_every_form_of_a_rule() {
    #[stack]
    fn open(stack: &Stack) {
        let group = resource!(stack, aws_security_group "web" {
            ingress { from_port = 443  to_port = 443  protocol = "tcp"  cidr_blocks = ["0.0.0.0/0"] }
            ingress { from_port = 20  to_port = 30  protocol = "tcp"  cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"] }
        });
        resource!(stack, aws_default_security_group "default" {
            ingress { from_port = 0  to_port = 0  protocol = "-1"  ipv6_cidr_blocks = ["::/0"] }
        });
        resource!(stack, aws_security_group_rule "rdp" {
            security_group_id = group.id
            type              = "ingress"
            from_port         = 3389
            to_port           = 3389
            protocol          = "tcp"
            cidr_blocks       = ["0.0.0.0/0"]
        });
        resource!(stack, aws_vpc_security_group_ingress_rule "postgres" {
            security_group_id = group.id
            from_port         = 5432
            to_port           = 5432
            ip_protocol       = "tcp"
            cidr_ipv6         = "::/0"
        });
        resource!(stack, aws_vpc_security_group_ingress_rule "all" {
            security_group_id = group.id
            ip_protocol       = "-1"
            cidr_ipv4         = "0.0.0.0/1"
        });
    }
    assert_eq!(
        found(open(), open_admin_port()),
        [
            "error aws_security_group.web ingress.1.cidr_blocks",
            "error aws_default_security_group.default ingress.0.ipv6_cidr_blocks",
            "error aws_security_group_rule.rdp cidr_blocks",
            "error aws_vpc_security_group_ingress_rule.postgres cidr_ipv6",
            "error aws_vpc_security_group_ingress_rule.all cidr_ipv4",
        ]
    );
    let messages: Vec<String> = judge(&open(), &[open_admin_port()]).iter().map(|finding| finding.message().to_owned()).collect();
    assert_eq!(messages[0], "`0.0.0.0/0` reaches ports 22 (SSH) and 23 (Telnet)");
    assert_eq!(messages[3], "`::/0` reaches port 5432 (PostgreSQL)");
    assert_eq!(messages[4], "`0.0.0.0/1` reaches all ports");
}

#[test]
fn ports_for_some_and_other_ports_for_anyone_keep_the_policy() {
    #[stack]
    fn closed(stack: &Stack) {
        let group = resource!(stack, aws_security_group "web" {
            ingress { from_port = 443  to_port = 443  protocol = "tcp"  cidr_blocks = ["0.0.0.0/0"]  ipv6_cidr_blocks = ["::/0"] }
            egress { from_port = 0  to_port = 0  protocol = "-1"  cidr_blocks = ["0.0.0.0/0"] }
        });
        resource!(stack, aws_security_group_rule "ssh" {
            security_group_id = group.id
            type              = "ingress"
            from_port         = 22
            to_port           = 22
            protocol          = "tcp"
            cidr_blocks       = ["10.0.0.0/8"]
        });
        resource!(stack, aws_security_group_rule "out" {
            security_group_id = group.id
            type              = "egress"
            from_port         = 22
            to_port           = 22
            protocol          = "tcp"
            cidr_blocks       = ["0.0.0.0/0"]
        });
        let range = data!(stack, aws_ssm_parameter "range" { name = "/range" });
        resource!(stack, aws_vpc_security_group_ingress_rule "ssh" {
            security_group_id = group.id
            from_port         = 22
            to_port           = 22
            ip_protocol       = "tcp"
            cidr_ipv4         = range.value
        });
        resource!(stack, aws_vpc_security_group_ingress_rule "ping" {
            security_group_id = group.id
            from_port         = 8
            to_port           = -1
            ip_protocol       = "icmp"
            cidr_ipv4         = "0.0.0.0/0"
        });
    }
    keeps(closed(), open_admin_port());
}

#[test]
fn traffic_that_nothing_records_is_found() {
    #[stack]
    fn unrecorded(stack: &Stack) {
        let none = resource!(stack, aws_vpc "none" { cidr_block = "10.0.0.0/16" });
        resource!(stack, aws_subnet "none" { vpc_id = none.id  cidr_block = "10.0.0.0/24" });
        let half = resource!(stack, aws_vpc "half" { cidr_block = "10.1.0.0/16" });
        let recorded = resource!(stack, aws_subnet "recorded" { vpc_id = half.id  cidr_block = "10.1.0.0/24" });
        resource!(stack, aws_subnet "not" { vpc_id = half.id  cidr_block = "10.1.1.0/24" });
        resource!(stack, aws_flow_log "half" {
            subnet_id            = recorded.id
            traffic_type         = "REJECT"
            log_destination_type = "s3"
            log_destination      = "arn:aws:s3:::logs"
        });
    }
    assert_eq!(
        found(unrecorded(), unrecorded_traffic()),
        ["error aws_vpc.none -", "error aws_subnet.not -", "warning aws_flow_log.half traffic_type"]
    );
}

#[test]
fn traffic_that_is_recorded_for_the_vpc_or_for_each_subnet_keeps_the_policy() {
    #[stack]
    fn recorded(stack: &Stack) {
        let whole = resource!(stack, aws_vpc "whole" { cidr_block = "10.0.0.0/16" });
        resource!(stack, aws_subnet "whole" { vpc_id = whole.id  cidr_block = "10.0.0.0/24" });
        resource!(stack, aws_flow_log "whole" {
            vpc_id               = whole.id
            traffic_type         = "ALL"
            log_destination_type = "s3"
            log_destination      = "arn:aws:s3:::logs"
        });
        let parts = resource!(stack, aws_vpc "parts" { cidr_block = "10.1.0.0/16" });
        let part = resource!(stack, aws_subnet "part" { vpc_id = parts.id  cidr_block = "10.1.0.0/24" });
        resource!(stack, aws_flow_log "part" {
            subnet_id            = part.id
            traffic_type         = "ALL"
            log_destination_type = "s3"
            log_destination      = "arn:aws:s3:::logs"
        });
        // of a VPC that the stack does not have
        resource!(stack, aws_subnet "elsewhere" { vpc_id = "vpc-1"  cidr_block = "10.2.0.0/24" });
    }
    keeps(recorded(), unrecorded_traffic());
}
