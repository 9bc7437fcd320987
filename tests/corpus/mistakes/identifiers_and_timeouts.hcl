# the id of a VPC
resource "aws_vpc" "main" {
  id         = "vpc-0123456789abcdef0"
  cidr_block = "10.0.0.0/16"
}

# the id of a queue
resource "aws_sqs_queue" "main" {
  id   = "queue"
  name = "queue"
}

# the id of a role's data source
data "aws_iam_role" "main" {
  id   = "role"
  name = "role"
}

# the id of a bucket
resource "aws_s3_bucket" "main" {
  id     = "bucket"
  bucket = "bucket"
}

# a timeout in words
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/a"

  vpc_config {
    subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  }

  timeouts {
    create = "1 hour"
  }
}

# a timeout without a unit
resource "aws_lambda_function" "main" {
  function_name = "main"
  role          = "arn:aws:iam::123456789012:role/a"
  handler       = "a.b"
  runtime       = "python3.12"
  filename      = "a.zip"

  timeouts {
    create = "30"
  }
}

# a timeout in days
resource "aws_cloudfront_vpc_origin" "main" {
  vpc_origin_endpoint_config {
    name                   = "main"
    arn                    = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/a/1"
    http_port              = 80
    https_port             = 443
    origin_protocol_policy = "https-only"

    origin_ssl_protocols {
      items    = ["TLSv1.2"]
      quantity = 1
    }
  }

  timeouts {
    create = "2d"
  }
}
