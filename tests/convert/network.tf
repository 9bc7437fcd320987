# the network of the web
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 5.0" }
  }
}
variable "azs" {
  type    = list(string)
  default = ["us-east-1a", "us-east-1b"]
}
locals {
  nets = { for i, z in var.azs : z => cidrsubnet("10.0.0.0/16", 8, i) }
}
provider "aws" {
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}
provider "aws" {
  alias                       = "west"
  region                      = "us-west-2" // the other one
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}
data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::${join("-", var.azs)}/*"]
  }
}
resource "aws_subnet" "main" {
  for_each          = local.nets
  provider          = aws.west
  vpc_id            = aws_vpc.main.id
  cidr_block        = each.value
  availability_zone = each.key
  tags              = { Name = "net-${each.key}", Public = each.key == "us-east-1a" ? "yes" : "no" }
  lifecycle { ignore_changes = [tags] }
}
resource "aws_vpc" "main" {
  provider   = aws.west
  cidr_block = "10.0.0.0/16" # all of it
  tags       = { Name = "main", Type = "vpc" }
}
resource "aws_security_group" "web" {
  count = length(var.azs) > 1 ? 2 : 1
  name  = "web-${count.index}"
  dynamic "ingress" {
    for_each = toset([80, 443])
    content {
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
  provisioner "local-exec" {
    command = "echo ${self.id} $${HOME}"
  }
}
output "subnets" {
  description = "Ids of those that are not the first."
  value       = { for k, s in aws_subnet.main : k => s.cidr_block if k != "us-east-1a" }
}
output "policy" {
  value = data.aws_iam_policy_document.read.json
}
output "groups" {
  value = aws_security_group.web[*].name
}
