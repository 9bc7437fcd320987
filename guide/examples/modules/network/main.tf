variable "cidr_block" {
  description = "The range of the VPC."
  type        = string
}

variable "rules" {
  description = "What may come in."
  type = list(object({
    port = number
    cidr = optional(string, "10.0.0.0/8")
  }))
  default = []
}

resource "aws_vpc" "main" {
  cidr_block = var.cidr_block
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
