# a letter is missing
resource "aws_vpc" "main" {
  cidr_blok = "10.0.0.0/16"
}

# a plural
resource "aws_subnet" "main" {
  vpc_id      = "vpc-0123456789abcdef0"
  cidr_blocks = "10.0.1.0/24"
}

# the name that CloudFormation has
resource "aws_instance" "main" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
}

# camel case
resource "aws_lambda_function" "main" {
  function_name = "main"
  role          = "arn:aws:iam::123456789012:role/lambda"
  memorySize    = 128
}

# within a block
resource "aws_instance" "main" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"

  root_block_device {
    size = 20
  }
}

# within an object
resource "aws_security_group" "main" {
  name = "main"

  ingress {
    from_port  = 443
    to_port    = 443
    protocol   = "tcp"
    cidr_block = ["10.0.0.0/8"]
  }
}

# the argument of another kind
resource "aws_s3_bucket" "main" {
  bucket             = "files"
  versioning_enabled = true
}

# a word too much
resource "aws_sqs_queue" "main" {
  name                     = "jobs"
  queue_visibility_timeout = 30
}

# in a data source
data "aws_ami" "main" {
  most_recent = true
  owner       = ["self"]
}

# a tag that is none
resource "aws_ebs_volume" "main" {
  availability_zone = "us-east-1a"
  size              = 8
  tag               = { Name = "data" }
}
