terraform {
  required_version = ">= 1.5"
  backend "s3" {
    bucket = "states"
    key    = "web"
    region = "eu-west-1"
  }
}
variable "name" {
  type        = string
  description = "Name"
  sensitive   = true
  validation {
    condition     = length(var.name) > 3
    error_message = "Too short."
  }
}
variable "tags" {
  type    = map(string)
  default = {} # none
}
locals {
  all = merge(var.tags, { Name = var.name, Env = "dev" })
  cfg = { a = { cidr = "10.0.0.0/24", public = true }, b = { cidr = "10.0.1.0/24", public = false } }
  doc = jsonencode({ a = [1, 2], b = { c = "x" } })
  up  = [for k, v in local.cfg : upper(k) if v.public]
}
# a word of Rust is its name
resource "aws_vpc" "type" {
  cidr_block = "10.0.0.0/16"
  tags       = local.all
  lifecycle {
    precondition {
      condition     = var.name != "x" && !startswith(var.name, "y")
      error_message = "no"
    }
  }
}
resource "aws_subnet" "s" {
  for_each   = local.cfg
  vpc_id     = aws_vpc.type.id
  cidr_block = each.value.cidr
  map_public_ip_on_launch = each.value.public
  depends_on = [aws_vpc.type]
}
resource "aws_iam_policy" "p" {
  name   = "p"
  policy = jsonencode({
    Version = "2012-10-17"
    # one
    Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "arn:aws:s3:::${var.name}/*" }]
  })
}
resource "aws_instance" "i" {
  count         = 2
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  subnet_id     = aws_subnet.s["a"].id
  user_data     = <<-EOT
    #!/bin/sh
    echo "hi ${count.index}"
  EOT
}
moved {
  from = aws_vpc.old
  to   = aws_vpc.type
}
removed {
  from = aws_s3_bucket.gone
  lifecycle {
    destroy = false
  }
}
import {
  to = aws_instance.i[0]
  id = "i-0123456789abcdef0"
}
check "health" {
  data "aws_vpc" "seen" {
    id = aws_vpc.type.id
  }
  assert {
    condition     = data.aws_vpc.seen.enable_dns_support
    error_message = "DNS"
  }
}
output "ids" {
  value     = concat(aws_instance.i.*.id, values(aws_subnet.s)[*].id)
  sensitive = true
  depends_on = [aws_vpc.type]
}
output "one" { value = aws_vpc.type.tags.Name == "" ? null : aws_instance.i[0].id }
output "up" { value = local.up }
