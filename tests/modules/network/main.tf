terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

locals {
  name = "net-${join("-", [for zone in var.zones : "${upper(zone)}"])}"
}

resource "aws_vpc" "main" {
  cidr_block = var.cidr_block
  tags       = merge(var.tags, { Name = local.name })
}

module "subnets" {
  source   = "../subnet"
  for_each = toset(var.zones)

  vpc_id = aws_vpc.main.id
  zone   = each.key
}

resource "aws_security_group" "main" {
  vpc_id = aws_vpc.main.id
  dynamic "ingress" {
    for_each = var.rules
    content {
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      protocol    = "tcp"
      cidr_blocks = [ingress.value.cidr]
    }
  }
}

output "vpc_id" {
  description = "Id of the VPC."
  value       = aws_vpc.main.id
}

output "subnet_ids" {
  value = [for subnet in module.subnets : subnet.id]
}

output "tags" {
  value = var.tags
}

output "cidr_block" { value = var.cidr_block }

output "secret" {
  value     = var.secret
  sensitive = true
}
