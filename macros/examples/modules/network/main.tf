variable "cidr_block" {
  description = "The range of the VPC."
  type        = string
}

resource "aws_vpc" "main" {
  cidr_block = var.cidr_block
}

output "vpc_id" {
  description = "Id of the VPC."
  value       = aws_vpc.main.id
}
