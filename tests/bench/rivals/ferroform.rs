use ferroform::prelude::*;

/// Eight resources.
#[stack]
pub fn rival(stack: &Stack) {
    let suffix = "dev";
    provider!(stack, aws { region = "eu-west-1" });
    let vpc = resource!(stack, aws_vpc "main" {
        cidr_block           = "10.0.0.0/16"
        enable_dns_support   = true
        enable_dns_hostnames = true
        tags                 = { Name = "vpc-${suffix}"  Environment = "prod" }
    });
    let subnet = resource!(stack, aws_subnet "private" {
        vpc_id                  = vpc.id
        cidr_block              = "10.0.1.0/24"
        map_public_ip_on_launch = false
        tags                    = { Name = "private-${suffix}" }
    });
    let eip = resource!(stack, aws_eip "nat" { tags = { Name = "nat-${suffix}" } });
    resource!(stack, aws_nat_gateway "nat_gateway" {
        allocation_id     = eip.id
        subnet_id         = subnet.id
        connectivity_type = "public"
        tags              = { Name = "nat-${suffix}" }
    });
    resource!(stack, aws_security_group "workloads" {
        name        = "workloads-${suffix}"
        description = "Workloads"
        vpc_id      = vpc.id
        tags        = { Name = "workloads-${suffix}" }
    });
    let bucket = resource!(stack, aws_s3_bucket "logs" {
        bucket        = "logs-${suffix}"
        force_destroy = true
        tags          = { Name = "logs-${suffix}" }
    });
    resource!(stack, aws_flow_log "flow_log" {
        vpc_id               = vpc.id
        traffic_type         = "ALL"
        log_destination_type = "s3"
        log_destination      = bucket.arn
    });
    resource!(stack, aws_route53_zone "zone" {
        name    = "dev.internal"
        comment = "Names within the VPC"
        vpc { vpc_id = vpc.id }
    });
}

fn main() -> std::process::ExitCode {
    ferroform_cli::main([rival()])
}
