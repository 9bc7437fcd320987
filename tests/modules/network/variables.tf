# What the network takes.
variable "cidr_block" {
  description = "The range of the VPC."
  type        = string
  nullable    = false
}

variable "zones" {
  type    = list(string)
  default = []
}

variable "rules" {
  description = <<-EOT
    What may come in; "}" is no end.
  EOT
  type = list(object({
    port  = number
    cidr  = optional(string, "10.0.0.0/8") # of ours
    named = optional(map(bool), {})
  }))
  default = []
}

variable "tags" {
  type    = map(string)
  default = { "a" = "}" /* } */ }
}

variable "flow_logs" {
  type    = bool
  default = false
}

variable "secret" {
  type      = string
  default   = null
  sensitive = true
}
