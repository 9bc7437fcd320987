# more than fifteen minutes of a function
resource "aws_lambda_function" "main" {
  function_name = "main"
  role          = "arn:aws:iam::123456789012:role/lambda"
  filename      = "main.zip"
  timeout       = 1000
}

# too little memory
resource "aws_lambda_function" "main" {
  function_name = "main"
  role          = "arn:aws:iam::123456789012:role/lambda"
  filename      = "main.zip"
  memory_size   = 64
}

# more than fourteen days
resource "aws_sqs_queue" "main" {
  name                      = "jobs"
  message_retention_seconds = 2592000
}

# a long poll
resource "aws_sqs_queue" "main" {
  name                      = "jobs"
  receive_wait_time_seconds = 30
}

# a window that is too short
resource "aws_kms_key" "main" {
  deletion_window_in_days = 3
}

# a string that reads as a number
resource "aws_kms_key" "main" {
  deletion_window_in_days = "31"
}

# below zero
resource "aws_db_instance" "main" {
  instance_class          = "db.t3.micro"
  engine                  = "mysql"
  allocated_storage       = 10
  username                = "admin"
  password                = "12345678"
  skip_final_snapshot     = true
  backup_retention_period = -1
}

# a health check that is too quick
resource "aws_lb_target_group" "main" {
  name     = "main"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-0123456789abcdef0"

  health_check {
    interval = 1
  }
}

# less than a day of a stream
resource "aws_kinesis_stream" "main" {
  name             = "main"
  shard_count      = 1
  retention_period = 12
}

# the priority of a rule
resource "aws_lb_listener_rule" "main" {
  listener_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/main/0123456789abcdef/0123456789abcdef"
  priority     = 60000

  action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/main/0123456789abcdef"
  }

  condition {
    path_pattern {
      values = ["/*"]
    }
  }
}

# hours of a session
resource "aws_iam_role" "main" {
  name                 = "main"
  max_session_duration = 12
  assume_role_policy   = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
}

# half a number
resource "aws_autoscaling_group" "main" {
  max_size           = 1.5
  min_size           = 1
  availability_zones = ["us-east-1a"]

  launch_template {
    id = "lt-0123456789abcdef0"
  }
}

# a concurrency of one
resource "aws_lambda_event_source_mapping" "main" {
  event_source_arn = "arn:aws:sqs:us-east-1:123456789012:jobs"
  function_name    = "main"

  scaling_config {
    maximum_concurrency = 1
  }
}

# characters of a password
resource "aws_cognito_user_pool" "main" {
  name = "main"

  password_policy {
    minimum_length = 5
  }
}
