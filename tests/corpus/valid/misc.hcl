# an endless list of tags
resource "aws_resourcegroups_group" "main" {
  name = "test-group"

  resource_query {
    query = jsonencode({
      ResourceTypeFilters = ["AWS::EC2::Instance"]
      TagFilters          = [{ Key = "Stage", Values = ["Test"] }]
    })
  }
}

# a stack of CloudFormation
resource "aws_cloudformation_stack" "network" {
  name               = "networking-stack"
  capabilities       = ["CAPABILITY_IAM"]
  on_failure         = "ROLLBACK"
  timeout_in_minutes = 30
  parameters = {
    VPCCidr = "10.0.0.0/16"
  }

  template_body = jsonencode({
    Parameters = {
      VPCCidr = { Type = "String", Default = "10.0.0.0/16" }
    }
    Resources = {
      myVpc = { Type = "AWS::EC2::VPC", Properties = { CidrBlock = { Ref = "VPCCidr" } } }
    }
  })
}

# a tracer
resource "aws_xray_sampling_rule" "main" {
  rule_name      = "example"
  priority       = 9999
  version        = 1
  reservoir_size = 0
  fixed_rate     = 0.05
  url_path       = "*"
  host           = "*"
  http_method    = "*"
  service_type   = "*"
  service_name   = "*"
  resource_arn   = "*"
}

# an accelerator
resource "aws_globalaccelerator_accelerator" "main" {
  name            = "Example"
  ip_address_type = "IPV4"
  enabled         = true
}

resource "aws_globalaccelerator_listener" "main" {
  accelerator_arn = aws_globalaccelerator_accelerator.main.id
  client_affinity = "SOURCE_IP"
  protocol        = "TCP"

  port_range {
    from_port = 1
    to_port   = 65535
  }
}

# a line to the data centre
resource "aws_dx_connection" "main" {
  name      = "tf-dx-connection"
  bandwidth = "100Gbps"
  location  = "EqDC2"
}

resource "aws_dx_private_virtual_interface" "main" {
  connection_id  = aws_dx_connection.main.id
  name           = "vif-foo"
  vlan           = 4094
  address_family = "ipv4"
  bgp_asn        = 65352
  vpn_gateway_id = "vgw-0123456789abcdef0"
  mtu            = 9001
}

# servers for those who start
resource "aws_lightsail_instance" "main" {
  name              = "custom-instance"
  availability_zone = "us-east-1b"
  blueprint_id      = "amazon_linux_2"
  bundle_id         = "nano_3_0"
  key_pair_name     = "some_key_name"
}

resource "aws_amplify_app" "main" {
  name       = "example"
  repository = "https://github.com/example/app"

  custom_rule {
    source = "/<*>"
    status = "404"
    target = "/index.html"
  }
}

resource "aws_apprunner_service" "main" {
  service_name = "example"

  source_configuration {
    auto_deployments_enabled = false
    image_repository {
      image_configuration {
        port = "8000"
      }
      image_identifier      = "public.ecr.aws/aws-containers/hello-app-runner:latest"
      image_repository_type = "ECR_PUBLIC"
    }
  }
}

# data of the account
data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

data "aws_partition" "current" {}

resource "aws_s3_bucket" "logs" {
  bucket = "logs-${data.aws_caller_identity.current.account_id}-${data.aws_region.current.name}"
}

# events of one's own
resource "aws_cloudwatch_event_bus" "main" {
  name = "chat-messages"
}

resource "aws_cloudwatch_event_archive" "main" {
  name             = "archive"
  event_source_arn = aws_cloudwatch_event_bus.main.arn
  retention_days   = 0
}

resource "aws_pipes_pipe" "main" {
  name          = "example-pipe"
  role_arn      = "arn:aws:iam::123456789012:role/pipes"
  source        = "arn:aws:sqs:us-east-1:123456789012:source"
  target        = "arn:aws:sqs:us-east-1:123456789012:target"
  desired_state = "STOPPED"

  source_parameters {
    filter_criteria {
      filter {
        pattern = jsonencode({ source = ["event-source"] })
      }
    }
  }
}
