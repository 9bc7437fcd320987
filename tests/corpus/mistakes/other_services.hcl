# a priority that is too large
resource "aws_lb_listener_rule" "main" {
  listener_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/a/1/2"
  priority     = 50001

  action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/a/1"
  }

  condition {
    path_pattern {
      values = ["/a"]
    }
  }
}

# a grantee that is no ARN
resource "aws_kms_grant" "main" {
  key_id            = "12345678-1234-1234-1234-123456789012"
  grantee_principal = "somebody"
  operations        = ["Encrypt"]
}

# a grant's operation that there is none of
resource "aws_kms_grant" "main" {
  key_id            = "12345678-1234-1234-1234-123456789012"
  grantee_principal = "arn:aws:iam::123456789012:role/a"
  operations        = ["Encode"]
}

# a user with a blank in the name
resource "aws_transfer_user" "main" {
  server_id = "s-0123456789abcdef0"
  user_name = "some one"
  role      = "arn:aws:iam::123456789012:role/a"
}

# a time of day with seconds
resource "aws_dlm_lifecycle_policy" "main" {
  description        = "main"
  execution_role_arn = "arn:aws:iam::123456789012:role/a"

  policy_details {
    resource_types = ["VOLUME"]
    target_tags    = { a = "b" }

    schedule {
      name = "daily"

      create_rule {
        interval = 24
        times    = ["23:45:00"]
      }

      retain_rule {
        count = 14
      }
    }
  }
}

# an interval that is not one of the hours
resource "aws_dlm_lifecycle_policy" "main" {
  description        = "main"
  execution_role_arn = "arn:aws:iam::123456789012:role/a"

  policy_details {
    resource_types = ["VOLUME"]
    target_tags    = { a = "b" }

    schedule {
      name = "daily"

      create_rule {
        interval = 5
      }

      retain_rule {
        count = 14
      }
    }
  }
}

# an instance whose name has a blank
resource "aws_lightsail_instance" "main" {
  name              = "some instance"
  availability_zone = "us-east-1a"
  blueprint_id      = "amazon_linux_2"
  bundle_id         = "nano_2_0"
}

# a state machine of no type
resource "aws_sfn_state_machine" "main" {
  name       = "main"
  role_arn   = "arn:aws:iam::123456789012:role/a"
  definition = "{}"
  type       = "FAST"
}

# a detector that publishes every day
resource "aws_guardduty_detector" "main" {
  enable                       = true
  finding_publishing_frequency = "DAILY"
}

# a mesh with another filter
resource "aws_appmesh_mesh" "main" {
  name = "main"

  spec {
    egress_filter {
      type = "ALLOW_SOME"
    }
  }
}

# a namespace's TTL that is negative
resource "aws_service_discovery_service" "main" {
  name = "main"

  dns_config {
    namespace_id = "ns-1"

    dns_records {
      ttl  = 60
      type = "MX"
    }
  }
}

# a crawler's recrawling
resource "aws_glue_crawler" "main" {
  database_name = "main"
  name          = "main"
  role          = "role"

  s3_target {
    path = "s3://bucket"
  }

  recrawl_policy {
    recrawl_behavior = "CRAWL_NOTHING"
  }
}

# a job with too many workers of no type
resource "aws_glue_job" "main" {
  name              = "main"
  role_arn          = "arn:aws:iam::123456789012:role/a"
  number_of_workers = 1

  command {
    script_location = "s3://bucket/a.py"
  }
}

# a cluster that rests never
resource "aws_emr_cluster" "main" {
  name          = "main"
  release_label = "emr-6.0.0"
  service_role  = "role"

  master_instance_group {
    instance_type = "m5.xlarge"
  }

  auto_termination_policy {
    idle_timeout = 10
  }
}

# a notebook of no size
resource "aws_sagemaker_notebook_instance" "main" {
  name          = "main"
  role_arn      = "arn:aws:iam::123456789012:role/a"
  instance_type = "ml.t2.medium"
  volume_size   = 2
}

# an endpoint whose name has an underscore
resource "aws_sagemaker_endpoint" "main" {
  name                 = "my_endpoint"
  endpoint_config_name = "main"
}

# a broker of another engine
resource "aws_mq_broker" "main" {
  broker_name        = "main"
  engine_type        = "ZeroMQ"
  engine_version     = "5.17.6"
  host_instance_type = "mq.t3.micro"

  user {
    username = "user"
    password = "abcdefghijkl"
  }
}

# a user whose password is too short
resource "aws_mq_broker" "main" {
  broker_name        = "main"
  engine_type        = "ActiveMQ"
  engine_version     = "5.17.6"
  host_instance_type = "mq.t3.micro"

  user {
    username = "user"
    password = "abc"
  }
}

# a directory of no size
resource "aws_directory_service_directory" "main" {
  name     = "corp.example.com"
  password = "SuperSecretPassw0rd"
  size     = "Medium"
}

# a workspace that runs a little
resource "aws_workspaces_workspace" "main" {
  directory_id = "d-0123456789"
  bundle_id    = "wsb-012345678"
  user_name    = "john"

  workspace_properties {
    running_mode = "SOMETIMES"
  }
}

# a table's stream view
resource "aws_dynamodb_table" "main" {
  name             = "main"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW"

  attribute {
    name = "id"
    type = "S"
  }
}

# a user pool that has a short password
resource "aws_cognito_user_pool" "main" {
  name = "main"

  password_policy {
    minimum_length = 3
  }
}

# an identity pool whose name has a slash
resource "aws_cognito_identity_pool" "main" {
  identity_pool_name = "a/b"
}

# a stage that is deployed fast
resource "aws_apigatewayv2_integration" "main" {
  api_id               = "a"
  integration_type     = "HTTP_PROXY"
  integration_method   = "GET"
  integration_uri      = "https://example.com"
  timeout_milliseconds = 40000
}

# a route of another authorization
resource "aws_apigatewayv2_route" "main" {
  api_id             = "a"
  route_key          = "GET /"
  authorization_type = "OAUTH"
}

# a flow log that aggregates every minute and a half
resource "aws_flow_log" "main" {
  vpc_id                   = "vpc-0123456789abcdef0"
  traffic_type             = "ALL"
  log_destination          = "arn:aws:s3:::bucket"
  log_destination_type     = "s3"
  max_aggregation_interval = 90
}

# an anomaly monitor of a dimension
resource "aws_ce_anomaly_monitor" "main" {
  name              = "main"
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "REGION"
}

# a subscription that is mailed hourly
resource "aws_ce_anomaly_subscription" "main" {
  name             = "main"
  frequency        = "HOURLY"
  monitor_arn_list = ["arn:aws:ce::123456789012:anomalymonitor/a"]

  subscriber {
    type    = "EMAIL"
    address = "a@example.com"
  }
}

# a repository whose name is in capitals
resource "aws_codeartifact_repository" "main" {
  repository = "main"
  domain     = "My_Domain"
}

# a schedule of an odd rate
resource "aws_scheduler_schedule" "main" {
  name                = "main"
  schedule_expression = "rate(1 hour)"

  flexible_time_window {
    mode = "FIXED"
  }

  target {
    arn      = "arn:aws:sqs:us-east-1:123456789012:a"
    role_arn = "arn:aws:iam::123456789012:role/a"
  }
}

# a retry that never ends
resource "aws_scheduler_schedule" "main" {
  name                = "main"
  schedule_expression = "rate(1 hour)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:sqs:us-east-1:123456789012:a"
    role_arn = "arn:aws:iam::123456789012:role/a"

    retry_policy {
      maximum_retry_attempts = 200
    }
  }
}

# a pipe's batch that is too large
resource "aws_pipes_pipe" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/a"
  source   = "arn:aws:sqs:us-east-1:123456789012:a"
  target   = "arn:aws:sqs:us-east-1:123456789012:b"

  source_parameters {
    sqs_queue_parameters {
      batch_size = 20000
    }
  }
}

# a budget in an odd unit of time
resource "aws_budgets_budget" "main" {
  budget_type  = "COST"
  limit_amount = "100"
  limit_unit   = "USD"
  time_unit    = "WEEKLY"
}

# a limit of a budget that is no number
resource "aws_budgets_budget" "main" {
  budget_type  = "COST"
  limit_amount = "a lot"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"
}

# a file system with a throughput of nothing
resource "aws_fsx_lustre_file_system" "main" {
  subnet_ids       = ["subnet-0123456789abcdef0"]
  storage_capacity = 1000
}

# a backup that starts at noon
resource "aws_fsx_windows_file_system" "main" {
  subnet_ids                        = ["subnet-0123456789abcdef0"]
  storage_capacity                  = 300
  throughput_capacity               = 1024
  active_directory_id               = "d-0123456789"
  daily_automatic_backup_start_time = "12 o'clock"
}

# an open search domain's policy
resource "aws_opensearch_domain" "main" {
  domain_name     = "main"
  access_policies = "allow all"
}

# a domain of a large name
resource "aws_opensearch_domain" "main" {
  domain_name = "Main"
}

# an analyzer of a team
resource "aws_accessanalyzer_analyzer" "main" {
  analyzer_name = "main"
  type          = "TEAM"
}

# an address that is no mail
resource "aws_account_alternate_contact" "main" {
  alternate_contact_type = "OPERATIONS"
  name                   = "Example"
  title                  = "Example"
  email_address          = "example.com"
  phone_number           = "+1234567890"
}
