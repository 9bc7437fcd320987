# two DHCP servers of too many
resource "aws_vpc_dhcp_options" "main" {
  domain_name         = "example.com"
  domain_name_servers = []
  netbios_node_type   = 3
}

# a load balancer with one subnet mapping that names no types
resource "aws_api_gateway_rest_api" "main" {
  name = "main"

  endpoint_configuration {
    types = ["REGIONAL", "EDGE"]
  }
}

# two targets of a VPC link
resource "aws_api_gateway_vpc_link" "main" {
  name        = "main"
  target_arns = ["arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/a/1", "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/b/2"]
}

# a DB proxy without subnets
resource "aws_ec2_client_vpn_endpoint" "main" {
  client_cidr_block      = "10.0.0.0/16"
  server_certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"
  dns_servers            = ["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5", "10.0.0.6"]

  authentication_options {
    type                       = "certificate-authentication"
    root_certificate_chain_arn = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"
  }

  connection_log_options {
    enabled = false
  }
}

# an origin request without behaviours
resource "aws_cloudwatch_composite_alarm" "main" {
  alarm_name    = "main"
  alarm_rule    = "ALARM(a)"
  alarm_actions = ["arn:aws:sns:us-east-1:123456789012:a", "arn:aws:sns:us-east-1:123456789012:b", "arn:aws:sns:us-east-1:123456789012:c", "arn:aws:sns:us-east-1:123456789012:d", "arn:aws:sns:us-east-1:123456789012:e", "arn:aws:sns:us-east-1:123456789012:f"]
}

# a host header condition with no values
resource "aws_lb_listener_rule" "main" {
  listener_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/a/1/2"

  action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/a/1"
  }

  condition {
    host_header {
      values = []
    }
  }
}

# six layers of a function
resource "aws_lambda_event_source_mapping" "main" {
  function_name = "main"
  topics        = ["a", "b"]
}

# two Kafka queues of one function
resource "aws_lambda_event_source_mapping" "main" {
  function_name = "main"
  queues        = ["a", "b"]
}

# too many static routes
resource "aws_codepipeline" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/a"

  artifact_store {
    location = "bucket"
    type     = "S3"
  }

  stage {
    name = "Source"

    action {
      name             = "Source"
      category         = "Source"
      owner            = "AWS"
      provider         = "CodeCommit"
      version          = "1"
      output_artifacts = ["source"]
    }
  }
}
