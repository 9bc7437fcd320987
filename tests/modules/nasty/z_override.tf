variable "no_default" {
  default = {}
}
variable "with-dash" {
  description = "overridden"
}
output "number" { value = "now a text" }
