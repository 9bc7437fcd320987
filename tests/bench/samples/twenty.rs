//! Twenty blocks of as many kinds, as real stacks have them: literals, references, tags, nested blocks.

use ferroform::prelude::*;

pub fn declare(scope: &Scope, suffix: &str, range: &str) {
    let vpc = resource!(scope, aws_vpc "main" {
        cidr_block           = "${range}.0.0/16"
        enable_dns_support   = true
        enable_dns_hostnames = true
        tags                 = { Name = "vpc-${suffix}"  Environment = "prod" }
    });
    let gateway = resource!(scope, aws_internet_gateway "main" {
        vpc_id = vpc.id
        tags   = { Name = "igw-${suffix}"  Environment = "prod" }
    });
    let subnet = resource!(scope, aws_subnet "private" {
        vpc_id                  = vpc.id
        cidr_block              = "${range}.1.0/24"
        availability_zone       = "us-east-1a"
        map_public_ip_on_launch = false
        tags                    = { Name = "subnet-private-${suffix}"  Environment = "prod" }
    });
    let address = resource!(scope, aws_eip "nat" {
        domain = "vpc"
        tags   = { Name = "eip-nat-${suffix}" }
    });
    let nat = resource!(scope, aws_nat_gateway "main" {
        allocation_id = address.id
        subnet_id     = subnet.id
        tags          = { Name = "nat-${suffix}" }
        depends_on    = [gateway]
    });
    let table = resource!(scope, aws_route_table "private" {
        vpc_id = vpc.id
        tags   = { Name = "rt-private-${suffix}" }
    });
    resource!(scope, aws_route "nat" {
        route_table_id         = table.id
        destination_cidr_block = "0.0.0.0/0"
        nat_gateway_id         = nat.id
    });
    resource!(scope, aws_route_table_association "private" {
        subnet_id      = subnet.id
        route_table_id = table.id
    });
    resource!(scope, aws_vpc_endpoint "s3" {
        vpc_id            = vpc.id
        service_name      = "com.amazonaws.us-east-1.s3"
        vpc_endpoint_type = "Gateway"
        route_table_ids   = [table.id]
        tags              = { Name = "vpce-s3-${suffix}" }
    });
    let group = resource!(scope, aws_security_group "main" {
        name        = "workloads-${suffix}"
        description = "Workloads"
        vpc_id      = vpc.id
        ingress {
            description = "HTTPS"
            from_port   = 443
            to_port     = 443
            protocol    = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
        }
        tags = { Name = "sg-${suffix}" }
    });
    resource!(scope, aws_vpc_security_group_egress_rule "https" {
        security_group_id = group.id
        description       = "HTTPS to the internet"
        cidr_ipv4         = "0.0.0.0/0"
        ip_protocol       = "tcp"
        from_port         = 443
        to_port           = 443
    });
    let acl = resource!(scope, aws_network_acl "private" {
        vpc_id     = vpc.id
        subnet_ids = [subnet.id]
        tags       = { Name = "nacl-${suffix}" }
    });
    resource!(scope, aws_network_acl_rule "in-100" {
        network_acl_id = acl.id
        rule_number    = 100
        egress         = false
        protocol       = "tcp"
        rule_action    = "allow"
        cidr_block     = vpc.cidr_block
        from_port      = 1024
        to_port        = 65535
    });
    let bucket = resource!(scope, aws_s3_bucket "logs" {
        bucket        = "flowlogs-${suffix}"
        force_destroy = true
        tags          = { Name = "flowlogs-${suffix}" }
    });
    resource!(scope, aws_s3_bucket_public_access_block "logs" {
        bucket                  = bucket.id
        block_public_acls       = true
        block_public_policy     = true
        ignore_public_acls      = true
        restrict_public_buckets = true
    });
    resource!(scope, aws_s3_bucket_server_side_encryption_configuration "logs" {
        bucket = bucket.id
        rule {
            apply_server_side_encryption_by_default { sse_algorithm = "AES256" }
        }
    });
    resource!(scope, aws_s3_bucket_lifecycle_configuration "logs" {
        bucket = bucket.id
        rule {
            id     = "expire-old-logs"
            status = "Enabled"
            filter {}
            expiration { days = 365 }
            abort_incomplete_multipart_upload { days_after_initiation = 7 }
        }
    });
    resource!(scope, aws_s3_bucket_policy "logs" {
        bucket = bucket.id
        policy = jsonencode({
            Version = "2012-10-17"
            Statement = [{
                Sid       = "DenyWithoutTls"
                Effect    = "Deny"
                Principal = "*"
                Action    = "s3:*"
                Resource  = [bucket.arn, "${bucket.arn}/*"]
                Condition = { Bool = { "aws:SecureTransport" = "false" } }
            }]
        })
    });
    resource!(scope, aws_flow_log "main" {
        vpc_id               = vpc.id
        traffic_type         = "ALL"
        log_destination_type = "s3"
        log_destination      = bucket.arn
        tags                 = { Name = "flowlog-${suffix}" }
    });
    resource!(scope, aws_route53_zone "main" {
        name    = "${suffix}.internal"
        comment = "Names within the VPC"
        vpc { vpc_id = vpc.id }
        tags = { Name = "zone-${suffix}" }
    });
}
