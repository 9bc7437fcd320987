# the name of a role
resource "aws_iam_role" "main" {
  name               = "a-role-with-a-name-that-is-longer-than-the-sixty-four-characters-of-iam"
  assume_role_policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
}

# the name of a load balancer
resource "aws_lb" "main" {
  name = "a-load-balancer-with-quite-a-long-name"
  subnets = ["subnet-0123456789abcdef0"]
}

# the name of a target group
resource "aws_lb_target_group" "main" {
  name     = "a-target-group-with-quite-a-long-name"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-0123456789abcdef0"
}

# the name of a bucket
resource "aws_s3_bucket" "main" {
  bucket = "abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvwxyz"
}

# an empty name
resource "aws_ecs_cluster" "main" {
  name = ""
}

# the name of a group of replicas
resource "aws_elasticache_replication_group" "main" {
  replication_group_id = "a-replication-group-with-a-name-of-more-than-forty"
  description          = "main"
  node_type            = "cache.t3.micro"
}

# a secret of a VPN
resource "aws_vpn_connection" "main" {
  customer_gateway_id   = "cgw-0123456789abcdef0"
  type                  = "ipsec.1"
  tunnel1_preshared_key = "short"
}

# the name of an attribute of users
resource "aws_cognito_user_pool" "main" {
  name = "main"

  schema {
    name                = "a_name_that_is_too_long_for_schemas"
    attribute_data_type = "String"
  }
}
