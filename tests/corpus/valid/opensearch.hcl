# a domain
resource "aws_opensearch_domain" "main" {
  domain_name    = "example"
  engine_version = "OpenSearch_2.11"

  cluster_config {
    instance_type            = "r5.large.search"
    instance_count           = 3
    zone_awareness_enabled   = true
    dedicated_master_enabled = false

    zone_awareness_config {
      availability_zone_count = 3
    }
  }

  ebs_options {
    ebs_enabled = true
    volume_type = "gp3"
    volume_size = 10
    throughput  = 125
  }

  advanced_security_options {
    enabled                        = true
    internal_user_database_enabled = true
    master_user_options {
      master_user_name     = "example"
      master_user_password = "Barbarbarbar1!"
    }
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }

  log_publishing_options {
    cloudwatch_log_group_arn = "arn:aws:logs:us-east-1:123456789012:log-group:search"
    log_type                 = "INDEX_SLOW_LOGS"
  }

  auto_tune_options {
    desired_state = "ENABLED"
    maintenance_schedule {
      start_at                       = "2030-01-02T03:04:05Z"
      cron_expression_for_recurrence = "cron(0 0 ? * 1 *)"
      duration {
        value = 2
        unit  = "HOURS"
      }
    }
  }
}

# a serverless collection
resource "aws_opensearchserverless_security_policy" "main" {
  name = "example"
  type = "encryption"
  policy = jsonencode({
    Rules       = [{ Resource = ["collection/example"], ResourceType = "collection" }]
    AWSOwnedKey = true
  })
}

resource "aws_opensearchserverless_collection" "main" {
  name             = "example"
  type             = "VECTORSEARCH"
  standby_replicas = "DISABLED"
}
