variable "vpc_id" {}
variable "zone" { type = string }

resource "aws_subnet" "main" {
  vpc_id            = var.vpc_id
  availability_zone = var.zone
  cidr_block        = "10.0.1.0/24"
}

output "id" { value = aws_subnet.main.id }
