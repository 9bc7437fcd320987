# an ARN
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
  arn        = "arn:aws:ec2:us-east-1:123456789012:vpc/vpc-0123456789abcdef0"
}

# an endpoint
resource "aws_db_instance" "main" {
  instance_class      = "db.t3.micro"
  engine              = "mysql"
  allocated_storage   = 10
  username            = "admin"
  password            = "12345678"
  skip_final_snapshot = true
  endpoint            = "main.example.com"
}

# an owner
resource "aws_security_group" "main" {
  name     = "main"
  owner_id = "123456789012"
}

# an address
resource "aws_eip" "main" {
  domain    = "vpc"
  public_ip = "203.0.113.7"
}

# the URL of a queue
resource "aws_sqs_queue" "main" {
  name = "jobs"
  url  = "https://sqs.us-east-1.amazonaws.com/123456789012/jobs"
}

# a unique id
resource "aws_iam_role" "main" {
  name               = "main"
  unique_id          = "AROA0123456789ABCDEF"
  assume_role_policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
}

# in a data source
data "aws_caller_identity" "main" {
  account_id = "123456789012"
}

# the name of a load balancer
resource "aws_lb" "main" {
  name     = "main"
  dns_name = "main.example.com"
  subnets = ["subnet-0123456789abcdef0"]
}
