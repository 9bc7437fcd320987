# a plain typo
resource "aws_dynamodb_table" "main" {
  name         = "main"
  billing_mode = "PAY_PER_REQEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

# the long name
resource "aws_dynamodb_table" "main" {
  name         = "main"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "String"
  }
}

# words that mean the same
resource "aws_s3_bucket_versioning" "main" {
  bucket = "files"
  versioning_configuration {
    status = "On"
  }
}

# a language that there is not
resource "aws_lambda_function" "main" {
  function_name = "main"
  role          = "arn:aws:iam::123456789012:role/lambda"
  filename      = "main.zip"
  runtime       = "nodejs21.x"
  handler       = "index.main"
}

# a class of storage
resource "aws_s3_bucket_lifecycle_configuration" "main" {
  bucket = "logs"

  rule {
    id     = "old"
    status = "Enabled"

    filter {
      prefix = ""
    }

    transition {
      days          = 30
      storage_class = "COLD"
    }
  }
}

# a day that logs cannot be kept for
resource "aws_cloudwatch_log_group" "main" {
  name              = "main"
  retention_in_days = 10
}

# an operator
resource "aws_cloudwatch_metric_alarm" "main" {
  alarm_name          = "main"
  comparison_operator = ">="
  evaluation_periods  = 1
  metric_name         = "CPUUtilization"
  namespace           = "AWS/EC2"
  period              = 60
  statistic           = "Average"
}

# a policy of a viewer
resource "aws_cloudfront_distribution" "main" {
  enabled = true

  origin {
    domain_name = "example.com"
    origin_id   = "main"
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "main"
    viewer_protocol_policy = "https"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}

# a sort of load balancer
resource "aws_lb" "main" {
  name               = "main"
  load_balancer_type = "classic"
  subnets = ["subnet-0123456789abcdef0"]
}

# a mode of a network
resource "aws_ecs_task_definition" "main" {
  family                = "main"
  network_mode          = "vpc"
  container_definitions = "[]"
}

# a type of record
resource "aws_route53_record" "main" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "www.example.com"
  type    = "ALIAS"
  ttl     = 60
  records = ["10.0.0.1"]
}

# a protocol
resource "aws_sns_topic_subscription" "main" {
  topic_arn = "arn:aws:sns:us-east-1:123456789012:topic"
  protocol  = "mail"
  endpoint  = "someone@example.com"
}

# a use of a key
resource "aws_kms_key" "main" {
  key_usage = "ENCRYPT"
}

# in a list
resource "aws_eks_cluster" "main" {
  name                      = "main"
  role_arn                  = "arn:aws:iam::123456789012:role/eks"
  enabled_cluster_log_types = ["api", "access"]

  vpc_config {
    subnet_ids = ["subnet-0123456789abcdef0"]
  }
}

# deep within blocks
resource "aws_codebuild_project" "main" {
  name         = "main"
  service_role = "arn:aws:iam::123456789012:role/build"

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    compute_type = "SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
  }

  source {
    type     = "GITHUB"
    location = "https://github.com/example/app.git"
  }
}

# the effect of a statement
data "aws_iam_policy_document" "main" {
  statement {
    effect    = "Permit"
    actions   = ["s3:*"]
    resources = ["*"]
  }
}
