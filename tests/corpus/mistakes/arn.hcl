# a name
resource "aws_lambda_function" "main" {
  function_name = "main"
  role          = "lambda-role"
  filename      = "main.zip"
}

# a part is missing
resource "aws_iam_role_policy_attachment" "main" {
  role       = "main"
  policy_arn = "arn:aws:iam:aws:policy/ReadOnlyAccess"
}

# no partition
resource "aws_lb_listener_certificate" "main" {
  listener_arn    = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/main/0123456789abcdef/0123456789abcdef"
  certificate_arn = "arn::acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"
}

# ARN in capitals
resource "aws_ecs_task_definition" "main" {
  family                = "main"
  container_definitions = "[]"
  execution_role_arn    = "ARN:aws:iam::123456789012:role/execution"
}

# an account with a letter
resource "aws_kms_grant" "main" {
  key_id            = "12345678-1234-1234-1234-123456789012"
  grantee_principal = "arn:aws:iam::12345678901:role/app"
  operations        = ["Decrypt"]
}

# the name of a bucket
resource "aws_s3_bucket_replication_configuration" "main" {
  role   = "arn:aws:iam::123456789012:role/replication"
  bucket = "source"

  rule {
    status = "Enabled"

    filter {
      prefix = ""
    }

    delete_marker_replication {
      status = "Disabled"
    }

    destination {
      bucket = "destination"
    }
  }
}

# the URL of a queue
resource "aws_lambda_event_source_mapping" "main" {
  event_source_arn = "https://sqs.us-east-1.amazonaws.com/123456789012/jobs"
  function_name    = "main"
}

# in a list
resource "aws_iam_role" "main" {
  name                = "main"
  managed_policy_arns = ["ReadOnlyAccess"]
  assume_role_policy  = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
}

# a region that is none
resource "aws_lb_listener" "main" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:us_east_1:123456789012:loadbalancer/app/main/0123456789abcdef"
  port              = 80

  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/main/0123456789abcdef"
  }
}

# within blocks
resource "aws_kinesis_firehose_delivery_stream" "main" {
  name        = "main"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn   = "firehose"
    bucket_arn = "arn:aws:s3:::bucket"
  }
}
