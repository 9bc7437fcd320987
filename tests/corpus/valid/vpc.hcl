# a VPC with two subnets
resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  instance_tenancy     = "default"
  enable_dns_hostnames = true
  enable_dns_support   = "true"

  tags = {
    Name = "main"
  }
}

resource "aws_subnet" "a" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.1.0/24"
  availability_zone       = "us-east-1a"
  map_public_ip_on_launch = false
}

resource "aws_subnet" "b" {
  vpc_id               = aws_vpc.main.id
  cidr_block           = "10.0.2.0/24"
  availability_zone_id = "use1-az2"
}

# the largest and the smallest network, and one of IPAM
resource "aws_vpc" "large" {
  cidr_block                       = "172.16.0.0/16"
  assign_generated_ipv6_cidr_block = true
}

resource "aws_vpc" "small" {
  cidr_block       = "192.168.0.0/28"
  instance_tenancy = "dedicated"
}

resource "aws_vpc" "pool" {
  ipv4_ipam_pool_id   = "ipam-pool-0123456789abcdef0"
  ipv4_netmask_length = 28
}

# routes to the internet
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }

  route {
    ipv6_cidr_block = "::/0"
    gateway_id      = aws_internet_gateway.main.id
  }
}

resource "aws_route_table" "none" {
  vpc_id = aws_vpc.main.id
  route  = []
}

# a single route through a NAT gateway
resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "aws_nat_gateway" "main" {
  allocation_id = aws_eip.nat.id
  subnet_id     = "subnet-0123456789abcdef0"
}

resource "aws_nat_gateway" "private" {
  connectivity_type                  = "private"
  subnet_id                          = "subnet-0123456789abcdef0"
  secondary_private_ip_address_count = 7
}

resource "aws_route" "nat" {
  route_table_id         = "rtb-4fbb3ac4"
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main.id
}

resource "aws_route" "list" {
  route_table_id             = "rtb-4fbb3ac4"
  destination_prefix_list_id = "pl-0123456789abcdef0"
  transit_gateway_id         = "tgw-0123456789abcdef0"
}

resource "aws_route" "v6" {
  route_table_id              = "rtb-4fbb3ac4"
  destination_ipv6_cidr_block = "::/0"
  egress_only_gateway_id      = "eigw-0123456789abcdef0"
}

# a security group with rules of all sorts
resource "aws_security_group" "web" {
  name        = "web"
  description = "Allow TLS inbound traffic and all outbound traffic"
  vpc_id      = "vpc-0123456789abcdef0"

  ingress {
    description = "TLS from anywhere"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0", "10.0.0.0/8"]
  }

  ingress {
    from_port = 0
    to_port   = 65535
    protocol  = "udp"
    self      = true
  }

  ingress {
    from_port        = -1
    to_port          = -1
    protocol         = "icmpv6"
    ipv6_cidr_blocks = ["fd00::/8"]
  }

  egress {
    from_port        = 0
    to_port          = 0
    protocol         = "-1"
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }

  tags = {}
}

# security group rules as resources
resource "aws_security_group" "web" {
  name_prefix = "web-"
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id = aws_security_group.web.id
  cidr_ipv4         = "10.0.0.0/8"
  from_port         = 443
  ip_protocol       = "tcp"
  to_port           = 443
}

resource "aws_vpc_security_group_ingress_rule" "ping" {
  security_group_id = aws_security_group.web.id
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 8
  ip_protocol       = "icmp"
  to_port           = -1
}

resource "aws_vpc_security_group_egress_rule" "all" {
  security_group_id = aws_security_group.web.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "-1"
}

resource "aws_security_group_rule" "ssh" {
  type              = "ingress"
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  cidr_blocks       = ["10.0.0.0/8"]
  security_group_id = aws_security_group.web.id
}

resource "aws_security_group_rule" "esp" {
  type              = "egress"
  from_port         = 0
  to_port           = 0
  protocol          = "50"
  self              = true
  security_group_id = aws_security_group.web.id
}

# network ACLs
resource "aws_network_acl" "main" {
  vpc_id = "vpc-0123456789abcdef0"

  egress {
    protocol   = "tcp"
    rule_no    = 200
    action     = "allow"
    cidr_block = "10.3.0.0/18"
    from_port  = 443
    to_port    = 443
  }

  ingress {
    protocol   = "-1"
    rule_no    = 32766
    action     = "deny"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 0
  }
}

resource "aws_network_acl_rule" "http" {
  network_acl_id = aws_network_acl.main.id
  rule_number    = 1
  egress         = false
  protocol       = "6"
  rule_action    = "allow"
  cidr_block     = "10.0.0.0/16"
  from_port      = 22
  to_port        = 22
}

# gateway and interface endpoints
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = "vpc-0123456789abcdef0"
  service_name = "com.amazonaws.us-west-2.s3"
}

resource "aws_vpc_endpoint" "ec2" {
  vpc_id              = "vpc-0123456789abcdef0"
  service_name        = "com.amazonaws.us-west-2.ec2"
  vpc_endpoint_type   = "Interface"
  security_group_ids  = ["sg-0123456789abcdef0"]
  private_dns_enabled = true
  ip_address_type     = "ipv4"

  dns_options {
    dns_record_ip_type = "ipv4"
  }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "*"
      Resource  = "*"
    }]
  })
}

# flow logs to S3 and to CloudWatch
resource "aws_flow_log" "s3" {
  log_destination          = "arn:aws:s3:::flow-logs"
  log_destination_type     = "s3"
  traffic_type             = "ALL"
  vpc_id                   = "vpc-0123456789abcdef0"
  max_aggregation_interval = 60

  destination_options {
    file_format        = "parquet"
    per_hour_partition = true
  }
}

resource "aws_flow_log" "cloudwatch" {
  iam_role_arn    = "arn:aws:iam::123456789012:role/flow"
  log_destination = "arn:aws:logs:us-east-1:123456789012:log-group:flow"
  traffic_type    = "REJECT"
  subnet_id       = "subnet-0123456789abcdef0"
}

# peering, a DHCP set and prefix lists
resource "aws_vpc_peering_connection" "other" {
  peer_owner_id = "123456789012"
  peer_vpc_id   = "vpc-0123456789abcdef0"
  vpc_id        = "vpc-0123456789abcdef1"
  peer_region   = "eu-west-3"
}

resource "aws_vpc_dhcp_options" "dns" {
  domain_name_servers  = ["AmazonProvidedDNS", "10.0.0.2"]
  ntp_servers          = ["127.0.0.1"]
  netbios_node_type    = 2
  ipv6_address_preferred_lease_time = 140
}

resource "aws_ec2_managed_prefix_list" "ranges" {
  name           = "All VPC CIDR-s"
  address_family = "IPv4"
  max_entries    = 5

  entry {
    cidr        = "10.1.0.0/16"
    description = "Primary"
  }

  entry {
    cidr = "10.2.0.5/32"
  }
}

# IPAM
resource "aws_vpc_ipam" "main" {
  operating_regions {
    region_name = "us-east-1"
  }
}

resource "aws_vpc_ipam_pool" "parent" {
  address_family                    = "ipv4"
  ipam_scope_id                     = aws_vpc_ipam.main.private_default_scope_id
  locale                            = "us-east-1"
  allocation_default_netmask_length = 16
  allocation_max_netmask_length     = 32
  allocation_min_netmask_length     = 0
}

resource "aws_vpc_ipam_pool_cidr" "parent" {
  ipam_pool_id = aws_vpc_ipam_pool.parent.id
  cidr         = "172.20.0.0/16"
}

# addresses in all their forms
resource "aws_subnet" "main" {
  vpc_id                          = "vpc-1a2b3c4d"
  cidr_block                      = "10.0.1.0/28"
  ipv6_cidr_block                 = "2001:DB8:1234:1A00::/64"
  assign_ipv6_address_on_creation = true
}

resource "aws_security_group" "main" {
  name        = "a (b) [c] {d} & e;f:g/h"
  description = "a.b,c:d;e-f/g(h)#@[]+=&{}!$* i"

  ingress {
    from_port        = 0
    to_port          = 0
    protocol         = "All"
    cidr_blocks      = ["0.0.0.0/0", "255.255.255.255/32"]
    ipv6_cidr_blocks = ["::/0", "::1/128", "2001:db8::/32"]
  }
}

resource "aws_instance" "main" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  private_ip             = "10.0.1.4"
  secondary_private_ips  = ["10.0.1.5"]
  ipv6_addresses         = ["2001:DB8::1"]
  vpc_security_group_ids = [aws_security_group.main.id]
}

resource "aws_customer_gateway" "as" {
  bgp_asn = "4294967295"
  type    = "ipsec.1"
}
