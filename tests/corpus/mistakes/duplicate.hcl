# an argument
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
  cidr_block = "10.1.0.0/16"
}

# an address
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "main" {
  cidr_block = "10.1.0.0/16"
}

# an argument within a block
resource "aws_instance" "main" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"

  root_block_device {
    volume_size = 8
    volume_size = 16
  }
}

# the lifecycle
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"

  lifecycle {
    prevent_destroy = true
  }

  lifecycle {
    create_before_destroy = true
  }
}

# tags
resource "aws_s3_bucket" "main" {
  bucket = "files"
  tags   = { Name = "one" }
  tags   = { Name = "two" }
}

# an address of a data source
data "aws_region" "current" {}

data "aws_region" "current" {}
