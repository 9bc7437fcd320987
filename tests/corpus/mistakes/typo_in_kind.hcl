# a plural
resource "aws_subnets" "main" {
  vpc_id     = "vpc-0123456789abcdef0"
  cidr_block = "10.0.1.0/24"
}

# a letter too few
resource "aws_security_grup" "main" {
  name = "web"
}

# the service's name left out
resource "aws_bucket" "main" {
  bucket = "files"
}

# the name of the API instead
resource "aws_ec2_instance" "main" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
}

# a data source as a resource
resource "aws_caller_identity" "main" {
}

# a resource as a data source
data "aws_s3_bucket_versioning" "main" {
  bucket = "files"
}

# letters swapped
data "aws_availabilty_zones" "main" {
  state = "available"
}

# a kind that is gone
resource "aws_db_security_group" "main" {
  name = "main"
}
