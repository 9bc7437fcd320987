# a default action that forwards in two ways
resource "aws_launch_template" "main" {
  name        = "main"
  name_prefix = "main-"
}

# a market price for an instance and a launch template
resource "aws_autoscaling_group" "main" {
  max_size             = 1
  min_size             = 1
  availability_zones   = ["us-east-1a"]
  launch_configuration = "main"

  launch_template {
    id   = "lt-0123456789abcdef0"
    name = "main"
  }
}

# a bucket's lifecycle by date and by days
resource "aws_s3_bucket_replication_configuration" "main" {
  role   = "arn:aws:iam::123456789012:role/a"
  bucket = "bucket"

  rule {
    status = "Enabled"
    prefix = "a"

    filter {
      prefix = "b"
    }

    destination {
      bucket = "arn:aws:s3:::other"
    }
  }
}

# a listener's certificate in an action that authenticates
resource "aws_ecs_service" "main" {
  name     = "main"
  cluster  = "main"
  launch_type = "FARGATE"

  capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
    weight            = 1
  }
}

# a database cluster's master password twice
resource "aws_rds_cluster" "main" {
  engine                      = "aurora-mysql"
  master_username             = "root"
  master_password             = "abcdefgh"
  manage_master_user_password = true
}

# a security group's rule of nobody
resource "aws_security_group_rule" "main" {
  type              = "ingress"
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  security_group_id = "sg-0123456789abcdef0"
  self              = true
  cidr_blocks       = ["10.0.0.0/8"]
}

# an event bus target with two inputs
resource "aws_cloudwatch_event_target" "main" {
  rule  = "main"
  arn   = "arn:aws:sns:us-east-1:123456789012:a"
  input = "{}"

  input_transformer {
    input_template = "\"a\""
  }
}

# a filter by tag and a list of accounts
resource "aws_kinesis_firehose_delivery_stream" "main" {
  name        = "main"
  destination = "http_endpoint"

  http_endpoint_configuration {
    url            = "https://example.com"
    access_key     = "a"
    s3_backup_mode = "AllData"

    secrets_manager_configuration {
      enabled = true
    }

    s3_configuration {
      role_arn   = "arn:aws:iam::123456789012:role/a"
      bucket_arn = "arn:aws:s3:::bucket"
    }
  }
}

# a budget with a limit and a plan of limits
resource "aws_budgets_budget" "main" {
  budget_type       = "COST"
  limit_amount      = "100"
  limit_unit        = "USD"
  time_unit         = "MONTHLY"
  name              = "main"
  name_prefix       = "main"
}

# an IAM policy twice
resource "aws_iam_role" "main" {
  name               = "main"
  name_prefix        = "main"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}

# a cron with an action for scaling that is nothing
resource "aws_route53_record" "main" {
  zone_id = "Z1"
  name    = "www"
  type    = "A"
  ttl     = 60
  records = ["10.0.0.1"]

  weighted_routing_policy {
    weight = 1
  }
}

# two policies of routing
resource "aws_route53_record" "main" {
  zone_id        = "Z1"
  name           = "www"
  type           = "A"
  ttl            = 60
  records        = ["10.0.0.1"]
  set_identifier = "a"

  weighted_routing_policy {
    weight = 1
  }

  latency_routing_policy {
    region = "us-east-1"
  }
}

# a volume of a task in two systems
resource "aws_volume_attachment" "main" {
  device_name = "/dev/sdh"
  volume_id   = "vol-0123456789abcdef0"
}
