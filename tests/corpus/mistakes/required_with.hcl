# a length without a pool
resource "aws_vpc" "main" {
  ipv4_netmask_length = 16
}

# a length of IPv6 without a pool
resource "aws_vpc" "main" {
  cidr_block          = "10.0.0.0/16"
  ipv6_netmask_length = 56
}

# a bucket without a key
resource "aws_lambda_function" "main" {
  function_name = "main"
  role          = "arn:aws:iam::123456789012:role/lambda"
  s3_bucket     = "files"
}

# a border group of nothing
resource "aws_vpc" "main" {
  cidr_block                           = "10.0.0.0/16"
  ipv6_cidr_block_network_border_group = "us-east-1-wl1-bos-wlz-1"
}

# a subnet's length without a pool
resource "aws_subnet" "main" {
  vpc_id              = "vpc-0123456789abcdef0"
  ipv4_netmask_length = 24
}

# a pool of addresses without an outpost
resource "aws_subnet" "main" {
  vpc_id                   = "vpc-0123456789abcdef0"
  cidr_block               = "10.0.1.0/24"
  customer_owned_ipv4_pool = "ipv4pool-coip-0123456789abcdef0"
}
