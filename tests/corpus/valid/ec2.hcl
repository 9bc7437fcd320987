# the newest image, and an instance of it
data "aws_ami" "ubuntu" {
  most_recent = true
  owners      = ["099720109477", "self"]

  filter {
    name   = "name"
    values = ["ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-*"]
  }

  filter {
    name   = "virtualization-type"
    values = ["hvm"]
  }
}

resource "aws_instance" "web" {
  ami           = data.aws_ami.ubuntu.id
  instance_type = "t3.micro"

  root_block_device {
    volume_type = "gp3"
    volume_size = 8
    throughput  = 125
    iops        = 3000
    encrypted   = true
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_put_response_hop_limit = 1
    http_tokens                 = "required"
    instance_metadata_tags      = "disabled"
  }

  credit_specification {
    cpu_credits = "unlimited"
  }

  user_data = "#!/bin/sh\necho \"hello\"\n"
}

# an instance with network interfaces, a spot request and options
resource "aws_network_interface" "main" {
  subnet_id   = "subnet-0123456789abcdef0"
  private_ips = ["172.16.10.100"]
}

resource "aws_instance" "main" {
  ami                                  = "ami-005e54dee72cc1d00"
  instance_type                        = "c5.large"
  instance_initiated_shutdown_behavior = "stop"
  user_data_base64                     = "IyEvYmluL3No"

  network_interface {
    network_interface_id = aws_network_interface.main.id
    device_index         = 0
  }

  cpu_options {
    core_count       = 2
    threads_per_core = 1
  }

  instance_market_options {
    market_type = "spot"
    spot_options {
      max_price = "0.0031"
    }
  }

  ephemeral_block_device {
    device_name = "sdb"
    no_device   = true
  }
}

# a launch template with much in it
resource "aws_launch_template" "main" {
  name_prefix            = "web-"
  image_id               = "ami-005e54dee72cc1d00"
  instance_type          = "m5.large"
  update_default_version = true
  user_data              = "IyEvYmluL3No"

  block_device_mappings {
    device_name = "/dev/sdf"
    ebs {
      volume_size = 20
      volume_type = "io2"
      iops        = 64000
    }
  }

  network_interfaces {
    associate_public_ip_address = "true"
    ipv6_addresses              = ["2001:db8::1"]
    delete_on_termination       = "false"
  }

  instance_market_options {
    market_type = "spot"
    spot_options {
      block_duration_minutes = 60
      valid_until            = "2030-01-02T03:04:05Z"
    }
  }

  tag_specifications {
    resource_type = "instance"
    tags = {
      Name = "test"
    }
  }

  placement {
    availability_zone = "us-west-2a"
    tenancy           = "default"
  }

  credit_specification {
    cpu_credits = "standard"
  }
}

# volumes, snapshots and attachments
resource "aws_ebs_volume" "data" {
  availability_zone = "us-west-2a"
  size              = 40
  type              = "st1"
}

resource "aws_ebs_snapshot" "data" {
  volume_id    = aws_ebs_volume.data.id
  storage_tier = "archive"
}

resource "aws_volume_attachment" "data" {
  device_name = "/dev/sdh"
  volume_id   = aws_ebs_volume.data.id
  instance_id = "i-0123456789abcdef0"
}

resource "aws_key_pair" "deployer" {
  key_name   = "deployer-key"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIK0wmN/Cr3JXqmLW7u+g9pTh+wyqDHpSQEIQczXkVx9q user@host"
}

# placement groups and hosts
resource "aws_placement_group" "web" {
  name     = "hunky-dory-pg"
  strategy = "cluster"
}

resource "aws_placement_group" "parts" {
  name            = "parts"
  strategy        = "partition"
  partition_count = 7
}

resource "aws_ec2_host" "main" {
  instance_type     = "c5.18xlarge"
  availability_zone = "us-west-2a"
  host_recovery     = "on"
  auto_placement    = "off"
}

# a transit gateway
resource "aws_ec2_transit_gateway" "main" {
  description                     = "main"
  amazon_side_asn                 = 4294967294
  auto_accept_shared_attachments  = "enable"
  default_route_table_association = "disable"
  transit_gateway_cidr_blocks     = ["10.0.0.0/24"]
}

resource "aws_ec2_transit_gateway_vpc_attachment" "main" {
  subnet_ids             = ["subnet-0123456789abcdef0"]
  transit_gateway_id     = aws_ec2_transit_gateway.main.id
  vpc_id                 = "vpc-0123456789abcdef0"
  dns_support            = "enable"
  appliance_mode_support = "disable"
}

# a VPN
resource "aws_customer_gateway" "office" {
  bgp_asn    = 65000
  ip_address = "172.83.124.10"
  type       = "ipsec.1"
}

resource "aws_vpn_gateway" "main" {
  vpc_id          = "vpc-0123456789abcdef0"
  amazon_side_asn = "64512"
}

resource "aws_vpn_connection" "office" {
  customer_gateway_id                  = aws_customer_gateway.office.id
  vpn_gateway_id                       = aws_vpn_gateway.main.id
  type                                 = "ipsec.1"
  static_routes_only                   = true
  tunnel1_inside_cidr                  = "169.254.33.20/30"
  tunnel1_preshared_key                = "12345678"
  tunnel1_dpd_timeout_seconds          = 30
  tunnel1_ike_versions                 = ["ikev2"]
  tunnel1_phase1_encryption_algorithms = ["AES256", "AES256-GCM-16"]
  tunnel1_phase1_lifetime_seconds      = 28800
  tunnel1_startup_action               = "start"
}

# a fleet and a spot fleet
resource "aws_ec2_fleet" "main" {
  launch_template_config {
    launch_template_specification {
      launch_template_id = "lt-0123456789abcdef0"
      version            = "1"
    }
  }

  target_capacity_specification {
    default_target_capacity_type = "spot"
    total_target_capacity        = 5
  }
}

resource "aws_spot_fleet_request" "cheap" {
  iam_fleet_role      = "arn:aws:iam::123456789012:role/spot-fleet"
  spot_price          = "0.03"
  allocation_strategy = "diversified"
  target_capacity     = 6
  valid_until         = "2029-11-04T20:44:20Z"

  launch_specification {
    instance_type     = "m4.10xlarge"
    ami               = "ami-1234"
    spot_price        = "2.793"
    placement_tenancy = "dedicated"
  }
}

# instances, zones and VPCs as they are
data "aws_availability_zones" "available" {
  state         = "available"
  exclude_names = ["us-east-1e"]
}

data "aws_vpc" "default" {
  default = true
}

data "aws_subnets" "private" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.default.id]
  }

  tags = {
    Tier = "Private"
  }
}

resource "aws_ebs_volume" "first" {
  availability_zone = data.aws_availability_zones.available.names[0]
  size              = 1
  tags              = { Name = "in ${data.aws_availability_zones.available.names[0]}" }
}
