# a word where a number is wanted
resource "aws_sqs_queue" "main" {
  name          = "jobs"
  delay_seconds = "ten"
}

# a unit where a number is wanted
resource "aws_lambda_function" "main" {
  function_name = "main"
  role          = "arn:aws:iam::123456789012:role/lambda"
  filename      = "main.zip"
  timeout       = "30s"
}

# yes where true is wanted
resource "aws_vpc" "main" {
  cidr_block         = "10.0.0.0/16"
  enable_dns_support = "yes"
}

# one value where a list is wanted
resource "aws_db_subnet_group" "main" {
  name       = "main"
  subnet_ids = "subnet-0123456789abcdef0"
}

# a list where one value is wanted
resource "aws_instance" "main" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  subnet_id     = ["subnet-0123456789abcdef0"]
}

# a list of tags
resource "aws_s3_bucket" "main" {
  bucket = "files"
  tags   = ["production"]
}

# an object where JSON is wanted
resource "aws_iam_policy" "main" {
  name = "main"
  policy = {
    Version = "2012-10-17"
  }
}

# a string where a map is wanted
resource "aws_db_parameter_group" "main" {
  family = "mysql8.0"
  tags   = "production"
}

# a map within a list of strings
resource "aws_lb" "main" {
  name    = "main"
  subnets = [{ id = "subnet-0123456789abcdef0" }]
}

# a list of numbers where one is wanted
resource "aws_autoscaling_group" "main" {
  max_size = [1, 2]
  min_size = 1

  launch_template {
    id = "lt-0123456789abcdef0"
  }
}
