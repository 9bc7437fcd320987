# no length
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0"
}

# a length that is too large
resource "aws_subnet" "main" {
  vpc_id     = "vpc-0123456789abcdef0"
  cidr_block = "10.0.1.0/33"
}

# a number that is too large
resource "aws_vpc" "main" {
  cidr_block = "10.0.256.0/16"
}

# a number too few
resource "aws_security_group" "main" {
  name = "main"

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0/8"]
  }
}

# zeros
resource "aws_route" "main" {
  route_table_id         = "rtb-0123456789abcdef0"
  destination_cidr_block = "0.0.0.0/00"
  gateway_id             = "igw-0123456789abcdef0"
}

# a backslash
resource "aws_security_group_rule" "main" {
  type              = "ingress"
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  cidr_blocks       = ["10.0.0.0\\8"]
  security_group_id = "sg-0123456789abcdef0"
}

# a network that VPCs do not take
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/8"
}

# the wrong family
resource "aws_security_group_rule" "main" {
  type              = "ingress"
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  ipv6_cidr_blocks  = ["10.0.0.0/8"]
  security_group_id = "sg-0123456789abcdef0"
}

# in a list of prefixes
resource "aws_ec2_managed_prefix_list" "main" {
  name           = "main"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr = "10.0.0.0/16/24"
  }
}

# a rule of its own
resource "aws_vpc_security_group_ingress_rule" "main" {
  security_group_id = "sg-0123456789abcdef0"
  cidr_ipv4         = "10.0.0.0-10.0.0.255"
  ip_protocol       = "-1"
}
