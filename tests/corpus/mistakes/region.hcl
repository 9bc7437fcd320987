# capitals
resource "aws_ecr_replication_configuration" "main" {
  replication_configuration {
    rule {
      destination {
        region      = "EU-WEST-1"
        registry_id = "123456789012"
      }
    }
  }
}

# a zone
resource "aws_efs_replication_configuration" "main" {
  source_file_system_id = "fs-0123456789abcdef0"

  destination {
    region = "us-west-2a"
  }
}

# no dashes
resource "aws_vpc_ipam" "main" {
  operating_regions {
    region_name = "useast1"
  }
}

# a place
resource "aws_route53_zone_association" "main" {
  zone_id    = "Z0123456789ABCDEFGHIJ"
  vpc_id     = "vpc-0123456789abcdef0"
  vpc_region = "Ireland"
}

# the source of a copy
resource "aws_ami_copy" "main" {
  name              = "main"
  source_ami_id     = "ami-0123456789abcdef0"
  source_ami_region = "us_east_1"
}

# a check's
resource "aws_route53_health_check" "main" {
  fqdn    = "example.com"
  type    = "HTTP"
  port    = 80
  regions = ["us-west-1", "us-east-1", "europe"]
}
