terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = ">= 5.0"
      configuration_aliases = [aws.copy]
    }
  }
}

variable "name" {
  type        = string
  description = "What is kept."
}

variable "seconds" {
  type    = number
  default = 60
}

variable "network" {
  type = object({
    id   = string
    zone = optional(string)
  })
}

resource "aws_sqs_queue" "misses" {
  name                      = var.name
  message_retention_seconds = var.seconds
  tags                      = { Network = var.network.id }
}

resource "aws_sqs_queue" "copies" {
  provider = aws.copy
  name     = var.name
}

output "arn" {
  value       = aws_sqs_queue.misses.arn
  description = "ARN of the queue."
}
