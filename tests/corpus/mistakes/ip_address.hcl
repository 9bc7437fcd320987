# a number that is too large
resource "aws_customer_gateway" "main" {
  bgp_asn    = 65000
  ip_address = "172.83.124.256"
  type       = "ipsec.1"
}

# a range
resource "aws_efs_mount_target" "main" {
  file_system_id = "fs-0123456789abcdef0"
  subnet_id      = "subnet-0123456789abcdef0"
  ip_address     = "10.0.1.0/24"
}

# a number too few
resource "aws_lb" "main" {
  name               = "main"
  load_balancer_type = "network"

  subnet_mapping {
    subnet_id            = "subnet-0123456789abcdef0"
    private_ipv4_address = "10.0.1"
  }
}

# a host name
resource "aws_route53_resolver_rule" "main" {
  domain_name          = "example.com"
  rule_type            = "FORWARD"
  resolver_endpoint_id = "rslvr-out-0123456789abcdef0"

  target_ip {
    ip = "dns.example.com"
  }
}

# an endpoint's
resource "aws_route53_resolver_endpoint" "main" {
  direction          = "INBOUND"
  security_group_ids = ["sg-0123456789abcdef0"]

  ip_address {
    subnet_id = "subnet-0123456789abcdef0"
  }

  ip_address {
    subnet_id = "subnet-0123456789abcdef1"
    ip        = "10.0.0"
  }
}

# IPv6
resource "aws_instance" "main" {
  ami            = "ami-0123456789abcdef0"
  instance_type  = "t3.micro"
  ipv6_addresses = ["2001:db8::g"]
}

# too many colons
resource "aws_lb" "main" {
  name               = "main"
  load_balancer_type = "network"

  subnet_mapping {
    subnet_id    = "subnet-0123456789abcdef0"
    ipv6_address = "2001:db8:::1"
  }
}
