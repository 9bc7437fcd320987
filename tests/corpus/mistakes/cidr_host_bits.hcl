# an address within
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.1/16"
}

# a subnet
resource "aws_subnet" "main" {
  vpc_id     = "vpc-0123456789abcdef0"
  cidr_block = "10.0.1.5/24"
}

# a route
resource "aws_route" "main" {
  route_table_id         = "rtb-0123456789abcdef0"
  destination_cidr_block = "10.1.1.0/16"
  gateway_id             = "igw-0123456789abcdef0"
}

# a rule
resource "aws_security_group_rule" "main" {
  type              = "egress"
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  cidr_blocks       = ["10.0.0.0/8", "192.168.1.10/24"]
  security_group_id = "sg-0123456789abcdef0"
}

# a rule within a group
resource "aws_security_group" "main" {
  name = "main"

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["10.0.0.1/8"]
  }
}

# IPv6
resource "aws_subnet" "main" {
  vpc_id          = "vpc-0123456789abcdef0"
  cidr_block      = "10.0.1.0/24"
  ipv6_cidr_block = "2001:db8::1/64"
}

# a second range
resource "aws_vpc_ipv4_cidr_block_association" "main" {
  vpc_id     = "vpc-0123456789abcdef0"
  cidr_block = "172.20.1.0/16"
}

# an ACL
resource "aws_network_acl" "main" {
  vpc_id = "vpc-0123456789abcdef0"

  ingress {
    protocol   = "tcp"
    rule_no    = 100
    action     = "allow"
    cidr_block = "10.0.0.7/24"
    from_port  = 80
    to_port    = 80
  }
}
