# a name and a prefix
resource "aws_security_group" "main" {
  name        = "main"
  name_prefix = "main-"
}

# a bucket and a prefix
resource "aws_s3_bucket" "main" {
  bucket        = "files"
  bucket_prefix = "files-"
}

# data in two forms
resource "aws_instance" "main" {
  ami              = "ami-0123456789abcdef0"
  instance_type    = "t3.micro"
  user_data        = "#!/bin/sh"
  user_data_base64 = "IyEvYmluL3No"
}

# zones and subnets
resource "aws_autoscaling_group" "main" {
  max_size            = 1
  min_size            = 1
  availability_zones  = ["us-east-1a"]
  vpc_zone_identifier = ["subnet-0123456789abcdef0"]

  launch_template {
    id = "lt-0123456789abcdef0"
  }
}

# two sorts of a rule
resource "aws_security_group_rule" "main" {
  type                     = "ingress"
  from_port                = 22
  to_port                  = 22
  protocol                 = "tcp"
  self                     = true
  source_security_group_id = "sg-0123456789abcdef1"
  security_group_id        = "sg-0123456789abcdef0"
}

# a file and a bucket
resource "aws_lambda_layer_version" "main" {
  layer_name = "main"
  filename   = "main.zip"
  s3_bucket  = "files"
  s3_key     = "main.zip"
}

# a password twice
resource "aws_db_instance" "main" {
  instance_class              = "db.t3.micro"
  engine                      = "mysql"
  allocated_storage           = 10
  username                    = "admin"
  password                    = "12345678"
  manage_master_user_password = true
  skip_final_snapshot         = true
}

# a zone by its name and its id
resource "aws_subnet" "main" {
  vpc_id               = "vpc-0123456789abcdef0"
  cidr_block           = "10.0.1.0/24"
  availability_zone    = "us-east-1a"
  availability_zone_id = "use1-az1"
}

# contents in two forms
resource "aws_s3_object" "main" {
  bucket  = "files"
  key     = "main"
  content = "text"
  source  = "main.txt"
}

# records and an alias
resource "aws_route53_record" "main" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "example.com"
  type    = "A"
  ttl     = 60
  records = ["10.0.0.1"]

  alias {
    name                   = "main-123.us-east-1.elb.amazonaws.com"
    zone_id                = "Z35SXDOTRQ7X7K"
    evaluate_target_health = true
  }
}

# a range and a length
resource "aws_vpc" "main" {
  cidr_block          = "10.0.0.0/16"
  ipv4_netmask_length = 16
  ipv4_ipam_pool_id   = "ipam-pool-0123456789abcdef0"
}

# a replica with an engine of its own
resource "aws_elasticache_cluster" "main" {
  cluster_id           = "main"
  replication_group_id = "main"
  engine               = "redis"
}

# two gateways of a VPN
resource "aws_vpn_connection" "main" {
  customer_gateway_id           = "cgw-0123456789abcdef0"
  type                          = "ipsec.1"
  transit_gateway_id            = "tgw-0123456789abcdef0"
  vpn_gateway_id                = "vgw-0123456789abcdef0"
}

# accounts and an organization
resource "aws_config_configuration_aggregator" "main" {
  name = "main"

  account_aggregation_source {
    account_ids = ["123456789012"]
    all_regions = true
  }

  organization_aggregation_source {
    role_arn    = "arn:aws:iam::123456789012:role/config"
    all_regions = true
  }
}
