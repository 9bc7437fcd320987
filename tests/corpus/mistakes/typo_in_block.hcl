# a plural
resource "aws_dynamodb_table" "main" {
  name         = "main"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attributes {
    name = "id"
    type = "S"
  }
}

# a word left out
resource "aws_lb_listener" "main" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/main/0123456789abcdef"

  action {
    type = "forward"
  }
}

# a block as an argument
resource "aws_s3_bucket_versioning" "main" {
  bucket = "files"
  versioning_configuration = {
    status = "Enabled"
  }
}

# an argument as a block
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
  tags {
    Name = "main"
  }
}

# a block at the wrong depth
resource "aws_cloudfront_cache_policy" "main" {
  name = "main"

  cookies_config {
    cookie_behavior = "none"
  }
}

# letters swapped
resource "aws_autoscaling_group" "main" {
  max_size = 1
  min_size = 1

  launch_tempalte {
    id = "lt-0123456789abcdef0"
  }
}

# an underscore is missing
resource "aws_lambda_function" "main" {
  function_name = "main"
  role          = "arn:aws:iam::123456789012:role/lambda"
  filename      = "main.zip"

  vpcconfig {
    subnet_ids         = ["subnet-0123456789abcdef0"]
    security_group_ids = ["sg-0123456789abcdef0"]
  }
}
